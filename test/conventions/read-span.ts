import { type AttributesLike, isKeyValues, readAttributes } from './read-attributes.ts';
import type { Facts } from './requirement.ts';

/** The kinds of span by name. */
export type SpanKindName = 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';

/**
 * A span as the SDK hands it to exporters, or as decoded from OTLP.
 *
 * The SDK and OTLP number the kinds differently. Numbers are read as OTLP's when the span looks like OTLP
 * (`startTimeUnixNano`, or attributes as a list) and as the SDK's otherwise; a name (`CLIENT`, `SPAN_KIND_CLIENT`)
 * is always clear.
 */
export interface SpanLike {
  name: string;
  kind?: number | string;
  attributes?: AttributesLike;
  status?: { code?: number | string };
  events?: readonly { name: string; attributes?: AttributesLike }[];
  startTimeUnixNano?: unknown;
}

/** A span in the one form that the checks read. */
export interface SpanView extends Facts {
  name: string;
  kind: SpanKindName | undefined;
  status: 'UNSET' | 'OK' | 'ERROR';
  attributes: Record<string, unknown>;
  events: { name: string; attributes: Record<string, unknown> }[];
}

const kinds: readonly SpanKindName[] = ['INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const statuses = ['UNSET', 'OK', 'ERROR'] as const;

/** Brings a span into the form that the checks read. */
export function readSpan(span: SpanLike): SpanView {
  const isOtlp = span.startTimeUnixNano !== undefined || isKeyValues(span.attributes ?? {});
  const status = readStatus(span.status?.code);
  return {
    name: span.name,
    kind: readKind(span.kind, isOtlp),
    status,
    failed: status === 'ERROR',
    attributes: readAttributes(span.attributes),
    events: (span.events ?? []).map((event) => ({ name: event.name, attributes: readAttributes(event.attributes) })),
  };
}

function readKind(kind: number | string | undefined, isOtlp: boolean): SpanKindName | undefined {
  if (typeof kind === 'number') return kinds[isOtlp ? kind - 1 : kind];
  const name = kind?.toUpperCase().replace(/^SPAN_KIND_/, '');
  return kinds.find((known) => known === name);
}

function readStatus(code: number | string | undefined): SpanView['status'] {
  if (typeof code === 'number') return statuses[code] ?? 'UNSET';
  const name = code?.toUpperCase().replace(/^STATUS_CODE_/, '');
  return statuses.find((known) => known === name) ?? 'UNSET';
}
