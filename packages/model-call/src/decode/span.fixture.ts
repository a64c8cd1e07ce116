import type { Attributes } from '@opentelemetry/api';
import type { DecodableSpan } from './span.ts';

/** A span of two seconds that succeeded, made by nobody in particular. */
export function spanWith(attributes: Attributes, over: Partial<DecodableSpan> = {}): DecodableSpan {
  return { name: 'span', attributes, startTime: [100, 0], endTime: [102, 0], status: { code: 0 }, events: [], ...over };
}

/** A failed span. */
export function failedWith(attributes: Attributes, over: Partial<DecodableSpan> = {}): DecodableSpan {
  return spanWith(attributes, { status: { code: 2 }, ...over });
}

/** The event of an exception. */
export function exceptionEvent(type: string, message = ''): NonNullable<DecodableSpan['events']>[number] {
  return { name: 'exception', attributes: { 'exception.type': type, 'exception.message': message } };
}
