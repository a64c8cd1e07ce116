import type { Context } from '@opentelemetry/api';
import { reasonOf, reportOnce } from '../report.ts';
import { type Shared, shared } from '../shared.ts';
import { type ForeignState, foreignState } from './foreign-state.ts';
import { hasAnyObservers } from './observed.ts';
import { checkPassedSampler } from './partial.ts';
import type { ForeignSpan } from './span-like.ts';
import { stampAttribution } from './stamp.ts';

/** Marks processors of this package, whichever copy of it made them. */
const BRAND = Symbol.for('genspan.gen-ai.span-processor');

/**
 * Turns spans of other instrumentations about model calls into {@link ModelCall}s, each call once: what the enrichers
 * find about it is set on its span, and the observers see it. So it does with agents, workflows and tools ({@link Step}).
 * Calls that a tap of ours sees are left to the tap. It
 * reads the GenAI conventions, OpenInference, OpenLLMetry, the Vercel AI SDK and Anthropic's native spans.
 *
 * Of spans inside of one another the innermost that stands for a call counts; see {@link Layers}. Register it first,
 * and wrap the provider's sampler in `genAISampler`, or the calls of traces that are not sampled are missed. What was
 * said stays on the span: observers do not get it, since it has been through no content filter.
 *
 * Works with the SDK lines 2.x and 3.x. In an SDK without `onEnding` observers see the calls, but no facts are set; nor
 * are they on a span that ends before what is inside of it. At most 10,000 open spans are remembered; beyond, the one
 * that has been open for longest is not counted. Without observers and enrichers it does nothing.
 *
 * @example
 * new NodeTracerProvider({
 *   sampler: genAISampler(new TraceIdRatioBasedSampler(0.1)),
 *   spanProcessors: [new GenAISpanProcessor(), new BatchSpanProcessor(new OTLPTraceExporter())],
 * });
 */
export class GenAISpanProcessor {
  readonly [BRAND] = true;

  constructor() {
    foreignState().processors++;
  }

  onStart(span: object, context?: unknown): void {
    guarded(start, { span, context });
    guarded(stamp, { span, context });
  }

  /** The SDK calls this, for all processors, while the span can still be written to. */
  onEnding(span: object): void {
    guarded(ending, span);
  }

  onEnd(span: object): void {
    guarded(ended, span);
  }

  /** Decides on calls that wait for other spans to end. */
  async forceFlush(): Promise<void> {
    guarded(settle, this);
  }

  async shutdown(): Promise<void> {
    guarded(settle, this);
  }
}

/** Whether a processor is a {@link GenAISpanProcessor}, of this or another copy of the package. */
export function isGenAISpanProcessor(processor: unknown): boolean {
  return typeof processor === 'object' && processor !== null && BRAND in processor;
}

/** Decides on calls that wait for other spans to end: nobody will count them later. For the end of a process. */
export function settleForeignCalls(): void {
  guarded(settle, undefined);
}

type Move = (state: ForeignState, span: never, process: Shared) => void;

/** We stand in the middle of the app's own work. */
function guarded(move: Move, span: unknown): void {
  try {
    const process = shared();
    move(foreignState(process), span as never, process);
  } catch (thrown) {
    reportOnce('foreign-span', `a span of another instrumentation could not be read: ${reasonOf(thrown)}`);
  }
}

interface Started {
  span: ForeignSpan;
  context?: Context;
}

function start(state: ForeignState, { span, context }: Started, process: Shared): void {
  if (process.isOff) return;
  const isObserved = hasAnyObservers(process);
  if (!isObserved && process.enrichers.length === 0 && !process.stepEnrichers?.length) return;
  state.layers.started(span, process.startsOwn === true, context);
  if (isObserved) checkPassedSampler(state, span);
}

function stamp(_: ForeignState, { span, context }: Started, process: Shared): void {
  if (!process.isOff) stampAttribution(span, context);
}

function ending(state: ForeignState, span: ForeignSpan): void {
  state.layers.ended(span, true);
}

function ended(state: ForeignState, span: ForeignSpan): void {
  state.layers.ended(span, false);
}

function settle(state: ForeignState): void {
  state.layers.decideAll();
}
