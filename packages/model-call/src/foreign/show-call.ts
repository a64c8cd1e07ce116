import type { Attributes } from '@opentelemetry/api';
import { decode } from '../decode/decode.ts';
import type { ModelCall } from '../model-call.ts';
import { enrich, observe } from '../pipeline.ts';
import { reasonOf, reportOnce } from '../report.ts';
import type { ForeignSpan } from './span-like.ts';

/** The call that a span of somebody else stands for. What was said is left out: it has been through no content filter. */
export function decodeForeign(span: ForeignSpan): ModelCall | undefined {
  return decode(span, { content: false });
}

/**
 * Finds the facts about a call, sets them on its span, and shows both to the observers.
 *
 * @param writable undefined when the span has ended
 */
export function showCall(call: ModelCall, writable: ForeignSpan | undefined): void {
  const facts = enrich(call);
  if (facts && writable) setFacts(writable, facts);
  observe(call, facts);
}

/** Sets facts on a span that can still be written to. */
export function setFacts(span: ForeignSpan, facts: Attributes): void {
  try {
    span.setAttributes?.(facts);
  } catch (thrown) {
    reportOnce('foreign-facts', `facts could not be set on its span: ${reasonOf(thrown)}`);
  }
}
