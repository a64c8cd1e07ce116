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
  /** The iterator that was read first. A second one only gets the SDK's error, which is no part of the call. */
  #reading?: object;
  /** The consumer is leaving by `return` or `throw`; the abort that follows is the SDK's. */
  #leaving = false;

  constructor(call: OpenCall, signal: AbortSignal) {
    this.#call = call;
    this.#signal = signal;
  }

  /** Replaces the steps on the iterator itself, so that the caller gets the SDK's generator. */
  watch(iterator: Iterator): void {
    const { next, return: leave, throw: fail } = iterator;
    const tap = this;
    const settled = (result: IteratorResult<unknown>) => tap.#received(result);
    const failed = (thrown: unknown) => tap.#failed(thrown);
    setHidden(iterator, 'next', function (this: unknown, value: unknown) {
      // biome-ignore lint/complexity/noArguments: a rest parameter would allocate an array for every chunk
      const step = arguments.length === 0 ? next.call(this) : next.call(this, value);
      tap.#reading ??= iterator;
      if (tap.#reading === iterator && step instanceof Promise) {
        tap.#call.pendingReads++;
        step.then(settled, failed);
      }
      return step;
    });
    if (leave) setHidden(iterator, 'return', this.#leavingBy(iterator, leave));
    if (fail) setHidden(iterator, 'throw', this.#leavingBy(iterator, fail));
    abandonWhenCollected(iterator, this.#call);
  }

  aborted(): void {
    // An abort while the app waits for a chunk is decided by how that read settles.
    if (this.#leaving || this.#call.pendingReads > 0) return;
    this.#call.end(this.#call.complete ? 'done' : 'cancelled');
  }

  #leavingBy(iterator: object, step: Step): Step {
    const tap = this;
    return function (this: unknown, ...args: unknown[]) {
      if (tap.#reading && tap.#reading !== iterator) return Reflect.apply(step, this, args);
      tap.#leaving = true;
      const leaving = Reflect.apply(step, this, args);
      tap.#call.end(tap.#call.complete ? 'done' : 'abandoned');
      return leaving;
    };
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
    this.#call.runtime.breaker.attempt('noting a failure', () => this.#call.fail(thrown));
  }
}
