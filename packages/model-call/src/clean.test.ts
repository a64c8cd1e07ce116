import { ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { cleanAttributesOf, cleanContext, cleanNamesIn, markClean } from './clean.ts';

describe('markClean', () => {
  it('tells of one span what was noted of it, and adds to it', () => {
    const span = {};
    markClean(span, { a: '1', b: '2' });
    markClean(span, { b: '3' });
    expect(cleanAttributesOf(span)).toEqual({ a: '1', b: '3' });
    expect(cleanAttributesOf({})).toBeUndefined();
  });
});

describe('cleanContext', () => {
  it('says in the context of a record which attributes are clean', () => {
    expect(cleanNamesIn(cleanContext(ROOT_CONTEXT, ['gen_ai.input.messages']))).toEqual(['gen_ai.input.messages']);
    expect(cleanNamesIn(ROOT_CONTEXT)).toEqual([]);
    expect(cleanNamesIn(undefined)).toEqual([]);
  });
});
