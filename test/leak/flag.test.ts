import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/project.ts';
import { expectNoLeak, PROTOCOLS, setLeakStage } from './stage.ts';

// Under the flag, with the SDK that Genspan starts.

/** An app that has installed the OpenTelemetry APIs only, so that the SDK built into Genspan serves. */
const apis = mkdtempSync(join(tmpdir(), 'genspan-apis-'));
for (const name of ['api', 'api-logs']) {
  mkdirSync(apis, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', '@opentelemetry', name), join(apis, name), 'junction');
}

afterAll(() => rmSync(apis, { recursive: true, force: true }));

const RESOURCE = { OTEL_RESOURCE_ATTRIBUTES: 'deployment.owner=ottoline.brandvoort%40example.org,service.name=shop' };

describe.each([
  ['the SDK that is built in', { folder: apis }],
  ["the app's own sdk-node", 2],
] as const)('with %s', (_, opentelemetry) => {
  const stage = setLeakStage({ opentelemetry });
  const play = (env: Record<string, string>) =>
    stage.play('plant.cjs', { flag: true, env: { SETUP: 'none', ...RESOURCE, ...env } });

  test.each(PROTOCOLS)('nothing leaves as %s', async (protocol) => {
    await play({ OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
    expectNoLeak(stage);
  });

  test('nothing leaves compressed', async () => {
    await play({ OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' });
    expect(stage.recorder.sent.every(({ isCompressed }) => isCompressed)).toBe(true);
    expectNoLeak(stage);
  });

  test('nothing leaves on any span with scope all', async () => {
    await play({ GENSPAN_REDACTION_SCOPE: 'all', PLANT: 'all' });
    expectNoLeak(stage);
  });

  test('nothing leaves with a key for pseudonyms', async () => {
    await play({ GENSPAN_REDACTION_KEY: 'k'.repeat(40) });
    expectNoLeak(stage);
    expect(stage.recorder.bytes().includes('k'.repeat(40))).toBe(false);
  });
});
