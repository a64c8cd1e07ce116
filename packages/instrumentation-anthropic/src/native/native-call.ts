import { type NativeCall, object } from '@genspan/instrumentation';
import type { Span } from '@opentelemetry/api';
import { ownProvider, tracesNatively } from './native-client.ts';
import { watchTracer } from './watched-tracer.ts';

/**
 * The call that the client is about to trace by itself. `messages.stream()` has started the span before it calls
 * `create` and hands it over in the options; `create` alone starts it on the client's tracer while it runs.
 */
export function nativeCall(client: object, args: readonly unknown[], decide: () => void): NativeCall | undefined {
  const isElsewhere = ownProvider(client) !== undefined;
  if (!isElsewhere) decide();
  if (!tracesNatively(client)) return undefined;
  const given = object(object(object(args[1]).__span).span) as unknown as Partial<Span>;
  if (typeof given.end === 'function') return { span: given as Span, isElsewhere, done() {} };
  return watchTracer(client, isElsewhere);
}
