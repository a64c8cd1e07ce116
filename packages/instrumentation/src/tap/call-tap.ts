import { INVALID_SPAN_CONTEXT, trace } from '@opentelemetry/api';
import type { ApiReader, Destination } from '../api-reader.ts';
import { beginCall } from '../call/begin-call.ts';
import { OpenCall } from '../call/open-call.ts';
import { watchRetries } from '../call/retries.ts';
import type { AdoptedSpan, NativeCall } from '../native/native-call.ts';
import { runInContext } from '../otel.ts';
import { tapPromise } from './promise-tap.ts';
import type { TapRuntime } from './tap-runtime.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** How a tap finds out where a resource object sends its calls. */
export interface ClientLens {
  /** The client behind a resource object. */
  client(resource: unknown): object | undefined;
  destination(client: object | undefined): Destination;
  /**
   * Whether the SDK starts a span of its own for the call that is about to be made: it is enriched then, and no other
   * is started. Asked before the method runs.
   *
   * @param decide has the provider of this process decided on, which the SDK's tracer may be waiting for
   */
  native?(client: object, args: readonly unknown[], decide: () => void): NativeCall | undefined;
  /** What is asked for beyond what the app asks for, where the user wants that. Asked once the call has begun. */
  amend?(runtime: TapRuntime, body: unknown, to: Destination): Amendment | undefined;
}

/** A request that is sent in place of the app's. */
export interface Amendment {
  /** A copy: the app's object stays as it is. */
  body: unknown;
  /** Whether a chunk is there only because it was asked for beyond the app's wishes: the app does not get it. */
  hides(chunk: unknown): boolean;
}

/**
 * Wraps a method that makes one model call. The original runs exactly once, in the span's context, with the caller's
 * `this` and arguments; its own promise object is returned.
 */
export function tapCall(runtime: TapRuntime, reader: ApiReader, lens: ClientLens): (original: Method) => Method {
  return (original) =>
    function (...args) {
      if (!runtime.active) return Reflect.apply(original, this, args);
      const native = expectNative(runtime, lens, this, args);
      if (native) return callNative(runtime, reader, lens, native, original, this, args);
      const begun = begin(runtime, reader, lens, this, args);
      if (!begun) return Reflect.apply(original, this, args);
      if (!(begun instanceof OpenCall)) return runOnce(begun.context, original, this, args);
      const sent = amended(lens, begun, args);
      let result: unknown;
      try {
        result = runOnce(begun.begun.context, original, this, sent);
      } catch (thrown) {
        begun.failed(thrown);
        throw thrown;
      }
      watch(result, begun);
      return result;
    };
}

/** The arguments with the request that is to be sent. */
function amended(lens: ClientLens, call: OpenCall, args: unknown[]): unknown[] {
  if (!lens.amend) return args;
  const { runtime, begun } = call;
  const amendment = runtime.breaker.attempt('amending a request', () =>
    lens.amend?.(runtime, args[0], begun.destination),
  );
  if (!amendment) return args;
  begun.hides = amendment.hides;
  return [amendment.body, ...args.slice(1)];
}

function expectNative(runtime: TapRuntime, lens: ClientLens, resource: unknown, args: readonly unknown[]) {
  if (!lens.native) return undefined;
  return runtime.breaker.attempt('looking for native tracing', () => {
    const client = lens.client(resource);
    return client && lens.native?.(client, args, () => void runtime.tracer());
  });
}

/** The SDK starts the span and runs in its context; it is there when the method returns. */
function callNative(
  runtime: TapRuntime,
  reader: ApiReader,
  lens: ClientLens,
  native: NativeCall,
  original: Method,
  self: unknown,
  args: unknown[],
): unknown {
  const startMs = performance.now();
  const adopt = () =>
    begin(runtime, reader, lens, self, args, {
      span: native.span ?? NO_SPAN,
      isElsewhere: native.isElsewhere,
      startMs,
    });
  let result: unknown;
  try {
    result = Reflect.apply(original, self, args);
  } catch (thrown) {
    native.done();
    const begun = adopt();
    if (begun instanceof OpenCall) begun.failed(thrown);
    throw thrown;
  }
  native.done();
  const begun = adopt();
  if (begun instanceof OpenCall) watch(result, begun);
  return result;
}

/** Where the SDK started no span after all, observers still see the call. */
const NO_SPAN = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);

function begin(
  runtime: TapRuntime,
  reader: ApiReader,
  lens: ClientLens,
  resource: unknown,
  args: readonly unknown[],
  adopted?: AdoptedSpan,
) {
  try {
    const client = lens.client(resource);
    if (client) watchRetries(client, runtime.patches);
    return beginCall(runtime, reader, lens.destination(client), args, adopted);
  } catch (thrown) {
    runtime.breaker.failed('starting a span', thrown);
    return undefined;
  }
}

function watch(result: unknown, call: OpenCall): void {
  try {
    tapPromise(result, call);
  } catch (thrown) {
    call.runtime.breaker.failed('watching a promise', thrown);
  }
}

/** A context manager that throws must not cost the user the call, nor make it twice. */
export function runOnce(
  context: Parameters<typeof runInContext>[0],
  original: Method,
  self: unknown,
  args: unknown[],
): unknown {
  let ran = false;
  const run = () => {
    ran = true;
    return Reflect.apply(original, self, args);
  };
  try {
    return runInContext(context, run);
  } catch (thrown) {
    if (ran) throw thrown;
    return run();
  }
}
