import { type CallError, CoreAttr } from '@genspan/model-call';
import { type Span, SpanStatusCode } from '@opentelemetry/api';
import type { Removals } from '../content/removals.ts';
import { describeError } from './error.ts';

/** Says on a span that is no model call that it failed, and why: `error.type` and a safe message. */
export function failSpan(span: Span, thrown: unknown, removals: Removals): CallError {
  const error = describeError(thrown, removals);
  span.setAttribute(CoreAttr.errorType, error.type);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  return error;
}
