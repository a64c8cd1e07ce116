import type { Context } from '@opentelemetry/api';
import { setHidden } from './hidden.ts';
import { runOnce } from './tap/call-tap.ts';
import type { TapRuntime } from './tap/tap-runtime.ts';

type Step = (this: unknown, ...args: unknown[]) => unknown;

/** What is told of an async iterator of the SDK that the app reads. None of it may throw. */
export interface IterationListener {
  readonly runtime: TapRuntime;
  /** The app asks for the next item. Returns the context in which the SDK is to work on it. */
  asked?(): Context | undefined;
  /** The app leaves, by `return` or `throw`; the context as in {@link asked}. */
  leaving?(): Context | undefined;
  received(item: unknown): void;
  /** There are no more items. */
  finished(): void;
  /** The app has left before the end. */
  left(): void;
  failed(thrown: unknown): void;
}

/**
 * Watches an async iterator from inside: the steps on the SDK's own object are replaced, nothing is read ahead, and the
 * caller goes on in its own context.
 */
export function watchIteration(iterator: object, listener: IterationListener): void {
  const { next, return: leave, throw: fail } = iterator as { next: Step; return?: Step; throw?: Step };
  const settled = (result: IteratorResult<unknown>) => {
    if (result.done) listener.finished();
    else listener.received(result.value);
  };
  const failed = (thrown: unknown) => listener.failed(thrown);
  setHidden(iterator, 'next', function (this: unknown, ...args: unknown[]) {
    const step = stepIn(listener.asked?.(), next, this, args);
    // The app handles this promise itself, so a handler of ours hides no rejection.
    if (step instanceof Promise) step.then(settled, failed);
    return step;
  });
  const leaving = (original: Step): Step =>
    function (...args) {
      const step = stepIn(listener.leaving?.(), original, this, args);
      const left = () => listener.left();
      if (step instanceof Promise) step.then(left, left);
      else left();
      return step;
    };
  if (leave) setHidden(iterator, 'return', leaving(leave));
  if (fail) setHidden(iterator, 'throw', leaving(fail));
}

function stepIn(context: Context | undefined, step: Step, self: unknown, args: unknown[]): unknown {
  return context ? runOnce(context, step, self, args) : Reflect.apply(step, self, args);
}
