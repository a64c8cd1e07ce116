import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on a free loopback port; what it answers is a subclass's. */
export abstract class LoopbackServer {
  readonly #server = createServer((request, response) => void this.serve(request, response));

  static async start<T extends LoopbackServer>(this: new () => T): Promise<T> {
    const server: LoopbackServer = new this();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server as T;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Without a path. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  protected abstract serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** The body of a request, as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Answers with JSON. */
export function answerJson(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
