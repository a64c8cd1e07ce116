import { encodeEvent } from './events.mjs';

/**
 * One answer of the provider. A scenario may script it whole before the call, or keep it and send on when it has seen
 * what it waits for: steps given before the request arrives are done when it does.
 */
export class Reply {
  #arrive;
  #close;
  /** Resolves with the request when it has arrived in full. */
  arrived = new Promise((resolve) => {
    this.#arrive = resolve;
  });
  /** Resolves with who ended the connection: `server` (whole answer sent), `client` (closed early) or `cut` (by us). */
  closed = new Promise((resolve) => {
    this.#close = resolve;
  });
  #response;
  #waiting = [];
  #endOfStream;
  #wasCut = false;

  constructor(head, endOfStream) {
    this.#waiting.push(head);
    this.#endOfStream = endOfStream;
  }

  /** Sends server-sent events; an event is a JSON value, `{ event, data }`, or the text of a whole frame. */
  send(...events) {
    return this.write(...events.map(encodeEvent));
  }

  /** Sends these pieces as they are, each in a write of its own. */
  write(...pieces) {
    for (const piece of pieces) this.#do((response) => response.write(piece));
    return this;
  }

  /** Sends what the provider writes after the last event, and ends. */
  done() {
    return this.write(...(this.#endOfStream ? [this.#endOfStream] : [])).end();
  }

  end() {
    return this.#do((response) => response.end());
  }

  /** Destroys the connection under the answer. */
  cut() {
    return this.#do((response) => {
      this.#wasCut = true;
      response.destroy();
    });
  }

  /** Called by the provider: this is the response to write to. */
  attach(response, request) {
    this.#response = response;
    response.on('close', () => {
      this.#close(this.#wasCut ? 'cut' : response.writableFinished ? 'server' : 'client');
    });
    for (const step of this.#waiting.splice(0)) step(response);
    this.#arrive(request);
  }

  #do(step) {
    if (this.#response) step(this.#response);
    else this.#waiting.push(step);
    return this;
  }
}
