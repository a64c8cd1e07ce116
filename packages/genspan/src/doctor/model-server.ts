import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../view/request-body.ts';

/** A loopback server that answers as the providers of the known SDKs do. */
export interface ModelServer {
  url: string;
  close(): Promise<void>;
}

const BODY_LIMIT = 1024 * 1024;

/** Starts it on a free port of 127.0.0.1. It answers every chat completion and every message alike. */
export async function startModelServer(): Promise<ModelServer> {
  const server = createServer((request, response) => {
    readBody(request, BODY_LIMIT).then(
      () => answer(response, request.url?.endsWith('/messages') ? message : completion),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

/** Source: platform.openai.com, the chat completion object. */
const completion = {
  id: 'chatcmpl-doctor',
  object: 'chat.completion',
  created: 1,
  model: 'genspan-doctor',
  choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};

/** Source: docs.claude.com, the message object. */
const message = {
  id: 'msg_doctor',
  type: 'message',
  role: 'assistant',
  model: 'genspan-doctor',
  content: [{ type: 'text', text: 'pong' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 1, output_tokens: 1 },
};

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
