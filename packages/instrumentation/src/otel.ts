import {
  type Context,
  type ContextManager,
  context,
  createContextKey,
  type MeterProvider,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';

/**
 * Where every 1.x copy of the API keeps what is registered. Read directly, because a copy refuses what an older copy
 * registered: a library on API 1.10 is silently without provider in an app on 1.9.
 */
const GLOBALS = Symbol.for('opentelemetry.js.api.1');

interface Registered {
  version: string;
  trace?: TracerProvider;
  context?: ContextManager;
  metrics?: MeterProvider;
  logs?: unknown;
}

/** What some copy of the API has registered in this process, if anything. */
export function registeredGlobals(): Registered | undefined {
  return (globalThis as unknown as Record<symbol, Registered | undefined>)[GLOBALS];
}

/** The provider that is registered, through whichever copy of the API; the API's own no-op otherwise. */
export function globalTracerProvider(): TracerProvider {
  return registeredGlobals()?.trace ?? trace.getTracerProvider();
}

/** The active context, whichever copy of the API registered the context manager. */
export function activeContext(): Context {
  return (registeredGlobals()?.context ?? context).active();
}

/** Calls `fn` once with `scope` as active context. */
export function runInContext<T>(scope: Context, fn: () => T): T {
  return (registeredGlobals()?.context ?? context).with(scope, fn);
}

/** The key that `suppressTracing()` of `@opentelemetry/core` sets. */
const SUPPRESS = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

/** Whether the caller asked for no telemetry here. */
export function isSuppressed(scope: Context): boolean {
  return scope.getValue(SUPPRESS) === true;
}
