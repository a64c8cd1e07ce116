import { CoreAttr } from '@genspan/model-call';
import { type Span, SpanStatusCode } from '@opentelemetry/api';
import type { Removals } from '../content/removals.ts';
import { describeError } from './error.ts';

/** Says on a span that is no model call that it failed, and why: `error.type`, the HTTP status, a safe message. */
export function failSpan(span: Span, thrown: unknown, removals: Removals): void {
  const error = describeError(thrown, removals);
  span.setAttribute(CoreAttr.errorType, error.type);
  if (error.status !== undefined) span.setAttribute(CoreAttr.httpStatus, error.status);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
}
