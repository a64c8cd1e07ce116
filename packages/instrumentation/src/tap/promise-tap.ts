import { reportOnce } from '@genspan/model-call';
import type { OpenCall, ResponseProps } from '../call/open-call.ts';
import { abandonWhenCollected, keepWhenCollected } from '../call/open-calls.ts';
import { onRestore, patchMethod } from './patch.ts';
import { isStream, tapStream } from './stream-tap.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The members of an SDK's promise that are public at run time, from openai 4.104 and Anthropic 0.20 to today. */
interface ApiPromise extends Promise<unknown> {
  responsePromise: Promise<ResponseProps | undefined>;
  parseResponse: Method;
  parse: Method;
  asResponse: Method;
  _thenUnwrap: Method;
}

/** A constructor that gives back what it was given, so that a subclass puts its private fields there. */
class Onto {
  constructor(target: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what the class is for
    return target;
  }
}

/** Keeps the call on the SDK's promise in a private field: nothing shows, and the promise's shape is not touched. */
class Watched extends Onto {
  #call: OpenCall;

  constructor(promise: object, call: OpenCall) {
    super(promise);
    this.#call = call;
  }

  static callOf(promise: object): OpenCall | undefined {
    return #call in promise ? promise.#call : undefined;
  }
}

/**
 * Watches the SDK's own promise without handing out another. `parseResponse` shows the value before the caller sees
 * it; `parse` and `asResponse` tell what the caller asked for; `_thenUnwrap` makes children, which are watched too.
 */
export function tapPromise(result: unknown, call: OpenCall): void {
  if (isApiPromise(result)) {
    watchMembers(result, call);
    watchResponse(result, call);
  } else watchUnknown(result, call);
}

function isApiPromise(value: unknown): value is ApiPromise {
  if (!(value instanceof Promise)) return false;
  const { responsePromise, parseResponse, parse, asResponse, _thenUnwrap } = value as ApiPromise;
  return (
    responsePromise instanceof Promise &&
    typeof parseResponse === 'function' &&
    typeof parse === 'function' &&
    typeof asResponse === 'function' &&
    typeof _thenUnwrap === 'function'
  );
}

function watchMembers(promise: ApiPromise, call: OpenCall): void {
  new Watched(promise, call);
  watchClass(Object.getPrototypeOf(promise) as object, call);
  watchParsing(promise, call);
  // openai 7 gives every promise a `_thenUnwrap` of its own; up to 6 the class's is used.
  if (Object.hasOwn(promise, '_thenUnwrap')) promise._thenUnwrap = watchingChildren(promise._thenUnwrap);
}

const watchedClasses = new WeakSet<object>();

/** The members that every promise of the class has in common; promises of calls that nobody taps pass through. */
function watchClass(prototype: object, call: OpenCall): void {
  if (watchedClasses.has(prototype)) return;
  watchedClasses.add(prototype);
  const patches = [
    patchMethod(prototype, 'parse', (original) => noting(original, noteParse)),
    patchMethod(prototype, 'asResponse', (original) => noting(original, noteRaw)),
    patchMethod(prototype, '_thenUnwrap', watchingChildren),
  ];
  for (const patch of patches) {
    if (patch) call.runtime.patches.push(onRestore(patch, () => watchedClasses.delete(prototype)));
  }
}

function noting(original: Method, note: (call: OpenCall) => void): Method {
  return function (...args) {
    const call = isObject(this) ? Watched.callOf(this) : undefined;
    if (call) note(call);
    return Reflect.apply(original, this, args);
  };
}

function watchingChildren(original: Method): Method {
  return function (...args) {
    const call = isObject(this) ? Watched.callOf(this) : undefined;
    if (!call) return Reflect.apply(original, this, args);
    const [transform, ...rest] = args;
    const child = Reflect.apply(original, this, [seeing(call, transform), ...rest]);
    call.runtime.breaker.attempt('watching a promise', () => {
      if (isApiPromise(child)) watchMembers(child, call);
    });
    return child;
  };
}

/** The value as it was before a helper's transform, which may throw (`LengthFinishReasonError`). */
function seeing(call: OpenCall, transform: unknown): unknown {
  if (typeof transform !== 'function') return transform;
  return function (this: unknown, ...args: unknown[]) {
    settleWith(call, args[0], args[1] as ResponseProps);
    return Reflect.apply(transform as Method, this, args);
  };
}

function watchParsing(promise: ApiPromise, call: OpenCall): void {
  const original = promise.parseResponse;
  // A plain assignment: the SDK assigned this property itself, and it stays enumerable as it was.
  promise.parseResponse = function (...args) {
    const parsed = Reflect.apply(original, this, args);
    if (parsed instanceof Promise) {
      // openai 4 passes the props first, later majors pass the client before them.
      const props = (args[1] ?? args[0]) as ResponseProps | undefined;
      // The SDK chains on this promise, so a handler of ours hides no rejection.
      parsed.then(
        (value: unknown) => settleWith(call, value, props),
        (thrown: unknown) => call.failed(thrown),
      );
    }
    return parsed;
  };
}

function settleWith(call: OpenCall, value: unknown, props: ResponseProps | undefined): void {
  if (call.ended || call.stream) return;
  try {
    call.responded(props);
    if (isStream(value)) tapStream(value, call);
    else call.answered(value);
  } catch (thrown) {
    call.runtime.breaker.failed('reading an answer', thrown);
  }
}

/** Sees the response's headers, and the failures that come before there is a body to parse. */
function watchResponse(promise: ApiPromise, call: OpenCall): void {
  promise.responsePromise.then(
    (props) => {
      call.responded(props);
      if (call.parseAsked) return;
      if (call.touched) endUnlessParsed(call);
      else abandonWhenCollected(promise, call);
    },
    (thrown: unknown) => {
      call.failed(thrown);
      // Nobody consumes the call: without us this rejection would be reported as unhandled, so it must be with us.
      if (!call.touched) throw thrown;
    },
  );
}

/** The raw response was asked for: the call ends at the headers, unless the parsed result is asked for right after. */
function endUnlessParsed(call: OpenCall): void {
  setImmediate(() => {
    if (!call.parseAsked) call.end('done');
  });
}

function noteParse(call: OpenCall): void {
  if (call.parseAsked) return;
  call.parseAsked = true;
  call.touched = true;
  keepWhenCollected(call);
}

function noteRaw(call: OpenCall): void {
  if (call.touched) return;
  call.touched = true;
  keepWhenCollected(call);
  if (call.hasResponded) endUnlessParsed(call);
}

/** A result of another shape than any known SDK's: its settling is all that can be seen. */
function watchUnknown(result: unknown, call: OpenCall): void {
  reportOnce(
    `shape:${call.runtime.name}`,
    `${call.runtime.name}: the SDK returned an unknown kind of promise; streams and raw responses may be seen late`,
  );
  if (!(result instanceof Promise)) {
    call.answered(result);
    return;
  }
  call.touched = true;
  call.parseAsked = true;
  Promise.prototype.then.call(
    result,
    (value) => settleWith(call, value, undefined),
    (thrown) => call.failed(thrown),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
