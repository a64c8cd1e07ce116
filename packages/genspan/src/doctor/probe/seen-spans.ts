import { isInferenceSpan, looksGenAI } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import { partsOf } from '../../exporters.ts';
import { onRegistration } from '../../registrations.ts';
import type { SeenSpan } from '../facts.ts';
import { isSpanProcessor } from './provider-parts.ts';

/** A finished span, of either SDK line. */
interface FinishedSpan {
  name: string;
  attributes: Attributes;
  startTime: [number, number];
  endTime: [number, number];
  spanContext(): { traceId: string; spanId: string };
  instrumentationScope?: { name: string };
  instrumentationLibrary?: { name: string };
  parentSpanContext?: { traceId: string; spanId: string };
  parentSpanId?: string;
}

/** A span that says that a model was called. */
export interface CallSpan extends SeenSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  /** Milliseconds since the epoch. */
  startMs: number;
  endMs: number;
}

/** Programs may run for long; the first calls tell as much as all. */
const MOST = 500;

/** What frameworks and agents call their own spans: they hold calls and are none. */
const AROUND_CALLS =
  /^(invoke_agent|create_agent|invoke_workflow|execute_tool|plan|AGENT|CHAIN|TOOL|workflow|task|agent|tool)$/;

/** Sees the spans of every provider that is registered with OpenTelemetry, as the provider's processors see them. */
export class SeenSpans {
  readonly #spans = new Map<string, CallSpan>();

  /** Sees all from now on. */
  start(): void {
    onRegistration((kind, provider) => {
      if (kind === 'tracer') this.watch(provider);
    });
  }

  /** Sees the spans of a provider. The part that hands spans to all processors is watched, so that none is needed. */
  watch(provider: object): void {
    const note = (span: object) => this.#note(span as FinishedSpan);
    for (const processor of partsOf(provider, isSpanProcessor)) {
      const { onEnd } = processor;
      Reflect.defineProperty(processor, 'onEnd', {
        value(span: object) {
          note(span);
          return Reflect.apply(onEnd, processor, [span]);
        },
        configurable: true,
        writable: true,
      });
    }
  }

  /** The spans of model calls, in the order of their ends. */
  get calls(): CallSpan[] {
    return [...this.#spans.values()];
  }

  /** Those of one trace. */
  of(traceId: string): SeenSpan[] {
    return this.calls.filter((span) => span.traceId === traceId).map(({ name, scope }) => ({ name, scope }));
  }

  #note(span: FinishedSpan): void {
    const { traceId, spanId } = span.spanContext();
    if (this.#spans.size >= MOST || !isCallSpan(span)) return;
    this.#spans.set(spanId, {
      name: span.name,
      scope: (span.instrumentationScope ?? span.instrumentationLibrary)?.name ?? '',
      traceId,
      spanId,
      parentSpanId: span.parentSpanContext?.spanId ?? span.parentSpanId,
      startMs: milliseconds(span.startTime),
      endMs: milliseconds(span.endTime),
    });
  }
}

/** A dialect that is not known counts too, when the span is about a model and not about what is around calls. */
function isCallSpan(span: FinishedSpan): boolean {
  const { name, attributes } = span;
  if (isInferenceSpan(span)) return true;
  const kind =
    attributes['gen_ai.operation.name'] ??
    attributes['openinference.span.kind'] ??
    attributes['traceloop.span.kind'] ??
    attributes['langfuse.observation.type'];
  if (AROUND_CALLS.test(String(kind))) return false;
  return looksGenAI(name, attributes) || /^(generation|embedding)$/.test(String(kind));
}

function milliseconds([seconds, nanoseconds]: [number, number]): number {
  return seconds * 1000 + nanoseconds / 1e6;
}
