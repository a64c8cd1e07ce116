import { reportOnce } from '@genspan/model-call';
import type { OpenCall, ResponseProps } from '../call/open-call.ts';
import { abandonWhenCollected } from '../call/open-calls.ts';
import { setHidden } from '../hidden.ts';
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

/** The call that a promise of the SDK belongs to. */
const CALL = Symbol('genspan.call');

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
  setHidden(promise, CALL, call);
  watchParsing(promise, call);
  const unwrap = promise._thenUnwrap;
  setHidden(promise, '_thenUnwrap', function (this: unknown, transform: unknown, ...rest: unknown[]) {
    const child = Reflect.apply(unwrap, this, [seeing(call, transform), ...rest]);
    call.runtime.breaker.attempt('watching a promise', () => {
      if (isApiPromise(child)) watchMembers(child, call);
    });
    return child;
  });
  setHidden(promise, 'parse', promise.parse === prototypeOf(promise).parse ? parse : bound(parse, promise.parse));
  const raw = promise.asResponse === prototypeOf(promise).asResponse;
  setHidden(promise, 'asResponse', raw ? asResponse : bound(asResponse, promise.asResponse));
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
        (thrown: unknown) => void call.runtime.breaker.attempt('noting a failure', () => call.fail(thrown)),
      );
    }
    return parsed;
  };
}

function settleWith(call: OpenCall, value: unknown, props: ResponseProps | undefined): void {
  if (call.ended || call.stream) return;
  call.runtime.breaker.attempt('reading an answer', () => {
    call.responded(props);
    if (isStream(value)) tapStream(value, call);
    else call.answered(value);
  });
}

/** Sees the response's headers, and the failures that come before there is a body to parse. */
function watchResponse(promise: ApiPromise, call: OpenCall): void {
  const waiting = new WeakRef(promise);
  promise.responsePromise.then(
    (props) => {
      call.responded(props);
      if (call.parseAsked) return;
      if (call.touched) return endUnlessParsed(call);
      const unread = waiting.deref();
      if (unread) abandonWhenCollected(unread, call);
      else call.end('abandoned');
    },
    (thrown: unknown) => {
      call.runtime.breaker.attempt('noting a failure', () => call.fail(thrown));
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

function parse(this: ApiPromise & { [CALL]?: OpenCall }, ...args: unknown[]): unknown {
  noteParse(this[CALL]);
  return Reflect.apply(prototypeOf(this).parse, this, args);
}

function asResponse(this: ApiPromise & { [CALL]?: OpenCall }, ...args: unknown[]): unknown {
  noteRaw(this[CALL]);
  return Reflect.apply(prototypeOf(this).asResponse, this, args);
}

/** For a promise that carries its own version of the member rather than the class's. */
function bound(shared: typeof parse, own: Method): Method {
  return function (this: unknown, ...args: unknown[]) {
    const call = (this as { [CALL]?: OpenCall } | undefined)?.[CALL];
    if (shared === parse) noteParse(call);
    else noteRaw(call);
    return Reflect.apply(own, this, args);
  };
}

function noteParse(call: OpenCall | undefined): void {
  if (!call || call.parseAsked) return;
  call.parseAsked = true;
  call.touched = true;
  call.turn++;
}

function noteRaw(call: OpenCall | undefined): void {
  if (!call || call.touched) return;
  call.touched = true;
  call.turn++;
  if (call.props) endUnlessParsed(call);
}

function prototypeOf(promise: ApiPromise): ApiPromise {
  return Object.getPrototypeOf(promise) as ApiPromise;
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
    (thrown) => void call.runtime.breaker.attempt('noting a failure', () => call.fail(thrown)),
  );
}
