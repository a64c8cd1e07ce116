import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Encoding, Signal } from '../view/otlp-codec.ts';
import { readBody } from '../view/request-body.ts';

/** What an exporter sent: the body, decompressed. */
export interface Exported {
  signal: Signal;
  encoding: Encoding;
  body: Buffer;
}

/** A loopback server that receives OTLP, and answers model calls with what was asked. */
export interface LeakServer {
  url: string;
  close(): Promise<void>;
}

const BODY_LIMIT = 64 * 1024 * 1024;

/** @param onExported takes every export; what it throws is told to the exporter as a failure */
export async function startLeakServer(onExported: (exported: Exported) => void): Promise<LeakServer> {
  const server = createServer((request, response) => {
    serve(request, response, onExported).catch((error: Error) => {
      response.writeHead(500).end(error.message);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  onExported: (exported: Exported) => void,
): Promise<void> {
  const body = await readBody(request, BODY_LIMIT);
  const signal = /^\/v1\/(traces|metrics|logs)$/.exec(request.url ?? '')?.[1] as Signal | undefined;
  if (!signal) {
    answerModelCall(response, body);
    return;
  }
  const encoding = request.headers['content-type']?.includes('json') ? 'json' : 'protobuf';
  onExported({ signal, encoding, body });
  response.writeHead(200, { 'content-type': request.headers['content-type'] });
  response.end(encoding === 'json' ? '{}' : undefined);
}

/** A chat completion that repeats the last message, or refuses it, as providers refuse a key. */
function answerModelCall(response: ServerResponse, body: Buffer): void {
  const asked = JSON.parse(body.toString('utf8')) as { model?: string; messages?: { content?: string }[] };
  const content = asked.messages?.at(-1)?.content ?? '';
  if (asked.model === 'refuse') {
    answer(response, 401, { error: { message: `Incorrect API key provided: ${content}`, code: 'invalid_api_key' } });
    return;
  }
  const call = { id: 'call_1', type: 'function', function: { name: 'note', arguments: JSON.stringify({ content }) } };
  const choices = [{ index: 0, message: { role: 'assistant', content, tool_calls: [call] }, finish_reason: 'stop' }];
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  answer(response, 200, {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'gpt-4o-mini',
    choices,
    usage,
  });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
