import { currentAttribution, finishBeforeFlush, type NativeCall } from '@genspan/instrumentation';
import { shared, writeAttribution } from '@genspan/model-call';
import type { Attributes, Context, Span, SpanOptions, Tracer } from '@opentelemetry/api';
import { type NativeClient, ownProvider } from './native-client.ts';

/** Spans of model calls; others, such as those of tools, have other names. */
const MODEL_CALLS = new Set(['anthropic.messages.create', 'anthropic.completions.create']);

/** The SDK starts a call's span before its method returns, so one call at a time is waited for. */
let expected: { span: Span | undefined } | undefined;

/**
 * Waits for the span that the client's tracer starts next. The tracer is wrapped on the client, once; a frozen client
 * keeps its own, and then nothing is added to its spans.
 */
export function watchTracer(client: NativeClient, isElsewhere: boolean): NativeCall {
  const tracer = client._tracer;
  if (!(tracer instanceof WatchedTracer)) {
    const provider = ownProvider(client);
    // The front door has redaction attached to it, which the provider's exporters would otherwise go without.
    if (provider) {
      shared().given?.(provider);
      finishBeforeFlush(provider);
    }
    Reflect.set(client, '_tracer', new WatchedTracer(tracer));
  }
  const outer = expected;
  const call = {
    span: undefined as Span | undefined,
    isElsewhere,
    done() {
      expected = outer;
    },
  };
  expected = call;
  return call;
}

/** The tracer of a client, with our attribution on every span that it starts. */
class WatchedTracer implements Tracer {
  readonly #tracer: Tracer;
  readonly startActiveSpan: Tracer['startActiveSpan'];

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
    this.startActiveSpan = tracer.startActiveSpan.bind(tracer);
  }

  startSpan(name: string, options?: SpanOptions, context?: Context): Span {
    const span = this.#tracer.startSpan(name, withAttribution(options), context);
    if (expected && MODEL_CALLS.has(name)) expected.span ??= span;
    return span;
  }
}

function withAttribution(options: SpanOptions | undefined): SpanOptions | undefined {
  const attributes: Attributes = {};
  writeAttribution(attributes, currentAttribution());
  return Object.keys(attributes).length === 0
    ? options
    : { ...options, attributes: { ...attributes, ...options?.attributes } };
}
