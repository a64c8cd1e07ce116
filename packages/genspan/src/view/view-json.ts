import { type CallFacts, callFacts } from './call-facts.ts';
import { treeRows } from './span-tree.ts';
import type { GroupTotals, Totals } from './totals.ts';
import type { Trace } from './trace-store.ts';
import { durationMs, extentOf, type ViewAttributes, type ViewSpan } from './view-span.ts';
import { visibleJson } from './visible.ts';

/** A line of `--json` for one finished trace. A later line of the same `traceId` (higher `revision`) replaces it. */
export interface TraceJson {
  traceId: string;
  revision: number;
  /** A root has arrived. */
  complete: boolean;
  /** Spans beyond the view's bound on one trace. */
  droppedSpans: number;
  /** ISO 8601, UTC, of the first start. */
  startTime: string;
  durationMs: number;
  /** Tree order: parents before children, siblings by start. */
  spans: SpanJson[];
}

/** One span of a {@link TraceJson}. Absent means not known. */
export interface SpanJson {
  spanId: string;
  parentSpanId?: string;
  /** The parent is in another process; it need not be in this trace. */
  parentIsRemote?: boolean;
  /** 0 for a root. */
  depth: number;
  name: string;
  kind: string;
  service: string;
  scope: { name: string; version?: string };
  /** From the start of the trace, in ms. */
  startMs: number;
  durationMs: number;
  status: { code: string; message?: string };
  /** The facts read from the GenAI attributes; only on GenAI spans. `isCall` tells the spans that count in totals. */
  genai?: CallFacts;
  attributes: ViewAttributes;
  events: { name: string; atMs: number; attributes: ViewAttributes }[];
}

/** The last line of `--json`. */
export interface TotalsJson {
  totals: {
    overall: GroupTotals;
    /** By feature; calls without one stand under `(none)`. */
    features: Record<string, GroupTotals>;
    models: Record<string, GroupTotals>;
  };
}

/** The `--json` line of a trace, without the newline. Its shape is {@link TraceJson}. */
export function traceJson(trace: Trace): string {
  const rows = treeRows(trace.spans);
  const { startNs, totalMs } = extentOf(trace.spans);
  const value: TraceJson = {
    traceId: trace.traceId,
    revision: trace.revision,
    complete: trace.complete,
    droppedSpans: trace.dropped,
    startTime: new Date(Number(startNs / 1_000_000n)).toISOString(),
    durationMs: totalMs,
    spans: rows.map(({ span, depth }) => spanJson(span, depth, startNs)),
  };
  return visibleJson(value);
}

function spanJson(span: ViewSpan, depth: number, originNs: bigint): SpanJson {
  return {
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    parentIsRemote: span.parentIsRemote || undefined,
    depth,
    name: span.name,
    kind: span.kind,
    service: span.service,
    scope: span.scope,
    startMs: Number(span.startNs - originNs) / 1e6,
    durationMs: durationMs(span),
    status: span.status,
    genai: callFacts(span),
    attributes: span.attributes,
    events: span.events.map(({ name, timeNs, attributes }) => ({
      name,
      atMs: Number(timeNs - originNs) / 1e6,
      attributes,
    })),
  };
}

/** The `--json` line of the totals, without the newline. Its shape is {@link TotalsJson}. */
export function totalsJson(totals: Totals): string {
  const value: TotalsJson = {
    totals: {
      overall: totals.overall,
      features: fromMap(totals.byFeature),
      models: fromMap(totals.byModel),
    },
  };
  return visibleJson(value);
}

/** Without a prototype, so that a feature named `__proto__` is a name like any other. */
function fromMap(groups: Map<string, GroupTotals>): Record<string, GroupTotals> {
  const out = Object.create(null) as Record<string, GroupTotals>;
  for (const [name, group] of groups) out[name] = group;
  return out;
}
