import type { ApiReader, Destination } from '../api-reader.ts';
import { beginCall } from '../call/begin-call.ts';
import { OpenCall } from '../call/open-call.ts';
import { watchRetries } from '../call/retries.ts';
import { runInContext } from '../otel.ts';
import { tapPromise } from './promise-tap.ts';
import type { TapRuntime } from './tap-runtime.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** How a tap finds out where a resource object sends its calls. */
export interface ClientLens {
  /** The client behind a resource object. */
  client(resource: unknown): object | undefined;
  destination(client: object | undefined): Destination;
}

/**
 * Wraps a method that makes one model call. The original runs exactly once, in the span's context, with the caller's
 * `this` and arguments; its own promise object is returned.
 */
export function tapCall(runtime: TapRuntime, reader: ApiReader, lens: ClientLens): (original: Method) => Method {
  return (original) =>
    function (...args) {
      const begun = runtime.active ? begin(runtime, reader, lens, this, args[0]) : undefined;
      if (!begun) return Reflect.apply(original, this, args);
      if (!(begun instanceof OpenCall)) return runOnce(begun.context, original, this, args);
      let result: unknown;
      try {
        result = runOnce(begun.begun.context, original, this, args);
      } catch (thrown) {
        begun.failed(thrown);
        throw thrown;
      }
      watch(result, begun);
      return result;
    };
}

function begin(runtime: TapRuntime, reader: ApiReader, lens: ClientLens, resource: unknown, body: unknown) {
  try {
    const client = lens.client(resource);
    if (client) watchRetries(client, runtime.patches);
    return beginCall(runtime, reader, lens.destination(client), body);
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
