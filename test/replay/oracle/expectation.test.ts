import { describe, expect, it } from 'vitest';
import { forecast } from '../modes.ts';
import { type Json, type Recording, readFixtures } from '../recording.ts';
import { type Sdk, sdks } from '../sdks/index.ts';
import type { Expectation } from './expectation.ts';
import { equals, type Matcher } from './matcher.ts';

function derived(sdk: Sdk, recording: Recording): Expectation {
  const { chunks, thrown, error } = forecast(sdk, recording, sdk.modes[0]!);
  const failed = thrown || recording.response.status >= 400;
  return sdk.expectation(recording, {
    destination: sdk.loopback(recording, 4000),
    chunks: recording.response.sse === undefined ? undefined : chunks,
    thrown: failed ? { names: ['APIError'] } : undefined,
    sent: error,
  });
}

function matcherOf(derivation: Expectation, field: string): Matcher | undefined {
  if (field === 'name') return derivation.name;
  if (field === 'status') return equals(derivation.status);
  return derivation.fields.get(field);
}

describe('the oracle agrees with what a person wrote beside each fixture', () => {
  const fixtures = sdks.flatMap((sdk) =>
    readFixtures(sdk.reads).map((recording) => [recording.id, sdk, recording] as const),
  );

  it.each(fixtures)('%s', (_id, sdk, recording) => {
    const derivation = derived(sdk, recording);
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
