import { object } from '@genspan/instrumentation';
import type { Tracer } from '@opentelemetry/api';

/** What a client of 0.134 and later holds when its tracing is on; it is read anew for every call. */
export interface NativeClient {
  _tracer: Tracer;
  /** What the client was made with, or the environment said. */
  openTelemetry?: { tracerProvider?: object };
}

/** The tracer that the API hands out before a provider is registered, and after it, too. */
interface ProxyTracer {
  _provider: { getDelegateTracer?(name: string, version?: string): unknown };
  /** The tracer of the provider, once one was found. */
  _delegate?: unknown;
  name?: string;
  version?: string;
}

/**
 * Whether a client traces its own calls: the user asked for it, or made the client where nothing had switched it off.
 * A tracer that has no provider does not count. The SDK may have a copy of the API in which none is registered, and its
 * spans would go nowhere.
 */
export function tracesNatively(client: object): client is NativeClient {
  const { _tracer: tracer } = client as Partial<NativeClient>;
  return typeof tracer?.startSpan === 'function' && isLive(tracer);
}

/** The provider that the client was given for itself. */
export function ownProvider(client: object): object | undefined {
  const { tracerProvider } = object((client as Partial<NativeClient>).openTelemetry);
  return typeof tracerProvider === 'object' && tracerProvider !== null ? tracerProvider : undefined;
}

function isLive(tracer: Tracer): boolean {
  const { _provider: provider, _delegate, name, version } = tracer as unknown as ProxyTracer;
  const delegate = object(provider).getDelegateTracer;
  if (typeof delegate !== 'function' || _delegate) return true;
  return delegate.call(provider, name ?? '', version) !== undefined;
}
