import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** The three kinds of telemetry. */
export type Signal = 'traces' | 'metrics' | 'logs';

/** One request of an exporter. */
export interface Sent {
  signal: Signal;
  /** `application/json`, `application/x-protobuf`. */
  contentType: string;
  /** Whether it came compressed. */
  isCompressed: boolean;
  /** The request line, the headers and the body, decompressed: all bytes that could hold something. */
  bytes: Buffer;
}

/** An OTLP receiver on a loopback port that keeps every byte and understands none. */
export class WireRecorder {
  readonly sent: Sent[] = [];
  readonly #server = createServer((request, response) => void this.#record(request, response));

  static async start(): Promise<WireRecorder> {
    const recorder = new WireRecorder();
    recorder.#server.listen(0, '127.0.0.1');
    await once(recorder.#server, 'listening');
    return recorder;
  }

  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` takes. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** All that was sent for one signal, or for all. */
  bytes(signal?: Signal): Buffer {
    return Buffer.concat(this.sent.filter((sent) => !signal || sent.signal === signal).map(({ bytes }) => bytes));
  }

  /** The signals that came. */
  get signals(): Signal[] {
    return [...new Set(this.sent.map(({ signal }) => signal))].sort();
  }

  reset(): void {
    this.sent.length = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #record(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const isCompressed = request.headers['content-encoding'] === 'gzip';
    const sent = Buffer.concat(parts);
    const head = `${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n`;
    const contentType = request.headers['content-type'] ?? '';
    const signal = /\/v1\/(traces|metrics|logs)$/.exec(request.url ?? '')?.[1] as Signal | undefined;
    if (!signal) return void response.writeHead(404).end();
    const body = isCompressed ? gunzipSync(sent) : sent;
    this.sent.push({ signal, contentType, isCompressed, bytes: Buffer.concat([Buffer.from(head), body]) });
    response.writeHead(200, { 'content-type': contentType });
    response.end(contentType.includes('json') ? '{}' : undefined);
  }
}
