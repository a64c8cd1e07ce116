import type { ViewIO } from '../view/view-io.ts';

/** What `genspan redact` needs of its surroundings. */
export interface RedactIO extends Pick<ViewIO, 'stderr' | 'env'> {
  stdin: AsyncIterable<Uint8Array> & { isTTY?: boolean };
  stdout: Output;
}

/** Where the text goes; `process.stdout` fits. */
export interface Output {
  /** False: wait for `drain`. */
  write(text: string): unknown;
  on?(event: 'drain' | 'error', listener: () => void): unknown;
  off?(event: 'drain' | 'error', listener: () => void): unknown;
}

/** Writes at the pace of the reader, and knows when he has gone. */
export class Writer {
  /** The reader has gone (`genspan redact big.log | head`): nobody needs the rest. */
  hasReader = true;
  readonly #out: Output;
  readonly #leave = () => {
    this.hasReader = false;
    this.#wake?.();
  };
  #wake: (() => void) | undefined;

  constructor(out: Output) {
    this.#out = out;
    // The listener stays: a late EPIPE must not become an uncaught exception.
    out.on?.('error', this.#leave);
  }

  /** Resolves when more can be written. */
  async write(text: string): Promise<void> {
    if (!this.hasReader || text === '' || this.#out.write(text) !== false || !this.#out.on) return;
    const { promise, resolve } = withResolvers();
    this.#wake = resolve;
    this.#out.on('drain', resolve);
    if (this.hasReader) await promise;
    this.#out.off?.('drain', resolve);
  }
}

/** `Promise.withResolvers` came with Node 22. */
function withResolvers(): { promise: Promise<void>; resolve(): void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
