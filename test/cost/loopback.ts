import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider answers: one body, or the events of a stream. */
export type Answer = { body: object } | { events: object[]; named: boolean };

/** A provider on a loopback port that gives one answer to every request. */
export class Loopback {
  answer: Answer = { body: {} };
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      request.resume();
      const { answer } = this;
      if ('body' in answer) {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(answer.events.map((event) => eventText(event, answer.named)).join(''));
    });
  }

  static async start(): Promise<Loopback> {
    const server = createServer();
    const loopback = new Loopback(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return loopback;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function eventText(event: object, named: boolean): string {
  const name = named ? `event: ${String((event as { type?: string }).type)}\n` : '';
  return `${name}data: ${JSON.stringify(event)}\n\n`;
}
