import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAnthropicRateLimit, readRateLimit } from './rate-limit.ts';

const read = (headers: Record<string, string>) => readRateLimit(new Headers(headers));

describe('rate limit headers', () => {
  it('of OpenAI give limit, rest and time to reset of requests and tokens', () => {
    const headers = {
      'x-ratelimit-limit-requests': '5000',
      'x-ratelimit-remaining-requests': '4999',
      'x-ratelimit-reset-requests': '12ms',
      'x-ratelimit-limit-tokens': '160000',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': '6m0s',
    };
    expect(read(headers)).toEqual({
      requests: { limit: 5000, remaining: 4999, resetMs: 12 },
      inputTokens: { limit: 160000, remaining: 0, resetMs: 360_000 },
    });
  });

  it('may come in part, as from Azure', () => {
    expect(read({ 'x-ratelimit-remaining-tokens': '79812' })).toEqual({ inputTokens: { remaining: 79812 } });
  });

  it.each([
    ['20ms', 20],
    ['1s', 1000],
    ['1.5s', 1500],
    ['2m59.56s', 179_560],
    ['1h0m10s', 3_610_000],
    ['1d', 86_400_000],
    ['7.5', 7500],
    ['0', 0],
    ['soon', undefined],
    ['', undefined],
  ])('say when the window resets: %s', (text, ms) => {
    const { requests } = read({ 'x-ratelimit-limit-requests': '1', 'x-ratelimit-reset-requests': text })!;
    if (ms === undefined) expect(requests).not.toHaveProperty('resetMs');
    else expect(requests?.resetMs).toBeCloseTo(ms, 3);
  });

  it.each([{}, { 'retry-after': '3' }, { 'x-ratelimit-limit-requests': 'many', 'x-ratelimit-reset-requests': '1s' }])(
    'that say nothing of quotas give nothing: %o',
    (headers) => expect(read(headers as Record<string, string>)).toBeUndefined(),
  );

  it('are read from header objects that return undefined for what they lack', () => {
    const headers = { get: (name: string) => (name === 'x-ratelimit-limit-tokens' ? '9' : undefined) as string | null };
    expect(readRateLimit(headers)).toEqual({ inputTokens: { limit: 9 } });
  });
});

describe('rate limit headers of Anthropic', () => {
  afterEach(() => void vi.useRealTimers());
  const readAnthropic = (headers: Record<string, string>) => readAnthropicRateLimit(new Headers(headers));

  it('give input and output tokens apart, and the time until the window resets', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-01T12:00:00Z') });
    const headers = {
      'anthropic-ratelimit-requests-limit': '50',
      'anthropic-ratelimit-requests-remaining': '49',
      'anthropic-ratelimit-requests-reset': '2026-11-01T12:00:01.500Z',
      'anthropic-ratelimit-input-tokens-limit': '40000',
      'anthropic-ratelimit-input-tokens-remaining': '39000',
      'anthropic-ratelimit-input-tokens-reset': '2026-11-01T13:00:02+01:00',
      'anthropic-ratelimit-output-tokens-remaining': '0',
      'anthropic-ratelimit-output-tokens-reset': 'soon',
      'x-ratelimit-limit-requests': '1',
    };
    expect(readAnthropic(headers)).toEqual({
      requests: { limit: 50, remaining: 49, resetMs: 1500 },
      inputTokens: { limit: 40000, remaining: 39000, resetMs: 2000 },
      outputTokens: { remaining: 0 },
    });
  });

  it('may give tokens of both directions together', () => {
    expect(readAnthropic({ 'anthropic-ratelimit-tokens-limit': '9' })).toEqual({ inputTokens: { limit: 9 } });
  });

  it('may be missing', () => expect(readAnthropic({ 'retry-after': '3' })).toBeUndefined());
});
