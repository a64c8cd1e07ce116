import { describe, expect, it } from 'vitest';
import { forecast, modes } from '../modes.ts';
import { type Json, type Recording, readFixtures } from '../recording.ts';
import { loopback } from './destination.ts';
import { type Expectation, expectation } from './expectation.ts';
import { equals, type Matcher } from './matcher.ts';

const [whole] = modes;

function derived(recording: Recording): Expectation {
  const { chunks, thrown, error } = forecast(recording, whole!);
  const failed = thrown || recording.response.status >= 400;
  return expectation(recording, {
    destination: loopback(recording, 4000),
    chunks: recording.response.sse === undefined ? undefined : chunks,
    thrown: failed ? { names: ['APIError'] } : undefined,
    sent: error,
  });
}

function matcherOf(derivation: Expectation, field: string): Matcher | undefined {
  if (field === 'name' || field === 'status') return equals(derivation[field]);
  return derivation.fields.get(field);
}

describe('the oracle agrees with what a person wrote beside each fixture', () => {
  it.each(readFixtures().map((recording) => [recording.id, recording] as const))('%s', (_id, recording) => {
    const derivation = derived(recording);
    const wrong: string[] = [];
    for (const [field, value] of Object.entries(recording.expected ?? {}) as Array<[string, Json]>) {
      const matcher = matcherOf(derivation, field);
      if (!matcher?.matches(value ?? undefined)) wrong.push(`${field}: ${matcher?.expected} is not ${value}`);
      if (matcher?.matches('something else')) wrong.push(`${field}: the oracle would accept anything`);
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(recording.expected ?? {})).not.toHaveLength(0);
  });
});
