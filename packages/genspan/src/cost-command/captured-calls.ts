import {
  type DecodableSpan,
  decode,
  GenAISpanProcessor,
  Genspan,
  type ModelCall,
  markWritten,
  type Observer,
  shared,
} from '@genspan/model-call';
import { SPAN_KINDS } from '../view/view-span.ts';
import { ascending, larger } from './money.ts';
import type { CapturedSpan } from './otlp-files.ts';

/** A model call that a file holds, with the span that stands for it. */
export interface CapturedCall {
  call: ModelCall;
  span: CapturedSpan;
  /** The spans around it, from the inside out, as far as the files have them. */
  around: CapturedSpan[];
}

/**
 * The model calls among spans, each once, in the order of their starts: ours, and of foreign ones the leaf that counts.
 * What is around what is decided by the span processor of live spans, which sees the spans start and end as they did.
 */
export function callsIn(spans: readonly CapturedSpan[]): CapturedCall[] {
  const byId = new Map(spans.map((span) => [idOf(span), span]));
  const found: CapturedCall[] = [];
  const add = (call: ModelCall, span: CapturedSpan) => found.push({ call, span, around: spansAround(span, byId) });
  const replayed = spans.map((span) => ({ span, shape: decodable(span) }));
  for (const { span, shape } of replayed) {
    if (span.attributes[Genspan.outcome] === undefined) continue;
    markWritten(shape);
    const call = decode(shape, { content: false });
    if (call) add(call, span);
  }
  const observer: Observer = (call) => {
    const span = byId.get(`${call.traceId}${call.spanId}`);
    if (span) add(call, span);
  };
  alone(observer, () => replay(replayed, byId));
  return found.sort((a, b) => ascending(a.span.startNs, b.span.startNs) || (a.span.spanId < b.span.spanId ? -1 : 1));
}

/** Lets nobody else see the calls of a file, and nobody complain that they have no sampler. */
function alone(observer: Observer, work: () => void): void {
  const state = shared();
  const { observers, enrichers, partial } = state;
  Object.assign(state, { observers: [observer], enrichers: [], partial: true });
  try {
    work();
  } finally {
    Object.assign(state, { observers, enrichers, partial });
  }
}

interface Replayed {
  span: CapturedSpan;
  shape: ReturnType<typeof decodable>;
}

/** Shows the spans to the processor as a program would have: starts and ends in the order of their times. */
function replay(spans: readonly Replayed[], byId: ReadonlyMap<string, CapturedSpan>): void {
  const processor = new GenAISpanProcessor();
  const events = spans.flatMap(({ span, shape }) => {
    const depth = spansAround(span, byId).length;
    return [
      { atNs: span.startNs, isEnd: false, depth, shape },
      { atNs: larger(span.endNs, span.startNs), isEnd: true, depth, shape },
    ];
  });
  // What starts and ends at one moment: the outer starts first and ends last.
  events.sort(
    (a, b) =>
      ascending(a.atNs, b.atNs) ||
      Number(a.isEnd) - Number(b.isEnd) ||
      (a.isEnd ? b.depth - a.depth : a.depth - b.depth),
  );
  for (const { isEnd, shape } of events) {
    if (isEnd) processor.onEnd(shape);
    else processor.onStart(shape);
  }
  // Decided before it returns; the promise is for exporters.
  void processor.forceFlush();
}

function idOf({ traceId, spanId }: CapturedSpan): string {
  return `${traceId}${spanId}`;
}

function spansAround(span: CapturedSpan, byId: ReadonlyMap<string, CapturedSpan>): CapturedSpan[] {
  const around: CapturedSpan[] = [];
  const seen = new Set([span.spanId]);
  let parent = parentOf(span, byId);
  while (parent && !seen.has(parent.spanId)) {
    seen.add(parent.spanId);
    around.push(parent);
    parent = parentOf(parent, byId);
  }
  return around;
}

function parentOf({ traceId, parentSpanId }: CapturedSpan, byId: ReadonlyMap<string, CapturedSpan>) {
  return parentSpanId === undefined ? undefined : byId.get(`${traceId}${parentSpanId}`);
}

/** The shape that spans have in a process. */
function decodable(span: CapturedSpan) {
  const { traceId, spanId, parentSpanId, parentIsRemote } = span;
  const context = { traceId, spanId, traceFlags: 1 };
  return {
    name: span.name,
    // OTLP counts from 1, the API from 0.
    kind: Math.max(0, SPAN_KINDS.indexOf(span.kind) - 1),
    attributes: span.attributes as DecodableSpan['attributes'],
    startTime: time(span.startNs),
    endTime: time(span.endNs),
    status: { code: STATUS_CODES.indexOf(span.status.code), message: span.status.message },
    spanContext: () => context,
    instrumentationScope: span.scope,
    parentSpanContext:
      parentSpanId === undefined ? undefined : { traceId, spanId: parentSpanId, isRemote: parentIsRemote === true },
    events: span.events.map(({ name, timeNs, attributes }) => ({
      name,
      time: time(timeNs),
      attributes: attributes as DecodableSpan['attributes'],
    })),
  };
}

const STATUS_CODES: readonly string[] = ['unset', 'ok', 'error'];

function time(ns: bigint): [number, number] {
  return [Number(ns / 1_000_000_000n), Number(ns % 1_000_000_000n)];
}
