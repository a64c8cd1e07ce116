import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { frames } from './oracle/sse.ts';
import type { Recording } from './recording.ts';

/** A replay server on loopback. */
export interface ReplayServer {
  port: number;
  close(): Promise<void>;
}

/** How a stream is written: options of the URL prefix `/r/<id>@chunk=bytes:97,cut_after=3/`. */
interface Writing {
  /** Size of the pieces in bytes; undefined: event by event. */
  bytes?: number;
  /** Destroy the socket after so many pieces. */
  cutAfter: number;
}

/**
 * Serves recordings over HTTP; the prefix `/r/<id>` of the path chooses one, method and the rest of the path are
 * not looked at. Speaks the same prefix as the replay server of the shared recordings, as far as this suite uses it.
 *
 * @example
 * const server = await startReplayServer(readFixtures());
 * const client = new OpenAI({ baseURL: `http://127.0.0.1:${server.port}/r/chat-plain` });
 */
export async function startReplayServer(recordings: Recording[]): Promise<ReplayServer> {
  const byId = new Map(recordings.map((recording) => [recording.id, recording]));
  const server = createServer((request, response) => {
    respond(byId, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function respond(byId: Map<string, Recording>, request: IncomingMessage, response: ServerResponse) {
  for await (const _piece of request);
  const [, prefix = ''] = /^\/r\/([^/]+)/.exec(request.url ?? '') ?? [];
  const [id = '', options = ''] = decodeURIComponent(prefix).split('@');
  const recording = byId.get(id);
  if (!recording) {
    response.writeHead(404).end(JSON.stringify({ error: { message: `no fixture ${id}` } }));
    return;
  }
  const { status, headers, sse } = recording.response;
  const type = sse === undefined ? 'application/json' : 'text/event-stream';
  response.writeHead(status, { 'content-type': type, ...headers });
  await write(pieces(recording, writing(options)), writing(options), request, response);
}

function writing(options: string): Writing {
  const given = new Map(options.split(',').map((option) => option.split('=') as [string, string]));
  const [, bytes] = /^bytes:(\d+)$/.exec(given.get('chunk') ?? '') ?? [];
  return {
    bytes: bytes ? Number(bytes) : undefined,
    cutAfter: Number(given.get('cut_after') ?? Number.POSITIVE_INFINITY),
  };
}

function pieces({ response }: Recording, { bytes }: Writing): Buffer[] {
  const { sse, text, body } = response;
  if (sse !== undefined && bytes === undefined) return frames(sse).map((frame) => Buffer.from(frame));
  const whole = Buffer.from(sse ?? text ?? (body === undefined ? '' : JSON.stringify(body)));
  const size = bytes ?? Math.max(1, whole.length);
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, at) => whole.subarray(at * size, (at + 1) * size));
}

async function write(parts: Buffer[], { cutAfter }: Writing, request: IncomingMessage, response: ServerResponse) {
  response.flushHeaders();
  for (const [at, part] of parts.entries()) {
    if (at >= cutAfter) break;
    response.write(part);
    // Let each piece leave on its own.
    await turn();
  }
  if (cutAfter === Number.POSITIVE_INFINITY) response.end();
  else request.socket.destroy();
}
