import type { SpanJson, TraceJson } from '../view/view-json.ts';
import { SPAN_KINDS, type ViewSpan } from '../view/view-span.ts';

/** Whether a parsed line is one that `genspan view --json` prints for a trace, or for the totals. */
export function isViewLine(value: unknown): value is TraceJson | { totals: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  return 'totals' in value || ('traceId' in value && 'spans' in value && 'revision' in value);
}

/** The spans of such a line; the totals have none. */
export function spansOfViewLine(line: TraceJson | { totals: unknown }): ViewSpan[] {
  if ('totals' in line) return [];
  const originNs = BigInt(Date.parse(line.startTime)) * 1_000_000n;
  return line.spans.map((span) => viewSpan(span, line.traceId, originNs));
}

function viewSpan(span: SpanJson, traceId: string, originNs: bigint): ViewSpan {
  const { spanId, parentSpanId, parentIsRemote, name, attributes, service, scope } = span;
  const startNs = originNs + nanoseconds(span.startMs);
  return {
    traceId,
    spanId,
    parentSpanId,
    parentIsRemote,
    name,
    kind: SPAN_KINDS.find((kind) => kind === span.kind) ?? 'unspecified',
    startNs,
    endNs: startNs + nanoseconds(span.durationMs),
    attributes,
    status: { code: statusCode(span.status.code), message: span.status.message },
    events: span.events.map((event) => ({
      name: event.name,
      timeNs: originNs + nanoseconds(event.atMs),
      attributes: event.attributes,
    })),
    scope,
    service,
  };
}

function nanoseconds(ms: number): bigint {
  return BigInt(Math.round(ms * 1e6));
}

function statusCode(code: string): ViewSpan['status']['code'] {
  return code === 'ok' || code === 'error' ? code : 'unset';
}
