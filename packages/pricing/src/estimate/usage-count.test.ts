import { describe, expect, it } from 'vitest';
import { estimateRequest } from './request-estimate.ts';
import { estimateTokens } from './token-estimator.ts';
import { UsageCount } from './usage-count.ts';

const about = { provider: 'openai', model: 'gpt-5.6' };
const prose = 'The order left our warehouse yesterday, so it should be with you soon. ';

describe('a request', () => {
  it('is its texts, four tokens for each message and three for the reply', () => {
    const texts = ['You are a helpful assistant.', 'Where is my order?'];
    const said = estimateTokens(texts[0]!) + estimateTokens(texts[1]!);
    const estimate = estimateRequest({ model: 'gpt-4o', system: texts[0], messages: [texts[1]!] });
    expect(Math.abs(estimate - (said + 2 * 4 + 3))).toBeLessThanOrEqual(1);
  });

  it('has tools at two thirds of their JSON', () => {
    const tools = [
      { type: 'function', function: { name: 'find_order', description: prose, parameters: { type: 'object' } } },
    ];
    const added = estimateRequest({ messages: ['Hi'], tools }) - estimateRequest({ messages: ['Hi'] });
    expect(added / estimateTokens(JSON.stringify(tools))).toBeCloseTo(0.65, 1);
  });
});

describe('a count with a limit', () => {
  const estimate = (texts: string[], limit?: number) => {
    const count = new UsageCount({ ...about, limit });
    for (const text of texts) count.text(text);
    return count.tokens;
  };

  it('takes what it does not look at to be like the rest', () => {
    const long = [prose.repeat(100), prose.repeat(200), prose.repeat(300)];
    expect(Math.abs(estimate(long, 4096) / estimate(long) - 1)).toBeLessThan(0.03);
  });

  it('looks at some of each text, whatever came first', () => {
    const texts = ['龍'.repeat(1000), ...Array.from({ length: 6 }, () => prose.repeat(40))];
    expect(Math.abs(estimate(texts, 4096) / estimate(texts) - 1)).toBeLessThan(0.05);
  });

  it('is exact when everything is within it', () => {
    expect(estimate([prose], 4096)).toBe(estimateTokens(prose));
  });
});

it('counts the same tools once, each model by itself', () => {
  let written = 0;
  const tools = {
    toJSON() {
      written++;
      return { name: 'find_order' };
    },
  };
  const count = (model: string) => {
    const made = new UsageCount({ ...about, model });
    made.json(tools, 'key-of-these-tools');
    return made.tokens;
  };
  expect(count('gpt-5.6')).toBe(count('gpt-4o'));
  expect(written).toBe(1);
  expect(count('claude-opus-5')).toBeGreaterThanOrEqual(count('gpt-4o'));
  expect(written).toBe(2);
});

it('adds what the provider spoke of', () => {
  const count = new UsageCount(about);
  count.add(50);
  count.add(50);
  expect(count.tokens).toBe(100);
});
