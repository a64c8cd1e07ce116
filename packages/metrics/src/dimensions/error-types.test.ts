import { describe, expect, it } from 'vitest';
import { errorType } from './error-types.ts';

describe('error types of metrics', () => {
  it.each([
    ['RateLimitError', 'RateLimitError'],
    ['openai.RateLimitError', 'RateLimitError'],
    ['context_length_exceeded', 'context_length_exceeded'],
    ['429', '429'],
    ['ECONNRESET', 'ECONNRESET'],
    ['MyOwnError', '_OTHER'],
    ['user-17', '_OTHER'],
    ['', '_OTHER'],
    [undefined, '_OTHER'],
  ])('%s is %s', (type, expected) => expect(errorType(type)).toBe(expected));
});
