import { setHidden } from './hidden.ts';
import { watchIteration } from './iteration.ts';
import { watchSettling } from './plain-promise.ts';
import type { WorkflowSpan } from './workflow-span.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Handler = ((value: unknown) => unknown) | null | undefined;

/** Has a workflow end when what its function returned is over. The result stays the app's: the same object, read by nobody else. */
export function watchResult(result: unknown, workflow: WorkflowSpan): void {
  guarded(workflow, () => watch(result, workflow));
}

/** What cannot be watched (a frozen object) ends the workflow as it is returned. */
function guarded(workflow: WorkflowSpan, fn: () => void): void {
  const watches = workflow.runtime.breaker.attempt('watching a workflow', () => {
    fn();
    return true;
  });
  if (!watches) workflow.end();
}

function watch(result: unknown, workflow: WorkflowSpan): void {
  if (isPlainPromise(result)) {
    watchSettling(
      result,
      (value) => guarded(workflow, () => watchValue(value, workflow)),
      (thrown) => workflow.failed(thrown),
    );
  } else if (isObject(result) && typeof (result as { then?: unknown }).then === 'function') {
    watchThenable(result, workflow);
    // The app may take the raw response instead.
    workflow.endWhenQuiet();
    workflow.endWhenCollected(result);
  } else watchValue(result, workflow);
}

/** What a workflow came to: most things are there as a whole, a stream is yet to be read. */
function watchValue(value: unknown, workflow: WorkflowSpan): void {
  if (!isObject(value)) workflow.end();
  else if (isIterator(value)) {
    watchIteration(value, workflow);
    workflow.endWhenCollected(value);
  } else if (isBodyStream(value)) {
    const endMs = performance.now();
    workflow.endWhenQuiet();
    // What was just begun may not have got to where it is seen.
    setImmediate(() => {
      if (!workflow.isBusy) workflow.end(endMs);
    });
  } else if (Symbol.asyncIterator in value) {
    watchIterable(value as AsyncIterable<unknown>, workflow);
    workflow.endWhenQuiet();
    workflow.endWhenCollected(value);
  } else if (workflow.isBusy && !isPlain(value)) workflow.endWhenQuiet();
  else workflow.end();
}

function watchIterable(iterable: AsyncIterable<unknown>, workflow: WorkflowSpan): void {
  const original = iterable[Symbol.asyncIterator] as Method;
  setHidden(iterable, Symbol.asyncIterator, function (this: unknown, ...args: unknown[]) {
    const iterator = Reflect.apply(original, this, args);
    guarded(workflow, () => watchIteration(iterator as object, workflow));
    return iterator;
  });
}

/**
 * A promise of an SDK, or a query of a database: asking for its result makes it work. So nobody asks but the app, and what
 * it is told is seen.
 */
function watchThenable(thenable: object, workflow: WorkflowSpan): void {
  const { then, catch: rescue, finally: last } = thenable as Record<'then' | 'catch' | 'finally', Method | undefined>;
  const fulfilled = (handler: Handler) => (value: unknown) => {
    guarded(workflow, () => watchValue(value, workflow));
    return typeof handler === 'function' ? handler(value) : value;
  };
  const rejected = (handler: Handler) => (thrown: unknown) => {
    workflow.failed(thrown);
    if (typeof handler === 'function') return handler(thrown);
    throw thrown;
  };
  setHidden(thenable, 'then', function (this: unknown, onValue?: Handler, onError?: Handler, ...rest: unknown[]) {
    return Reflect.apply(then!, this, [fulfilled(onValue), rejected(onError), ...rest]);
  });
  // Those of an SDK do not go through its `then`.
  if (typeof rescue === 'function') {
    setHidden(thenable, 'catch', function (this: unknown, onError?: Handler, ...rest: unknown[]) {
      return watched(Reflect.apply(rescue, this, [rejected(onError), ...rest]), workflow);
    });
  }
  if (typeof last === 'function') {
    setHidden(thenable, 'finally', function (this: unknown, ...args: unknown[]) {
      return watched(Reflect.apply(last, this, args), workflow);
    });
  }
}

function watched(result: unknown, workflow: WorkflowSpan): unknown {
  if (isPlainPromise(result)) watchResult(result, workflow);
  return result;
}

function isPlainPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise && Object.getPrototypeOf(value) === Promise.prototype;
}

/** An async generator, say: its body runs as it is asked for the next item. */
function isIterator(value: object): boolean {
  return Symbol.asyncIterator in value && typeof (value as { next?: unknown }).next === 'function';
}

/** What is read by means that cannot be seen: a stream of the web platform or of Node, or a response with such a body. */
function isBodyStream(value: object): boolean {
  const { getReader, pipe, body } = value as { getReader?: unknown; pipe?: unknown; body?: unknown };
  if (typeof getReader === 'function' || typeof pipe === 'function') return true;
  return isObject(body) && typeof (body as { getReader?: unknown }).getReader === 'function';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Array.isArray(value);
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
