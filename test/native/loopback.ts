import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ReceivedSpan, readSpans, type TracesRequest } from '../support/otlp-spans.ts';
import { answer, type MessagesBody } from './messages-api.ts';

/** A span as it arrived. */
export interface TimedSpan extends ReceivedSpan {
  endMs: number;
}

/** What the app said after a call of a shape and a flush. */
export interface Flushed {
  /** When the app went on after the call, ms since the epoch. */
  resumedMs: number;
  /** The spans that had arrived when the flush was over. */
  spans: number;
}

/** The messages API and an OTLP/JSON receiver for one app, on 127.0.0.1. */
export class Loopback {
  readonly spans: TimedSpan[] = [];
  /** By shape. */
  readonly flushed = new Map<string, Flushed>();
  /** Headers of the requests to the messages API. */
  readonly headers: IncomingHttpHeaders[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<Loopback> {
    const loopback = new Loopback();
    // An idle connection that is closed as the app uses it again would fail an export.
    loopback.#server.keepAliveTimeout = 0;
    loopback.#server.listen(0, '127.0.0.1');
    await once(loopback.#server, 'listening');
    return loopback;
  }

  /** Where the app finds both. */
  get environment(): Record<string, string> {
    const url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return { ANTHROPIC_URL: url, OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    // An app that ends or aborts in the middle of a request is no concern of this server's.
    request.on('error', () => {});
    for await (const part of request) parts.push(part as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}');
    const path = request.url ?? '';
    if (path.startsWith('/v1/messages')) {
      this.headers.push(request.headers);
      return answer(response, body as MessagesBody);
    }
    if (path.startsWith('/v1/traces')) this.spans.push(...timed(body as TracesRequest));
    if (path.startsWith('/flushed')) this.#note(body as { model: string; resumedMs: number });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }

  #note({ model, resumedMs }: { model: string; resumedMs: number }): void {
    const spans = this.spans.filter(({ attributes }) => attributes['gen_ai.request.model'] === model).length;
    this.flushed.set(model, { resumedMs, spans });
  }
}

function timed(request: TracesRequest): TimedSpan[] {
  const raw = (request.resourceSpans ?? []).flatMap(({ scopeSpans }) =>
    (scopeSpans ?? []).flatMap(({ spans }) => (spans ?? []) as { endTimeUnixNano?: string }[]),
  );
  return readSpans(request).map((span, i) => ({ ...span, endMs: Number(raw[i]?.endTimeUnixNano) / 1e6 }));
}
