import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { reasonOf, reportOnce } from '@genspan/model-call';
import type { CountReply, CountRequest } from './tiktoken-worker.ts';

/** A call waits so long for its tokens, ms. */
const DEADLINE_MS = 200;
/** Calls that may wait; more are estimated at once. */
const QUEUE_LIMIT = 32;
/** The encoder takes 150 MB. */
const MEMORY_LIMIT_MB = 256;

type Done = (tokens: readonly number[] | undefined) => void;

/**
 * Counts tokens in a thread of its own, since counting in the app's thread would hold it up. The thread is started once,
 * holds no process open, and when it fails nothing is counted any more.
 */
export class CountingThread {
  readonly #spawn: () => Worker;
  #worker?: Worker;
  #isGone = false;
  #lastId = 0;
  /** Requests that the thread has not answered, with who waits for them still. */
  readonly #pending = new Map<number, Done | undefined>();

  constructor(spawn: () => Worker = startWorker) {
    this.#spawn = spawn;
  }

  /** Starts the thread, unless that was done. Throws nothing. */
  start(): void {
    if (this.#worker || this.#isGone) return;
    try {
      this.#watch(this.#spawn());
    } catch (thrown) {
      this.#fail(reasonOf(thrown));
    }
  }

  /**
   * Counts some lists of texts.
   *
   * @param done is told the tokens of each list; undefined when the thread is busy, gone or takes too long
   */
  count(texts: readonly (readonly string[])[], done: Done): void {
    this.start();
    if (!this.#worker || this.#pending.size >= QUEUE_LIMIT) {
      done(undefined);
      return;
    }
    const id = ++this.#lastId;
    const timer = setTimeout(() => this.#settle(id, undefined), DEADLINE_MS);
    timer.unref();
    this.#pending.set(id, (tokens) => {
      clearTimeout(timer);
      done(tokens);
    });
    const request: CountRequest = { id, texts, untilMs: Date.now() + DEADLINE_MS };
    this.#worker.postMessage(request);
  }

  /** Nobody waits any more; the place in the queue is taken until the thread answers. */
  #settle(id: number, tokens: readonly number[] | undefined): void {
    const done = this.#pending.get(id);
    if (!done) return;
    this.#pending.set(id, undefined);
    done(tokens);
  }

  #watch(worker: Worker): void {
    this.#worker = worker;
    worker.on('message', (reply: CountReply) => {
      if ('missing' in reply) this.#fail(reply.missing);
      else {
        this.#settle(reply.id, reply.tokens);
        this.#pending.delete(reply.id);
      }
    });
    worker.on('error', (thrown) => this.#fail(reasonOf(thrown)));
    worker.on('exit', () => this.#fail('its thread has ended'));
    worker.unref();
  }

  #fail(reason: string): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#worker = undefined;
    reportOnce('tiktoken', `tokens are estimated, not counted: ${reason}`);
    for (const id of [...this.#pending.keys()]) this.#settle(id, undefined);
    this.#pending.clear();
  }
}

/** Without the app's preloads, which would be run again in the thread. */
function startWorker(): Worker {
  const file = createRequire(import.meta.url).resolve('@genspan/pricing/tiktoken-worker');
  return new Worker(file, {
    name: 'genspan-tiktoken',
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  });
}
