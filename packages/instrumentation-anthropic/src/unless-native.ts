import type { MethodTap, TapRuntime } from '@genspan/instrumentation';
import { lens } from './client.ts';
import { tracesNatively } from './native/native-client.ts';

/**
 * The tap of a method whose span the SDK starts itself when the client's tracing is on; then the method is left to it.
 */
export function unlessNative(wrap: MethodTap['wrap']): MethodTap['wrap'] {
  return (runtime) => (original) => {
    const tapped = wrap(runtime)(original);
    return function (...args) {
      return Reflect.apply(runtime.active && !tracesItself(runtime, this) ? tapped : original, this, args);
    };
  };
}

/** Whether the client behind a resource object starts its own spans. */
export function tracesItself(runtime: TapRuntime, resource: unknown): boolean {
  const traces = runtime.breaker.attempt('looking for native tracing', () => {
    const client = lens.client(resource);
    if (!client) return false;
    // The first call has the provider decided on, which the SDK's tracer may be waiting for, too.
    runtime.tracer();
    return tracesNatively(client);
  });
  return traces === true;
}
