import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span that arrived. */
export interface SeenSpan {
  name: string;
  kind: number;
  scope: string;
  service: string;
  attributes: Record<string, unknown>;
}

/** What one program did: model calls that reached the provider, and spans that reached the receiver. */
export interface Traffic {
  calls: number;
  spans: SeenSpan[];
  /** Bodies of traces that came as protobuf; they are not decoded. */
  protobuf: Buffer[];
}

/** A provider and an OTLP receiver in one server on 127.0.0.1. */
export interface Loopback {
  /** A place of its own for one program. */
  lane(): Lane;
  close(): Promise<void>;
}

/** One program's base URLs and what came in under them. */
export interface Lane {
  env: Record<string, string>;
  traffic: Traffic;
}

// The models that answer have a price, so that nothing is to be said of them.
const COMPLETION = {
  id: 'chatcmpl-matrix',
  object: 'chat.completion',
  created: 1_790_000_000,
  model: 'gpt-4o-mini-2024-07-18',
  choices: [{ index: 0, message: { role: 'assistant', content: 'hi', refusal: null }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 },
};

const MESSAGE = {
  id: 'msg_matrix',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5-20250929',
  content: [{ type: 'text', text: 'hi' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 7, output_tokens: 2 },
};

/**
 * Starts the server. Programs are told apart by the first part of the path.
 *
 * @example
 * const loopback = await startLoopback();
 * const { env, traffic } = loopback.lane();
 * // run a program with `env`, then look at `traffic.spans`
 * await loopback.close();
 */
export async function startLoopback(): Promise<Loopback> {
  const lanes = new Map<string, Traffic>();
  const server = createServer((request, response) => {
    serve(lanes, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    lane() {
      const name = `lane-${lanes.size}`;
      const traffic: Traffic = { calls: 0, spans: [], protobuf: [] };
      lanes.set(name, traffic);
      return { env: environment(`${origin}/${name}`), traffic };
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function environment(base: string): Record<string, string> {
  return {
    MATRIX_URL: `${base}/v1`,
    OTEL_EXPORTER_OTLP_ENDPOINT: base,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
  };
}

async function serve(lanes: Map<string, Traffic>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const [, name = '', ...path] = (request.url ?? '').split('?')[0]!.split('/');
  const traffic = lanes.get(name);
  const answer = traffic && take(traffic, path.join('/'), request, Buffer.concat(pieces));
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer ?? { error: { message: `nothing is served at ${request.url}` } }));
}

function take(traffic: Traffic, path: string, request: IncomingMessage, body: Buffer): object | undefined {
  if (path.endsWith('chat/completions')) {
    traffic.calls++;
    return COMPLETION;
  }
  if (path.endsWith('/messages')) {
    traffic.calls++;
    return MESSAGE;
  }
  if (path !== 'v1/traces') return undefined;
  if (request.headers['content-type'] !== 'application/json') traffic.protobuf.push(body);
  else traffic.spans.push(...spansOf(JSON.parse(body.toString('utf8')) as OtlpTraces));
  return {};
}

type Attributes = { key: string; value: Record<string, unknown> }[];

interface OtlpTraces {
  resourceSpans: {
    resource?: { attributes?: Attributes };
    scopeSpans: { scope?: { name?: string }; spans: { name: string; kind: number; attributes?: Attributes }[] }[];
  }[];
}

function spansOf(body: OtlpTraces): SeenSpan[] {
  return body.resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(plain(resource?.attributes)['service.name'] ?? '');
    return scopeSpans.flatMap(({ scope, spans }) =>
      spans.map(({ name, kind, attributes }) => ({
        name,
        kind,
        service,
        scope: scope?.name ?? '',
        attributes: plain(attributes),
      })),
    );
  });
}

/** An OTLP value is an object with one field, whose name is the type. */
function plain(attributes: Attributes = []): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
