import type { OpenCall } from '../call/open-call.ts';
import { abandonWhenCollected } from '../call/open-calls.ts';
import { setHidden } from '../hidden.ts';

/** The members of an SDK's Stream that are public at run time; iteration, `tee` and `toReadableStream` all go through `iterator`. */
interface SdkStream {
  iterator: (...args: unknown[]) => AsyncIterator<unknown>;
  controller: AbortController;
}

type Step = (this: unknown, ...args: unknown[]) => unknown;
type Iterator = { next: Step; return?: Step; throw?: Step };

/** Whether a parsed result is a stream. The request does not tell: openai 7 takes the flag from the serialised body. */
export function isStream(value: unknown): value is SdkStream {
  if (typeof value !== 'object' || value === null) return false;
  const { iterator, controller } = value as Partial<SdkStream>;
  return typeof iterator === 'function' && typeof controller === 'object' && controller !== null;
}

/**
 * Watches a Stream from inside its own iterator: the object, its class and its private fields stay the SDK's. Chunks
 * are seen as the app receives them; nothing is read ahead.
 */
export function tapStream(stream: SdkStream, call: OpenCall): void {
  call.streaming();
  const tap = new StreamTap(call, stream.controller.signal);
  const original = stream.iterator;
  setHidden(stream, 'iterator', function (this: unknown, ...args: unknown[]) {
    const iterator = Reflect.apply(original, this, args);
    call.runtime.breaker.attempt('watching a stream', () => tap.watch(iterator as unknown as Iterator));
    return iterator;
  });
  abandonWhenCollected(stream, call);
  const { signal } = stream.controller;
  if (signal.aborted) tap.aborted();
  else signal.addEventListener('abort', () => tap.aborted(), { once: true });
}

class StreamTap {
  readonly #call: OpenCall;
  readonly #signal: AbortSignal;
  /**
   * Which iterator was read first. A second one only gets the SDK's error, which is no part of the call. A number and
   * not the iterator: the open connection holds us through the abort listener, and must not hold what the app dropped.
   */
  #reading = 0;
  #iterators = 0;
  /** The consumer is leaving by `return` or `throw`; the abort that follows is the SDK's. */
  #leaving = false;

  constructor(call: OpenCall, signal: AbortSignal) {
    this.#call = call;
    this.#signal = signal;
  }

  get #hides(): ((chunk: unknown) => boolean) | undefined {
    return this.#call.begun.hides;
  }

  /** The step's result, or that of the next step where the app is not to see this one. */
  #showing(step: Promise<IteratorResult<unknown>>, iterator: unknown): Promise<IteratorResult<unknown>> {
    return step.then((result) => (this.#isHidden(result) ? (iterator as AsyncIterator<unknown>).next() : result));
  }

  #isHidden(result: IteratorResult<unknown>): boolean {
    const { runtime, begun } = this.#call;
    if (result.done) return false;
    return runtime.breaker.attempt('looking at a chunk', () => begun.hides?.(result.value)) === true;
  }

  /** Replaces the steps on the iterator itself, so that the caller gets the SDK's generator. */
  watch(iterator: Iterator): void {
    const { next, return: leave, throw: fail } = iterator;
    const tap = this;
    const number = ++this.#iterators;
    const settled = (result: IteratorResult<unknown>) => tap.#received(result);
    const failed = (thrown: unknown) => tap.#failed(thrown);
    setHidden(iterator, 'next', function (this: unknown, value: unknown) {
      // biome-ignore lint/complexity/noArguments: a rest parameter would allocate an array for every chunk
      const step = arguments.length === 0 ? next.call(this) : next.call(this, value);
      tap.#reading ||= number;
      if (tap.#reading === number && step instanceof Promise) {
        tap.#call.pendingReads++;
        step.then(settled, failed);
      }
      return tap.#hides && step instanceof Promise ? tap.#showing(step, this) : step;
    });
    if (leave) setHidden(iterator, 'return', this.#leavingBy(number, leave));
    if (fail) setHidden(iterator, 'throw', this.#leavingBy(number, fail));
    abandonWhenCollected(iterator, this.#call);
  }

  /**
   * The controller was aborted: by the caller, or by the SDK as it leaves or fails. Which one shows right after: a read
   * that is waited for decides by how it settles, and leaving ends the call itself.
   */
  aborted(): void {
    queueMicrotask(() => {
      if (this.#leaving || this.#call.pendingReads > 0) return;
      this.#call.end(this.#call.complete ? 'done' : 'cancelled');
    });
  }

  #leavingBy(number: number, step: Step): Step {
    const tap = this;
    return function (this: unknown, ...args: unknown[]) {
      // Leaving an iterator that was never read does not consume the stream; another may still be read.
      if (tap.#reading !== number) return Reflect.apply(step, this, args);
      tap.#leaving = true;
      const leaving = Reflect.apply(step, this, args);
      tap.#left(leaving);
      return leaving;
    };
  }

  /** Reads that were queued before leaving still reach the app; the call ends after them. */
  #left(leaving: unknown): void {
    const end = () => this.#call.end(this.#call.complete ? 'done' : 'abandoned');
    if (this.#call.pendingReads > 0 && leaving instanceof Promise) leaving.then(end, end);
    else end();
  }

  #received(result: IteratorResult<unknown>): void {
    const call = this.#call;
    call.pendingReads--;
    if (call.ended) return;
    if (!result.done) {
      try {
        call.chunk(result.value);
      } catch (thrown) {
        call.runtime.breaker.failed('reading a chunk', thrown);
      }
      return;
    }
    // The SDK ends an aborted stream quietly; a reader that was told everything before is done all the same.
    call.end(this.#signal.aborted && !call.complete ? 'cancelled' : 'done');
  }

  #failed(thrown: unknown): void {
    this.#call.pendingReads--;
    this.#call.failed(thrown);
  }
}
