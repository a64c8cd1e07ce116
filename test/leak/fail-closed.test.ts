import { describe, expect, test } from 'vitest';
import { PLANTS } from './plants.ts';
import { expectNoLeak, type Play, setLeakStage } from './stage.ts';

// When redaction itself fails, nothing leaves, and the app does not notice.

const CAPTURE = { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'SPAN_AND_EVENT', OPENAI_API_KEY: 'none' };
const BROKEN = ['--require', './broken-redactor.cjs'];
/** A call costs much more than a span. */
const SOME = PLANTS.filter((_, index) => index % 6 === 0);

const WAYS: readonly [string, Play][] = [
  ['under the flag, with a redactor that throws', { flag: true, flags: BROKEN, env: { SETUP: 'none' } }],
  [
    'under the flag, in an SDK of the app, with a redactor that throws',
    { flag: true, flags: BROKEN, env: { SETUP: 'pipeline' } },
  ],
  ['through withGenspan, with a redactor that throws', { flags: BROKEN, env: { SETUP: 'pipeline', WRAP: 'yes' } }],
  [
    "through withGenspan, with a recogniser of the user's that throws",
    { env: { SETUP: 'pipeline', WRAP: 'failing-recogniser' } },
  ],
];

describe.each(WAYS)('%s', (_, how) => {
  const stage = setLeakStage({ opentelemetry: 2 });

  test('nothing leaves, whatever it was written into, and what is no text does', async () => {
    const ended = await stage.play('plant.cjs', {
      ...how,
      env: { ...how.env, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
    });
    expectNoLeak(stage);
    const traces = stage.recorder.bytes('traces').toString('utf8');
    expect(traces).toContain('[redaction failed]');
    // Structure stays: numbers, ids and names of attributes.
    expect(traces).toContain('"key":"app.index","value":{"intValue":5}');
    expect(traces).toMatch(/"parentSpanId":"[0-9a-f]{16}"/);
    expect(stage.search.survivors(Buffer.from(ended.stderr))).toEqual([]);
    expect(ended.stderr.split('\n').filter((line) => line.includes('redact')).length).toBeGreaterThan(0);
    expect(ended.stderr.length).toBeLessThan(2000);
  });
});

describe.each(WAYS)('%s', (_, how) => {
  const stage = setLeakStage({ opentelemetry: 2 }, SOME);

  test('no content of calls leaves, and the provider gets all of it', async () => {
    await stage.play('openai-calls.cjs', { ...how, env: { ...how.env, ...CAPTURE } });
    expectNoLeak(stage, ['logs', 'traces']);
    expect(stage.provider.requests).toHaveLength(SOME.length * 6);
  });
});
