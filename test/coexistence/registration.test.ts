import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, ROOT, type SdkLine } from '../support/project.ts';
import { isOurs, ourSpans, SPANS_OF_WORK } from './compare.ts';
import { takeLedger } from './ledger.ts';

const WAYS = [
  'NodeSDK instrumentations',
  'withGenspan',
  'withGenspan and NodeSDK instrumentations',
  'registerInstrumentations, global provider',
] as const;

const FLAG = ['--require', 'genspan/register'];
let provider: ModelProvider;
let sink: OtlpSink;

beforeAll(async () => {
  provider = await ModelProvider.start();
  sink = await OtlpSink.start();
});

afterAll(async () => {
  await provider?.stop();
  await sink?.stop();
});

describe.each<[SdkLine, string]>([
  [2, '@opentelemetry/sdk-trace-base'],
  [3, '@opentelemetry/sdk-trace'],
])('on SDK line %i', (line, TRACE_SDK) => {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line, genspan: 'beside' });
  });

  afterAll(() => project?.remove());

  async function play(way: string, flags: string[], extra: Record<string, string> = {}) {
    sink.reset();
    const LEDGER = project.file('ledger.jsonl');
    const env = { ...sink.environment, PROVIDER_URL: provider.url, LEDGER, WAY: way, TRACE_SDK, ...extra };
    const ended = await Child.run(project.file('registered.cjs'), { cwd: project.directory, flags, env });
    return { ended, ledger: takeLedger(LEDGER) };
  }

  test.each(WAYS)('%s and the flag: one span for each call', async (way) => {
    const { ended, ledger } = await play(way, FLAG);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ourSpans(ledger.spans)).toEqual(SPANS_OF_WORK);
    expect(sink.spans).toEqual([]);
    expectConforming(ledger.spans);
  });

  test('registerInstrumentations works without the flag', async () => {
    const { ended, ledger } = await play('registerInstrumentations, global provider', []);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ourSpans(ledger.spans)).toEqual(SPANS_OF_WORK);
  });

  test('registerInstrumentations with a provider that is not the global one: our spans go there', async () => {
    for (const flags of [[], FLAG]) {
      const { ended, ledger } = await play('registerInstrumentations, own provider', flags);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ledger.spans.filter(isOurs)).toHaveLength(3);
      expect(sink.spans.filter(isOurs)).toEqual([]);
    }
  });

  test('the flag given twice, and once more by NODE_OPTIONS', async () => {
    const { ended, ledger } = await play('withGenspan', [...FLAG, '--import', 'genspan/register'], {
      NODE_OPTIONS: '--require genspan/register',
    });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ourSpans(ledger.spans)).toEqual(SPANS_OF_WORK);
  });

  test('two installs of Genspan, one by the flag and one by the app', async () => {
    const other = ['--require', join(ROOT, 'packages', 'genspan', 'dist', 'register.cjs')];
    for (const flags of [other, [...other, ...FLAG]]) {
      const { ended, ledger } = await play('withGenspan', flags);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ourSpans(ledger.spans)).toEqual(SPANS_OF_WORK);
    }
  });
});
