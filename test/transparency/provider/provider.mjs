import { once } from 'node:events';
import { createServer } from 'node:http';
import { Reply } from './reply.mjs';

/** Headers that differ from run to run and say nothing about what an instrumentation did to the request. */
const VOLATILE_HEADERS = new Set(['host', 'idempotency-key']);

/**
 * A model provider on a loopback port that answers exactly what a scenario scripts, byte by byte, and remembers what
 * it was asked. Replies are given out in the order in which they were scripted.
 */
export class Provider {
  /** What arrived since the last {@link reset}: method, path, headers and the body's exact text. */
  requests = [];
  #endOfStream;
  #script = [];
  #route;
  #server;
  #answered = 0;

  /**
   * Starts a provider on `127.0.0.1`, on a port of the system's choice.
   *
   * @param {string} endOfStream what stands after the last event of a stream
   */
  static async start(endOfStream) {
    const provider = new Provider();
    provider.#endOfStream = endOfStream;
    provider.#server = createServer((request, response) => provider.#serve(request, response));
    provider.#server.listen(0, '127.0.0.1');
    await once(provider.#server, 'listening');
    return provider;
  }

  get port() {
    return this.#server.address().port;
  }

  /** `http://127.0.0.1:PORT`, for clients that append their own path. */
  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What a client takes as `baseURL`. */
  get url() {
    return `${this.origin}/v1`;
  }

  /** The next request gets this JSON body. */
  reply(body, { status = 200, headers = {} } = {}) {
    return this.#scripted((response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  }

  /** The next request gets these server-sent events, then the end of a stream. */
  stream(...events) {
    return this.open()
      .send(...events)
      .done();
  }

  /** The next request gets headers, and then whatever the scenario sends, when it sends it. */
  open({ headers = {}, type = 'text/event-stream' } = {}) {
    return this.#scripted((response) => {
      response.writeHead(200, { 'content-type': type, ...headers });
      response.flushHeaders();
    });
  }

  /** The next request is accepted and never answered. */
  silent() {
    return this.#scripted(() => {});
  }

  /** Requests beyond the script are answered by `route(request)`, which returns a Reply made by {@link unscripted}. */
  route(route) {
    this.#route = route;
  }

  /** A reply for {@link route}: a JSON body, or a list of events. */
  unscripted(bodyOrEvents) {
    if (!Array.isArray(bodyOrEvents)) return this.#made((response) => json(response, 200, bodyOrEvents));
    const head = (response) => response.writeHead(200, { 'content-type': 'text/event-stream' });
    return this.#made(head)
      .send(...bodyOrEvents)
      .done();
  }

  /** Forgets script and requests; a scenario starts with a fresh provider. */
  reset() {
    this.requests = [];
    this.#script = [];
    this.#route = undefined;
    this.#answered = 0;
  }

  /** Cuts what is still open and closes the port. */
  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #scripted(head) {
    const reply = this.#made(head);
    this.#script.push(reply);
    return reply;
  }

  #made(head) {
    return new Reply(head, this.#endOfStream);
  }

  async #serve(request, response) {
    const reply = this.#script.shift();
    response.sendDate = false;
    // The one is OpenAI's name, the other Anthropic's.
    const id = `req_${++this.#answered}`;
    for (const name of ['x-request-id', 'request-id']) response.setHeader(name, id);
    const seen = await read(request);
    this.requests.push(seen);
    const chosen = reply ?? this.#route?.(seen);
    if (chosen) chosen.attach(response, seen);
    else json(response, 404, { error: { message: 'The scenario scripted no reply.', type: 'unscripted' } });
  }
}

function json(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const headers = Object.entries(request.headers).filter(([name]) => !VOLATILE_HEADERS.has(name));
  return {
    method: request.method,
    path: request.url,
    headers: Object.fromEntries(headers.sort(([a], [b]) => (a < b ? -1 : 1))),
    body: Buffer.concat(parts).toString('utf8'),
  };
}
