import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { decodeBody, type Encoding, encodeFailure, encodeSuccess, MalformedBody, type Signal } from './otlp-codec.ts';
import { countItems, readSpans } from './otlp-spans.ts';
import { RefusedRequest, readBody } from './request-body.ts';
import { refusalOf } from './request-guard.ts';
import type { ViewSpan } from './view-span.ts';

/** The port on which OTLP/HTTP is spoken by default. */
export const OTLP_HTTP_PORT = 4318;

/** Metrics or logs that arrived. `body` has the field names of OTLP/JSON, down to the items that are counted. */
export interface OtherSignal {
  signal: 'metrics' | 'logs';
  /** Metrics, or log records. */
  count: number;
  body: Record<string, unknown>;
}

/** What to do with what arrives, and where to listen. */
export interface ReceiverOptions {
  /** 4318 when undefined. When it is taken, or 0, the system picks a free one. */
  port?: number;
  onSpans(spans: ViewSpan[]): void;
  onOther?(other: OtherSignal): void;
  /** One line for the user about a request that was refused or a handler that failed. */
  onProblem?(line: string): void;
  /** In bytes, before and after decompression; 32 MiB when undefined. */
  bodyLimit?: number;
}

/** A listening receiver. */
export interface Receiver {
  /** `http://127.0.0.1:4318`, fit for `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  url: string;
  port: number;
  /** Requests that are being served now. */
  readonly active: number;
  /** Stops listening, serves what is under way, and resolves when the port is free. */
  close(): Promise<void>;
}

const SIGNALS: Record<string, Signal> = { '/v1/traces': 'traces', '/v1/metrics': 'metrics', '/v1/logs': 'logs' };
const CONTENT_TYPES: Record<Encoding, string> = { json: 'application/json', protobuf: 'application/x-protobuf' };
/** How long `close` waits for requests under way before it cuts them off. */
const CLOSE_PATIENCE_MS = 1_000;

/**
 * Starts an OTLP/HTTP receiver on 127.0.0.1, for JSON and protobuf. Only programs of this machine are served:
 * requests under a foreign host name or from a foreign web page get 403.
 *
 * @throws when no port can be opened
 * @example
 * const receiver = await startReceiver({ port: 0, onSpans: (spans) => console.log(spans.length) });
 * await receiver.close();
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  let active = 0;
  const server = createServer(async (request, response) => {
    active++;
    await serve(request, response, options);
    active--;
  });
  server.on('clientError', (error, socket) => refuseUnreadable(error, socket as Socket, options));
  const port = await listen(server, options.port ?? OTLP_HTTP_PORT);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    get active() {
      return active;
    },
    close: () => close(server),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await listenOn(server, port);
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await listenOn(server, 0);
  }
  return (server.address() as AddressInfo).port;
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS);
    // Its only error says that the server is closed already, which is what was asked for.
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Never rejects: whatever goes wrong with one request is told to its sender and to `onProblem`. */
async function serve(request: IncomingMessage, response: ServerResponse, options: ReceiverOptions): Promise<void> {
  const encoding = encodingOf(request) ?? 'json';
  try {
    await receive(request, options);
    answer(response, 200, encoding, encodeSuccess(encoding));
  } catch (error) {
    // A sender that hung up gets no answer, and there is nothing to tell: it will send again.
    if (request.destroyed && !request.complete) return;
    const status = statusOf(error);
    const message = status === 500 ? 'the view failed to take this in' : (error as Error).message;
    const detail = status === 500 && error instanceof Error ? error.message : message;
    report(options, `${request.method} ${request.url} answered ${status}: ${detail}`);
    // What is left of the body is not read; the connection cannot serve another request.
    if (!request.complete) response.setHeader('connection', 'close');
    if (status === 405) response.setHeader('allow', 'POST');
    // Without its text (protobufjs could not be loaded, say) the status still tells.
    const body = await encodeFailure(encoding, RPC_CODES[status] ?? 13, message).catch(() => Buffer.alloc(0));
    answer(response, status, encoding, body);
    request.resume();
  }
}

/** google.rpc.Code by HTTP status: invalid argument, permission denied, not found, unimplemented, out of range. */
const RPC_CODES: Record<number, number> = { 400: 3, 403: 7, 404: 5, 405: 12, 413: 11, 415: 3 };

function statusOf(error: unknown): number {
  if (error instanceof RefusedRequest) return error.status;
  return error instanceof MalformedBody ? 400 : 500;
}

async function receive(request: IncomingMessage, options: ReceiverOptions): Promise<void> {
  const refusal = refusalOf(request.headers);
  if (refusal) throw new RefusedRequest(403, refusal);
  const signal = SIGNALS[(request.url ?? '').split('?')[0]!];
  if (!signal) throw new RefusedRequest(404, 'this is an OTLP receiver: POST to /v1/traces, /v1/metrics or /v1/logs');
  if (request.method !== 'POST') throw new RefusedRequest(405, 'only POST is served here');
  const encoding = encodingOf(request);
  if (!encoding)
    throw new RefusedRequest(415, `the content type must be ${CONTENT_TYPES.protobuf} or ${CONTENT_TYPES.json}`);
  const body = await decodeBody(signal, encoding, await readBody(request, options.bodyLimit ?? 32 * 1024 * 1024));
  if (signal === 'traces') {
    const spans = readSpans(body);
    if (spans.length > 0) options.onSpans(spans);
  } else {
    options.onOther?.({ signal, count: countItems(body, signal), body });
  }
}

function encodingOf(request: IncomingMessage): Encoding | undefined {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (type === CONTENT_TYPES.json) return 'json';
  return type === CONTENT_TYPES.protobuf ? 'protobuf' : undefined;
}

function answer(response: ServerResponse, status: number, encoding: Encoding, body: Buffer): void {
  response.writeHead(status, {
    'content-type': CONTENT_TYPES[encoding],
    'content-length': body.length,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

/** Bytes that are no HTTP/1.1. The usual reason is an exporter set to gRPC, so that is said. */
function refuseUnreadable(error: Error & { rawPacket?: Buffer }, socket: Socket, options: ReceiverOptions): void {
  if (error.rawPacket?.subarray(0, 5).toString('latin1') === 'PRI *')
    report(options, 'an exporter speaks gRPC; set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf for it');
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  else socket.destroy();
}

function report(options: ReceiverOptions, line: string): void {
  try {
    options.onProblem?.(line);
  } catch {
    // The one who would be told is the one who failed; the receiver goes on.
  }
}
