import { describe, test } from 'vitest';
import type { SdkLine } from '../support/project.ts';
import { expectNoLeak, PROTOCOLS, setLeakStage } from './stage.ts';

// The parts of `@genspan/redaction` in an OpenTelemetry set-up, without `genspan`.

describe.each<SdkLine>([2, 3])('on SDK line %i', (line) => {
  const stage = setLeakStage({ opentelemetry: line });

  test.each(PROTOCOLS)('nothing leaves through processors and exporters, as %s', async (protocol) => {
    await stage.play('plant.cjs', { env: { SETUP: 'by-hand', OTEL_EXPORTER_OTLP_PROTOCOL: protocol } });
    expectNoLeak(stage);
  });

  test('nothing leaves on any span with scope all', async () => {
    await stage.play('plant.cjs', { env: { SETUP: 'by-hand', PLANT: 'all' } });
    expectNoLeak(stage);
  });

  test('nothing leaves through exporters alone', async () => {
    await stage.play('plant.cjs', { env: { SETUP: 'by-hand-exporters', PLANT: 'all' } });
    expectNoLeak(stage);
  });
});
