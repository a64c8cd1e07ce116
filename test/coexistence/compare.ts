import type { Ledger, SeenSpan } from './ledger.ts';

const OUR_SCOPE = '@genspan/instrumentation-openai';

/** {@link ourSpans} of `apps/work.cjs`. */
export const SPANS_OF_WORK: readonly string[] = [
  'chat gpt-4o-mini < handle order',
  'chat gpt-4o-mini < stream reply',
  'embeddings text-embedding-3-small < nothing',
];

/** Resource attributes that differ from process to process; the flag itself stands in the arguments. */
const OF_THE_PROCESS = /^(process\.(pid|command_args|command)|service\.instance\.id)$/;

/** What {@link compare} and the tests need of a span, from the app's ledger or from OTLP. */
export type ComparableSpan = Pick<
  SeenSpan,
  'name' | 'kind' | 'traceId' | 'spanId' | 'parentSpanId' | 'attributes' | 'status' | 'events' | 'scope' | 'resource'
>;

export function isOurs(span: { scope?: string }): boolean {
  return span.scope === OUR_SCOPE;
}

/**
 * The app's own spans in a form that is equal when the telemetry is: without ids, the parent by its path of names, in
 * a fixed order. A span of ours in between is looked through, so that an HTTP span inside a model call has the parent
 * that it has without us.
 */
export function ownSpans<T extends ComparableSpan>(spans: readonly T[]): object[] {
  const own = spans
    .filter((span) => !isOurs(span))
    .map((span) => ({
      path: pathOf(span, spans),
      name: span.name,
      kind: span.kind,
      attributes: steady(span.attributes),
      status: span.status,
      events: span.events,
      scope: span.scope,
      resource: steady(span.resource),
    }));
  return own.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** What the app's processor and exporter were called with, without our spans, in order. */
export function ownCalls({ lines }: Ledger): object[] {
  return lines
    .map(({ spans, ...line }) =>
      spans ? { ...line, spans: spans.filter((span) => !isOurs(span)).map(({ name }) => name) } : line,
    )
    .filter((line) => !isOurs(line) && !('spans' in line && line.spans.length === 0));
}

/** Our spans as `name < parent`, sorted; each must be in its parent's trace, or a root. */
export function ourSpans<T extends ComparableSpan>(spans: readonly T[]): string[] {
  return spans
    .filter(isOurs)
    .map((span) => {
      const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
      if (span.parentSpanId === undefined) return `${span.name} < nothing`;
      if (parent?.traceId !== span.traceId) return `${span.name} < a span that was not exported in its trace`;
      return `${span.name} < ${parent.name}`;
    })
    .sort();
}

function pathOf(span: ComparableSpan, all: readonly ComparableSpan[]): string {
  const parent = all.find(({ spanId }) => spanId === span.parentSpanId);
  if (!parent) return span.parentSpanId === undefined ? '' : 'unknown';
  const above = pathOf(parent, all);
  return isOurs(parent) ? above : `${above}/${parent.name}`;
}

function steady(attributes: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !OF_THE_PROCESS.test(name))
      .sort(),
  );
}

function sortKey(span: { path: string; name: string; attributes: object }): string {
  return JSON.stringify([span.path, span.name, span.attributes]);
}
