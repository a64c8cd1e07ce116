import { type ContentFilter, setContentFilter, shared } from '@genspan/model-call';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { resetProcess } from '../tap.fixture.ts';
import { describeError, endingOf } from './error.ts';

// As the SDKs make them: plain subclasses that leave `name` alone.
class APIError extends Error {
  constructor(
    readonly status?: number,
    message = '',
    readonly code?: unknown,
    readonly type?: unknown,
  ) {
    super(message);
  }
}
class RateLimitError extends APIError {}
class APIUserAbortError extends APIError {}
class APIConnectionError extends APIError {}
class APIConnectionTimeoutError extends APIConnectionError {}

const QUOTE = '400 Invalid value: "my name is Ann"';

beforeEach(resetProcess);

describe('the message of an error', () => {
  it('is not told without a filter, since it may quote the request: status and code stand for it', () => {
    const error = new APIError(400, QUOTE, 'invalid_value', 'invalid_request_error');
    expect(describeError(error)).toEqual({ type: 'invalid_value', status: 400, message: '400 invalid_value' });
  });

  it('passes the filter when there is one', () => {
    setContentFilter((text) => text.replace('Ann', '[name]'));
    expect(describeError(new APIError(400, QUOTE)).message).toBe('400 Invalid value: "my name is [name]"');
  });

  it('is told as it is when raw content was asked for', () => {
    shared().unredactedContent = true;
    expect(describeError(new APIError(400, QUOTE)).message).toBe(QUOTE);
  });

  it('is short in any case', () => {
    shared().unredactedContent = true;
    expect(describeError(new APIError(400, 'x'.repeat(9000))).message).toHaveLength(512);
    resetProcess();
    setContentFilter((text) => text.repeat(3));
    expect(describeError(new APIError(400, 'x'.repeat(500))).message).toHaveLength(512);
  });

  it('is shown to the filter in bounded length, and what it took out is told', () => {
    const types: string[] = [];
    const filter = vi.fn<ContentFilter>((text, removed) => {
      removed?.add('NAME');
      return text.replaceAll('Ann', '[name]');
    });
    setContentFilter(filter);
    const { message } = describeError(new APIError(400, `Ann${'x'.repeat(1_000_000)}`), {
      add: (type) => types.push(type),
    });
    expect(message).toMatch(/^\[name\]x+$/);
    expect(filter.mock.calls[0]![0].length).toBeLessThan(50_000);
    expect(types).toEqual(['NAME']);
  });

  it('costs nothing but itself when the filter fails', () => {
    setContentFilter(() => {
      throw new Error('no detector');
    });
    const error = describeError(new RateLimitError(429, QUOTE, 'rate_limit_exceeded'));
    expect(error).toMatchObject({ type: 'RateLimitError', status: 429 });
    expect(error.message ?? '').not.toContain('Ann');
  });

  it('names the code of a failed connection', () => {
    const error = new APIConnectionError(undefined, 'Connection error.');
    error.cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:443'), { code: 'ECONNREFUSED' });
    expect(describeError(error)).toEqual({ type: 'APIConnectionError', message: 'ECONNREFUSED' });
  });

  it('is absent when there is nothing safe to say', () => {
    expect(describeError(new APIError(undefined, QUOTE))).toEqual({ type: 'APIError' });
    expect(describeError(QUOTE)).toEqual({ type: '_OTHER' });
    expect(describeError(undefined)).toEqual({ type: '_OTHER' });
    expect(describeError(null)).toEqual({ type: '_OTHER' });
  });
});

describe('the type of an error', () => {
  it.each([
    [new RateLimitError(429, QUOTE, 'slow_down'), 'RateLimitError'],
    [new APIError(500, QUOTE, 'server_error'), 'server_error'],
    [new APIError(500, QUOTE, null, 'overloaded'), 'overloaded'],
    [new APIError(500, QUOTE), 'APIError'],
    [new TypeError(QUOTE), 'TypeError'],
    [new Error(QUOTE), 'Error'],
    [new DOMException(QUOTE, 'AbortError'), 'AbortError'],
    [{ message: QUOTE }, 'Object'],
    [Object.create(null), '_OTHER'],
    [7, '_OTHER'],
  ])('of %s is a word of low cardinality', (thrown, type) => {
    expect(describeError(thrown).type).toBe(type);
  });

  it.each([QUOTE, 'two words', '', 'x'.repeat(65), 404, {}])('is never a code that may be a text: %o', (code) => {
    const error = describeError(new APIError(400, 'm', code, code));
    expect(error).toEqual({ type: 'APIError', status: 400, message: '400' });
  });
});

describe('how an error ends a call', () => {
  it.each([
    [new APIUserAbortError(undefined, 'Request was aborted.'), 'cancelled'],
    [new DOMException('This operation was aborted', 'AbortError'), 'cancelled'],
    // A minified bundle has other class names.
    [new (class e extends Error {})('Request was aborted.'), 'cancelled'],
    [new APIConnectionTimeoutError(undefined, 'Request timed out.'), 'timeout'],
    [new DOMException('signal timed out', 'TimeoutError'), 'timeout'],
    [new (class t extends Error {})('Request timed out.'), 'timeout'],
    [new RateLimitError(429), 'error'],
    [new TypeError('fetch failed'), 'error'],
    ['Request was refused', 'error'],
    [undefined, 'error'],
    [null, 'error'],
  ])('%s: %s', (thrown, ending) => {
    expect(endingOf(thrown)).toBe(ending);
  });
});
