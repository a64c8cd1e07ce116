import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { ourSpans, ownCalls, ownSpans, SPANS_OF_WORK } from './compare.ts';
import { takeLedger } from './ledger.ts';

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

describe.each<SdkLine>([2, 3])('withGenspan on SDK line %i', (line) => {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line });
  });

  afterAll(() => project?.remove());

  async function play(app: string, extra: Record<string, string>, flags: string[] = []) {
    const LEDGER = project.file(`ledger-${'WRAP' in extra ? 'wrapped' : 'bare'}.jsonl`);
    const env = { ...sink.environment, PROVIDER_URL: provider.url, LEDGER, ...extra };
    const ended = await Child.run(project.file(app), { cwd: project.directory, flags, env });
    return { ended, ledger: takeLedger(LEDGER) };
  }

  test('keeps every field of the configuration, and what it does', async () => {
    const extra = { EXPORT: 'every-field' };
    const [bare, wrapped] = await Promise.all([
      play('with-genspan.cjs', extra),
      play('with-genspan.cjs', { ...extra, WRAP: 'yes' }),
    ]);
    expect(wrapped.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout, stderr: '' });
    expect(ownSpans(wrapped.ledger.spans)).toEqual(ownSpans(bare.ledger.spans));
    expect(ownCalls(wrapped.ledger)).toEqual(ownCalls(bare.ledger));
    expect(ownCalls(bare.ledger)).toContainEqual({ call: 'propagator.inject' });
    expect(ourSpans(wrapped.ledger.spans)).toEqual(SPANS_OF_WORK);
    const [first] = wrapped.ledger.spans;
    expect(first?.attributes['shop.sampled']).toBe(true);
    expect(first?.resource).toMatchObject({ 'service.name': 'shop', 'shop.region': 'north', 'shop.detected': true });
  });

  test('keeps the exporter that the environment gives', async () => {
    sink.reset();
    await play('with-genspan.cjs', { EXPORT: 'environment' });
    const bare = [...sink.spans];
    sink.reset();
    const { ended } = await play('with-genspan.cjs', { EXPORT: 'environment', WRAP: 'yes' });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ownSpans(bare)).toHaveLength(2);
    expect(ownSpans(sink.spans)).toEqual(ownSpans(bare));
    expect(ourSpans(sink.spans)).toEqual(SPANS_OF_WORK);
    expectConforming(sink.spans);
  });

  test('traces an ES module app whose telemetry is loaded by --import', async () => {
    const { ended, ledger } = await play('plain.mjs', {}, ['--import', './with-genspan-telemetry.mjs']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ourSpans(ledger.spans)).toEqual(SPANS_OF_WORK);
  });
});
