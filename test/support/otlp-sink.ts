import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MetricsRequest, type ReceivedPoint, readPoints } from './otlp-metrics.ts';
import { type ReceivedSpan, readSpans, type TracesRequest } from './otlp-spans.ts';

/** How a signal is answered: an HTTP status, the same after a while, or never. */
export type SinkAnswer = number | 'never' | { status: number; afterMs: number };

type Signal = 'traces' | 'metrics' | 'logs';

/** An OTLP receiver on a loopback port for `OTEL_EXPORTER_OTLP_PROTOCOL=http/json`. */
export class OtlpSink {
  /** The spans of every JSON traces request that was answered with success, or is about to be. */
  readonly spans: ReceivedSpan[] = [];
  /** The points of every JSON metrics request, in the order of arrival: a sum that grows comes again and again. */
  readonly points: ReceivedPoint[] = [];
  /** How many requests came for each signal, whatever the answer. */
  readonly requests: Record<Signal, number> = { traces: 0, metrics: 0, logs: 0 };
  /** May be changed at any time. */
  readonly answers: Record<Signal, SinkAnswer> = { traces: 200, metrics: 200, logs: 200 };
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #waiting = new Set<() => void>();

  static async start(answers: Partial<Record<Signal, SinkAnswer>> = {}): Promise<OtlpSink> {
    const sink = new OtlpSink();
    Object.assign(sink.answers, answers);
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    return sink;
  }

  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` takes. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The variables with which an SDK exports to this receiver. */
  get environment(): Record<string, string> {
    return { OTEL_EXPORTER_OTLP_ENDPOINT: this.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
  }

  /** Resolves as soon as `condition` holds; it is looked at after every request. */
  async until(condition: (sink: OtlpSink) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Forgets what came, for the next test. */
  reset(): void {
    this.spans.length = 0;
    this.points.length = 0;
    Object.assign(this.requests, { traces: 0, metrics: 0, logs: 0 });
    Object.assign(this.answers, { traces: 200, metrics: 200, logs: 200 });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const signal = /\/v1\/(traces|metrics|logs)$/.exec(request.url ?? '')?.[1] as Signal | undefined;
    const body = await read(request);
    if (!signal || body === undefined) return void response.writeHead(404).end();
    this.requests[signal]++;
    const answer = this.answers[signal];
    const status = typeof answer === 'object' ? answer.status : answer;
    const isJson = request.headers['content-type']?.includes('json');
    if (signal === 'traces' && status === 200 && isJson)
      this.spans.push(...readSpans(JSON.parse(body) as TracesRequest));
    if (signal === 'metrics' && status === 200 && isJson)
      this.points.push(...readPoints(JSON.parse(body) as MetricsRequest));
    if (typeof answer === 'object') setTimeout(() => respond(response, answer.status), answer.afterMs).unref();
    else if (answer !== 'never') respond(response, answer);
    for (const look of this.#waiting) look();
    this.#waiting.clear();
  }
}

function respond(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end('{}');
}

/** The body's text; undefined when the sender left in the middle. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    // A process that ends while it sends; what it sent does not count.
    return undefined;
  }
  return Buffer.concat(parts).toString('utf8');
}
