import { describe, expect, test } from 'vitest';
import type { SdkLine } from '../support/project.ts';
import { PLANTS } from './plants.ts';
import { PROTOCOLS, setLeakStage } from './stage.ts';
import { Search } from './survivors.ts';
import type { Signal } from './wire-recorder.ts';

// Without redaction every value must be found, everywhere it was put: only then does finding none mean anything.

/** Once for each place: a value may consist of several secrets. */
const once = new Search(PLANTS.map((plant) => ({ ...plant, secrets: plant.secrets.slice(0, 1) })));

/** Places of one signal in which the programs put each value. */
const PLACES: Readonly<Record<Signal, number>> = { traces: 26, logs: 26, metrics: 10 };

function expectEverything(bytes: Buffer, places: number): void {
  const counts = once.count(bytes);
  const missed = PLANTS.filter(({ kind }) => (counts.get(kind) ?? 0) < places);
  expect(missed.map(({ kind }) => `${kind}: ${counts.get(kind) ?? 0} of ${places}`)).toEqual([]);
}

describe.each<SdkLine>([2, 3])('on SDK line %i', (line) => {
  const stage = setLeakStage({ opentelemetry: line });

  test.each(PROTOCOLS)('the search finds everything that an app without Genspan sends as %s', async (protocol) => {
    await stage.play('plant.cjs', { env: { SETUP: 'pipeline', OTEL_EXPORTER_OTLP_PROTOCOL: protocol } });
    for (const [signal, places] of Object.entries(PLACES)) {
      expectEverything(stage.recorder.bytes(signal as Signal), places);
    }
  });

  test.each([
    ['the flag', { flag: true }, {}],
    ['withGenspan', {}, { WRAP: 'yes' }],
  ] as const)('it finds everything through %s while redaction is off', async (_, how, env) => {
    const off = { GENSPAN_REDACTION: 'off', SETUP: 'pipeline' };
    await stage.play('plant.cjs', { ...how, env: { ...env, ...off } });
    for (const [signal, places] of Object.entries(PLACES)) {
      expectEverything(stage.recorder.bytes(signal as Signal), places);
    }
  });
});

describe('content of calls', () => {
  const stage = setLeakStage({ opentelemetry: 2 });

  test('is found while redaction is off and raw content is asked for', async () => {
    const env = {
      SETUP: 'none',
      OPENAI_API_KEY: 'none',
      GENSPAN_REDACTION: 'off',
      GENSPAN_UNREDACTED_CONTENT: 'true',
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'SPAN_AND_EVENT',
    };
    await stage.play('openai-calls.cjs', { flag: true, env });
    expectEverything(stage.recorder.bytes('traces'), 20);
    expectEverything(stage.recorder.bytes('logs'), 8);
  });
});
