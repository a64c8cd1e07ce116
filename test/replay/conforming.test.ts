import { describe, expect, it } from 'vitest';
import { deviations } from './conforming.ts';
import type { SpanRecord } from './drive.ts';
import type { Expectation } from './oracle/expectation.ts';
import { absent, equals } from './oracle/matcher.ts';

const span = (attributes: Record<string, unknown>, status = 'UNSET'): SpanRecord => ({
  name: 'chat m',
  kind: 'CLIENT',
  status,
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.request.model': 'm',
    ...attributes,
  },
  events: [],
});

const expected: Expectation = { name: equals('chat m'), kind: 'CLIENT', status: 'UNSET', fields: new Map() };

const fieldsOf = (each: SpanRecord, than = expected): string[] => deviations(each, than).map(({ field }) => field);

describe('deviations', () => {
  it('names what breaks the conventions or the tables', () => {
    expect(fieldsOf(span({}))).toEqual([]);
    expect(fieldsOf(span({ 'gen_ai.request.temprature': 1 }))).toEqual(['conventions gen_ai.request.temprature']);
    expect(fieldsOf({ ...span({}), name: 'anthropic.messages.create' })).toEqual(['conventions span_name_mismatch']);
    expect(fieldsOf(span({}, 'OK'))).toEqual(['conventions status_ok']);
  });

  it('lets pass what the expectation foresees, and only that', () => {
    const native: Expectation = { ...expected, status: 'OK', besides: /^anthropic\./ };
    expect(fieldsOf(span({ 'anthropic.beta': ['x'] }, 'OK'), native)).toEqual([]);
    expect(fieldsOf(span({ 'llm.beta': 'x' }, 'OK'), native)).toEqual(['conventions llm.beta']);
  });

  it('demands nothing that the exchange does not say', () => {
    const stored = { ...span({ 'gen_ai.provider.name': 'openai', 'openai.api.type': 'responses' }), name: 'chat' };
    stored.attributes['gen_ai.request.model'] = undefined;
    expect(fieldsOf(stored)).toEqual(['conventions gen_ai.request.model']);
    expect(fieldsOf(stored, { ...expected, fields: new Map([['gen_ai.request.model', absent]]) })).toEqual([]);
  });

  it('leaves figures that do not add up to the comparison with the exchange', () => {
    const odd = span({ 'gen_ai.usage.output_tokens': 2, 'gen_ai.usage.reasoning.output_tokens': 9 });
    expect(fieldsOf(odd)).toEqual(['conventions gen_ai.usage.output_tokens']);
    const compared = { ...expected, fields: new Map([['gen_ai.usage.output_tokens', equals(2)]]) };
    expect(fieldsOf(odd, compared)).toEqual([]);
  });
});
