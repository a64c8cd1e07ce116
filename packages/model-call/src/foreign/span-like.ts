import type { Attributes } from '@opentelemetry/api';
import type { DecodableSpan } from '../decode/span.ts';
import { GenAI } from '../semconv.ts';
import { isWritten } from '../written.ts';

/** What a span processor gets to see of a span, in the SDK lines 1.x, 2.x and 3.x. */
export interface ForeignSpan extends Omit<DecodableSpan, 'name' | 'spanContext' | 'parentSpanContext'> {
  name: string;
  spanContext(): { traceId: string; spanId: string; traceFlags: number };
  parentSpanContext?: { traceId: string; spanId: string; isRemote?: boolean };
  setAttributes?(attributes: Attributes): unknown;
}

/** The id of the span's parent in this process; undefined for a root, and for a child of another process. */
export function localParentId(span: ForeignSpan): string | undefined {
  const { parentSpanContext: parent } = span;
  if (parent) return parent.isRemote ? undefined : parent.spanId;
  return span.parentSpanId;
}

const CALL = /^(?:chat|text_completion|generate_content|embeddings)$/;

/** Whether a span is a tap's, or one that a tap enriches, and stands for a call: not for an agent, a tool or a batch. */
export function isCallOfTap(span: object): boolean {
  if (!isWritten(span)) return false;
  const operation = (span as Partial<ForeignSpan>).attributes?.[GenAI.operationName];
  return typeof operation !== 'string' || CALL.test(operation);
}
