import { describe, expect, it } from 'vitest';
import { compare, differences } from './compare.ts';
import type { SpanRecord } from './drive.ts';
import type { Expectation } from './oracle/expectation.ts';
import { absent, equals, oneOf } from './oracle/matcher.ts';

const span = (attributes: Record<string, unknown>): SpanRecord => ({
  name: 'chat m',
  kind: 'CLIENT',
  status: 'UNSET',
  attributes,
  events: [],
});

const expected: Expectation = {
  name: equals('chat m'),
  kind: 'CLIENT',
  status: 'UNSET',
  fields: new Map([
    ['gen_ai.usage.input_tokens', equals(3)],
    ['error.type', absent],
    ['gen_ai.response.finish_reasons', oneOf(['stop'], undefined)],
  ]),
};

describe('compare', () => {
  it('accepts the span that was expected', () => {
    expect(compare([span({ 'gen_ai.usage.input_tokens': 3 })], expected)).toEqual({ fields: 6, mismatches: [] });
  });

  it('names every field that differs, is missing or is too many', () => {
    const got = span({ 'error.type': 'Error', 'gen_ai.response.finish_reasons': ['length'], 'gen_ai.usage.extra': 1 });
    expect(compare([{ ...got, status: 'ERROR' }], expected).mismatches).toEqual([
      { field: 'status', expected: 'UNSET', got: 'ERROR' },
      { field: 'gen_ai.usage.input_tokens', expected: '3', got: 'absent' },
      { field: 'error.type', expected: 'absent', got: '"Error"' },
      { field: 'gen_ai.response.finish_reasons', expected: '["stop"] or absent', got: '["length"]' },
      { field: 'gen_ai.usage.extra', expected: 'absent', got: '1' },
    ]);
  });

  it('wants exactly one span', () => {
    const good = span({ 'gen_ai.usage.input_tokens': 3 });
    expect(compare([], expected).mismatches).toHaveLength(1);
    expect(compare([good, good], expected).mismatches).toHaveLength(1);
  });

  it('takes what may stand besides, and nothing more', () => {
    const traced = span({ 'gen_ai.usage.input_tokens': 3, 'url.full': 'http://a', 'anthropic.beta': ['x'] });
    expect(compare([traced], { ...expected, besides: /^url\./ }).mismatches.map(({ field }) => field)).toEqual([
      'anthropic.beta',
    ]);
  });

  it('takes a price beside what the exchange says', () => {
    const priced = span({ 'gen_ai.usage.input_tokens': 3, 'gen_ai.usage.cost': 0.1, 'genspan.cost.status': 'priced' });
    expect(compare([priced], expected).mismatches).toEqual([]);
  });
});

describe('differences', () => {
  it('sees every attribute but the times', () => {
    const one = span({ 'gen_ai.response.id': 'a', 'gen_ai.response.time_to_first_chunk': 1 });
    const other = span({ 'gen_ai.response.id': 'b', 'gen_ai.response.time_to_first_chunk': 2 });
    expect(differences(one, other).map(({ field }) => field)).toEqual([
      'gen_ai.response.id (against the whole stream)',
    ]);
  });
});
