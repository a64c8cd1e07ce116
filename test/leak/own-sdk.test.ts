import { describe, test } from 'vitest';
import type { SdkLine } from '../support/project.ts';
import { expectNoLeak, PROTOCOLS, setLeakStage } from './stage.ts';

// An app with an OpenTelemetry set-up of its own, under the flag and through `withGenspan`.

describe.each<SdkLine>([2, 3])('on SDK line %i', (line) => {
  const stage = setLeakStage({ opentelemetry: line });

  describe.each([
    ['the flag', { flag: true }, {}],
    ['withGenspan', {}, { WRAP: 'yes' }],
  ] as const)('through %s', (_, how, env) => {
    const play = (extra: Record<string, string>) => stage.play('plant.cjs', { ...how, env: { ...env, ...extra } });

    test.each(PROTOCOLS)('nothing leaves through processors and readers of its own, as %s', async (protocol) => {
      await play({ SETUP: 'pipeline', OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
      expectNoLeak(stage);
    });

    test('nothing leaves through the exporters of the environment', async () => {
      await play({ SETUP: 'environment' });
      expectNoLeak(stage);
    });

    test('nothing leaves through a trace exporter of its own', async () => {
      await play({ SETUP: 'exporter' });
      expectNoLeak(stage);
    });

    test('nothing leaves on any span with scope all', async () => {
      await play({ SETUP: 'pipeline', GENSPAN_REDACTION_SCOPE: 'all', PLANT: 'all' });
      expectNoLeak(stage);
    });

    test('nothing leaves that processors of its own add as late as they can', async () => {
      await play({ SETUP: 'hostile' });
      expectNoLeak(stage);
    });
  });

  test('nothing leaves through both at once', async () => {
    await stage.play('plant.cjs', { flag: true, env: { SETUP: 'pipeline', WRAP: 'yes' } });
    expectNoLeak(stage);
  });
});
