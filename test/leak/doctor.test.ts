import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { ROOT, type SdkLine } from '../support/project.ts';
import { setLeakStage } from './stage.ts';

// `genspan doctor --leak` in an app's folder, with the app's environment and set-up.

const PROGRAM = join(ROOT, 'packages', 'genspan', 'bin', 'genspan.mjs');

interface Check {
  planted: number;
  received: { signal: string; requests: number; bytes: number }[];
  survivors: { kind: string; place: string; count: number }[];
}

describe.each<SdkLine>([2, 3])('genspan doctor --leak on SDK line %i', (line) => {
  const stage = setLeakStage({ opentelemetry: line });

  beforeAll(() => {
    writeFileSync(
      stage.project.file('own-telemetry.cjs'),
      `const { NodeSDK } = require('@opentelemetry/sdk-node');
      new NodeSDK({ serviceName: 'shop' }).start();`,
    );
  });

  async function check(args: string[], env: Record<string, string> = {}) {
    const ended = await Child.run(PROGRAM, { cwd: stage.project.directory, args: ['doctor', '--leak', ...args], env });
    return { ...ended, check: ended.stdout.startsWith('{') ? (JSON.parse(ended.stdout) as Check) : undefined };
  }

  test.each([
    ['as it is', [], {}],
    ['as JSON', [], { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }],
    ['compressed', [], { OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' }],
    ['with content', [], { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'SPAN_AND_EVENT' }],
    ['with scope all', [], { GENSPAN_REDACTION_SCOPE: 'all' }],
    ['with an SDK of its own', ['--require', './own-telemetry.cjs'], {}],
  ])('finds nothing in an app %s', async (_, args, env) => {
    const { check: found, code, stderr } = await check(['--json', ...args], env);
    const survivors = found?.survivors.map(({ kind, place }) => `${kind}: ${place}`) ?? [];
    expect({ code, stderr, survivors }, survivors.join('\n')).toEqual({ code: 0, stderr: '', survivors: [] });
    expect(found!.planted).toBeGreaterThan(25);
    expect(found!.received.map(({ signal }) => signal)).toEqual(['traces', 'metrics', 'logs']);
  });

  test('finds every kind in every place when redaction is off', async () => {
    const { check: found, code } = await check(['--json'], { GENSPAN_REDACTION: 'off' });
    expect(code).toBe(1);
    const kinds = new Set(found!.survivors.map(({ kind }) => kind));
    expect(kinds.size).toBe(found!.planted);
    const places = new Set(found!.survivors.map(({ place }) => place));
    for (const place of [
      'span name',
      'span attribute leak_check.note',
      'span attribute gen_ai.input.messages',
      'span event name',
      'span event attribute exception.message',
      'span link attribute leak_check.note',
      'span status message',
      'log record body',
      'log record attribute leak_check.json',
      'metric point attribute leak_check.note',
      'resource attribute process.command_args',
    ]) {
      expect(places).toContain(place);
    }
  });

  test('shows a table to people', async () => {
    const { stdout, code } = await check([], { GENSPAN_REDACTION: 'off' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^traces: \d+ request/);
    expect(stdout).toMatch(/^span name +all \d+ kinds$/m);
    expect(stdout).toMatch(/\n(\d+) of \1 kinds of values came out\.\n$/);
  });

  test('leaves the exporters of the environment alone', async () => {
    stage.recorder.reset();
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: stage.recorder.url,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: stage.recorder.url,
    };
    expect(await check([], env)).toMatchObject({ code: 0 });
    expect(stage.recorder.sent).toEqual([]);
  });

  test('says which settings do not hold for the check', async () => {
    const env = {
      OTEL_TRACES_EXPORTER: 'console',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_TRACES_SAMPLER: 'always_off',
    };
    const { stderr, code } = await check([], env);
    expect(code).toBe(0);
    for (const name of Object.keys(env)) expect(stderr).toContain(`genspan doctor: ${name}=`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(3);
  });

  test.each([
    ['OTEL_SDK_DISABLED', 'OTEL_SDK_DISABLED is set'],
    ['GENSPAN_DISABLED', 'GENSPAN_DISABLED is set'],
  ])('cannot check while %s is set', async (name, words) => {
    const { code, stdout, stderr } = await check([], { [name]: 'true' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^genspan doctor: nothing was exported[^\n]*\n$/);
    expect(stderr).toContain(words);
  });
});

describe('genspan doctor', () => {
  test('plants nothing that looks like a credential in its own files', () => {
    const file = readFileSync(join(ROOT, 'packages/genspan/src/doctor/leak-values.ts'), 'utf8');
    expect(file).not.toMatch(/sk-[a-z]+-|ghp_\w|AKIA|xoxb-|BEGIN \w+ PRIVATE/);
  });
});
