import { describe, expect, it } from 'vitest';
import { readerOf } from './attributes.ts';
import { failureOf } from './failure.ts';
import { exceptionEvent, failedWith, spanWith } from './span.fixture.ts';
import type { DecodableSpan } from './span.ts';

const of = (span: DecodableSpan) => failureOf(span, readerOf(span.attributes));
const thrown = (type: string, message?: string) => failedWith({}, { events: [exceptionEvent(type, message)] });

describe('a span', () => {
  it('without a failed status and an error type has not failed, even when it noted an exception', () => {
    expect(of(spanWith({}, { events: [exceptionEvent('Error')] }))).toBeUndefined();
    expect(of(spanWith({ 'http.response.status_code': 500 }))).toBeUndefined();
  });

  it.each<[string, DecodableSpan, unknown]>([
    ['its error type', failedWith({ 'error.type': 'boom' }), { type: 'boom' }],
    ['its error type, with no status', spanWith({ 'error.type': 'boom' }), { type: 'boom' }],
    ['its last exception', failedWith({}, { events: [exceptionEvent('A'), exceptionEvent('B')] }), { type: 'B' }],
    ['nothing but its status', failedWith({}), { type: '_OTHER' }],
    ['an exception without a class', thrown('Error', 'x'), { type: '_OTHER' }],
    ['a status as type', failedWith({ 'error.type': '503' }), { type: '503', status: 503 }],
    ['the HTTP status', failedWith({ 'http.response.status_code': 400 }), { type: '_OTHER', status: 400 }],
    ['a message of the SDK', thrown('RateLimitError', '429 Slow down.'), { type: 'RateLimitError', status: 429 }],
    [
      'a rate limit without a status',
      failedWith({ 'error.type': 'rate_limit_error' }),
      { type: 'rate_limit_error', status: 429 },
    ],
    [
      'a break in an answer',
      failedWith({ 'error.type': 'x', 'http.response.status_code': 200 }),
      { type: 'x', status: 200 },
    ],
  ])('that failed tells why: %s', (_, span, error) => {
    expect(of(span)).toEqual({ ending: 'error', error });
  });

  it('never hands a message on, which may quote the request', () => {
    const span = failedWith({}, { status: { code: 2, message: '400 mail bob@example.com' } });
    expect(JSON.stringify(of(span))).not.toContain('bob');
  });

  it.each(['AbortError', 'APIUserAbortError', 'ResponseAborted'])('was aborted with %s', (type) => {
    expect(of(thrown(type))?.ending).toBe('cancelled');
  });

  it.each(['client_timeout_error', 'APIConnectionTimeoutError', 'TimeoutError', 'ETIMEDOUT', 'DEADLINE_EXCEEDED'])(
    'ran out of time with %s',
    (type) => {
      expect(of(failedWith({ 'error.type': type }))?.ending).toBe('timeout');
    },
  );

  it('that the provider answered with a timeout of its own is an error', () => {
    const span = failedWith({ 'error.type': 'timeout_error', 'http.response.status_code': 504 });
    expect(of(span)?.ending).toBe('error');
  });
});
