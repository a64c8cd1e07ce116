import { reportOnce } from '@genspan/model-call';
import { OpenCall, type ResponseProps } from '../call/open-call.ts';
import { abandonWhenCollected, keepWhenCollected, type Open } from '../call/open-calls.ts';
import { endAtHeaders } from '../call/raw-responses.ts';
import { onRestore, patchMethod } from './patch.ts';
import { isStream, tapStream } from './stream-tap.ts';
import type { TapRuntime } from './tap-runtime.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The members of an SDK's promise that are public at run time, from openai 4.104 and Anthropic 0.20 to today. */
interface ApiPromise extends Promise<unknown> {
  responsePromise: Promise<ResponseProps | undefined>;
  parseResponse: Method;
  parse: Method;
  asResponse: Method;
  _thenUnwrap: Method;
}

/** What is told of a request as its promise goes on: a model call (`OpenCall`), or any other request (`ClientSpan`). */
export interface PromiseListener extends Open {
  readonly runtime: TapRuntime;
  readonly ended: boolean;
  /** The headers are in. */
  readonly hasResponded: boolean;
  /** A stream has begun, and tells of itself. */
  readonly stream?: object;
  /** Somebody consumes the result; a failure has an owner. */
  touched: boolean;
  /** The parsed result was asked for; the raw response alone does not end the request. */
  parseAsked: boolean;
  /** The response is handed over to another promise of the SDK, which parses it. */
  handsOver?: boolean;
  /** The response's headers are in. */
  responded(props: ResponseProps | undefined): void;
  /** The parsed result, when it is no stream of a model call. */
  answered(value: unknown): void;
  /** The SDK threw or rejected. Must not throw. */
  failed(thrown: unknown): void;
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
  #call: PromiseListener;

  constructor(promise: object, call: PromiseListener) {
    super(promise);
    this.#call = call;
  }

  static callOf(promise: object): PromiseListener | undefined {
    return #call in promise ? promise.#call : undefined;
  }
}

/**
 * Watches the SDK's own promise without handing out another. `parseResponse` shows the value before the caller sees
 * it; `parse` and `asResponse` tell what the caller asked for; `_thenUnwrap` makes children, which are watched too.
 */
export function tapPromise(result: unknown, call: PromiseListener): void {
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

function watchMembers(promise: ApiPromise, call: PromiseListener): void {
  new Watched(promise, call);
  watchClass(Object.getPrototypeOf(promise) as object, call);
  watchParsing(promise, call);
  // openai 7 gives every promise a `_thenUnwrap` of its own; up to 6 the class's is used.
  if (Object.hasOwn(promise, '_thenUnwrap')) promise._thenUnwrap = watchingChildren(promise._thenUnwrap);
}

const watchedClasses = new WeakSet<object>();

/** The members that every promise of the class has in common; promises of calls that nobody taps pass through. */
function watchClass(prototype: object, call: PromiseListener): void {
  if (watchedClasses.has(prototype)) return;
  watchedClasses.add(prototype);
  const patches = [
    patchMethod(prototype, 'parse', notingParse),
    patchMethod(prototype, 'asResponse', (original) => noting(original, noteRaw)),
    patchMethod(prototype, '_responseProps', notingHandover),
    patchMethod(prototype, '_thenUnwrap', watchingChildren),
  ];
  for (const patch of patches) {
    if (patch) call.runtime.patches.push(onRestore(patch, () => watchedClasses.delete(prototype)));
  }
}

function noting(original: Method, note: (call: PromiseListener) => void): Method {
  return function (...args) {
    const call = isObject(this) ? Watched.callOf(this) : undefined;
    if (call) note(call);
    return Reflect.apply(original, this, args);
  };
}

/** Some call's response was handed over, so promises that nobody watches have to be looked at, too. */
let handsOver = false;
const handedOver = new WeakMap<ResponseProps, PromiseListener>();

/** The SDK hands the response over to another promise, which parses it: threads of Anthropic 1.x stream that way. */
function notingHandover(original: Method): Method {
  return function (...args) {
    const call = isObject(this) ? Watched.callOf(this) : undefined;
    const response = Reflect.apply(original, this, args);
    if (call && response instanceof Promise) {
      handsOver = true;
      call.handsOver = true;
      call.touched = true;
      // Whoever asked for it has a handler for a rejection.
      response.then(
        (props: ResponseProps) => {
          handedOver.set(props, call);
          if (!call.parseAsked) abandonWhenCollected(props, call);
        },
        () => {},
      );
    }
    return response;
  };
}

function notingParse(original: Method): Method {
  const noted = noting(original, noteParse);
  return function (...args) {
    if (handsOver && isApiPromise(this) && !Watched.callOf(this)) takeOver(this);
    return Reflect.apply(noted, this, args);
  };
}

/** Watches the promise before it parses, when its response turns out to be one that was handed over. */
function takeOver(promise: ApiPromise): void {
  // The SDK has its own handler on this promise, right after this one.
  promise.responsePromise.then(
    (props) => {
      const call = props && handedOver.get(props);
      if (!call) return;
      noteParse(call);
      call.runtime.breaker.attempt('watching a promise', () => watchMembers(promise, call));
    },
    () => {},
  );
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
function seeing(call: PromiseListener, transform: unknown): unknown {
  if (typeof transform !== 'function') return transform;
  return function (this: unknown, ...args: unknown[]) {
    settleWith(call, args[0], args[1] as ResponseProps);
    return Reflect.apply(transform as Method, this, args);
  };
}

function watchParsing(promise: ApiPromise, call: PromiseListener): void {
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

function settleWith(call: PromiseListener, value: unknown, props: ResponseProps | undefined): void {
  if (call.ended || call.stream) return;
  try {
    call.responded(props);
    if (call instanceof OpenCall && isStream(value)) tapStream(value, call);
    else call.answered(value);
  } catch (thrown) {
    call.runtime.breaker.failed('reading an answer', thrown);
  }
}

/** Sees the response's headers, and the failures that come before there is a body to parse. */
function watchResponse(promise: ApiPromise, call: PromiseListener): void {
  promise.responsePromise.then(
    (props) => {
      call.responded(props);
      if (call.parseAsked || call.handsOver) return;
      if (call.touched) endAtHeaders(call);
      else abandonWhenCollected(promise, call);
    },
    (thrown: unknown) => {
      call.failed(thrown);
      // Nobody consumes the call: without us this rejection would be reported as unhandled, so it must be with us.
      if (!call.touched) throw thrown;
    },
  );
}

function noteParse(call: PromiseListener): void {
  if (call.parseAsked) return;
  call.parseAsked = true;
  call.touched = true;
  keepWhenCollected(call);
}

function noteRaw(call: PromiseListener): void {
  if (call.touched) return;
  call.touched = true;
  keepWhenCollected(call);
  if (call.hasResponded) endAtHeaders(call);
}

/** A result of another shape than any known SDK's: its settling is all that can be seen. */
function watchUnknown(result: unknown, call: PromiseListener): void {
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
