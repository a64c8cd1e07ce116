import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type ProjectOptions, type SdkLine } from '../support/project.ts';
import { ourSpans, ownCalls, ownSpans, SPANS_OF_WORK } from './compare.ts';
import { takeLedger } from './ledger.ts';

const FLAG = ['--require', 'genspan/register'];
const TRACE_SDK: Readonly<Record<SdkLine, string>> = {
  2: '@opentelemetry/sdk-trace-base',
  3: '@opentelemetry/sdk-trace',
};

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

/** `linked` has Genspan resolve API 1.9.1, `beside` the app's. */
const COMBINATIONS: readonly [app: string, ours: string, SdkLine, ProjectOptions['genspan']][] = [
  ['1.9', '1.9', 2, 'linked'],
  ['1.9', '1.10', 2, 'nested'],
  ['1.10', '1.9', 3, 'linked'],
  ['1.10', '1.10', 3, 'beside'],
];

describe.each(COMBINATIONS)('an app on API %s, Genspan on API %s', (_app, _ours, line, genspan) => {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line, genspan });
  });

  afterAll(() => project?.remove());

  async function play(app: string, flags: string[], extra: Record<string, string> = {}) {
    const LEDGER = project.file(`ledger-${flags.length}.jsonl`);
    const env = { ...sink.environment, PROVIDER_URL: provider.url, LEDGER, TRACE_SDK: TRACE_SDK[line], ...extra };
    const ended = await Child.run(project.file(app), { cwd: project.directory, flags, env });
    return { ended, ledger: takeLedger(LEDGER) };
  }

  test('a tracer provider registered by hand gets our spans and keeps the rest', async () => {
    const extra = { CONTEXT_MANAGER: 'yes' };
    const [bare, flagged] = await Promise.all([play('by-hand.cjs', [], extra), play('by-hand.cjs', FLAG, extra)]);
    expect(flagged.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout, stderr: '' });
    expect(ownSpans(flagged.ledger.spans)).toEqual(ownSpans(bare.ledger.spans));
    expect(ownCalls(flagged.ledger)).toEqual(ownCalls(bare.ledger));
    expect(ourSpans(flagged.ledger.spans)).toEqual(SPANS_OF_WORK);
    expectConforming(flagged.ledger.spans);
  });

  test('without a context manager every span is a root, as bare', async () => {
    const [bare, flagged] = await Promise.all([play('by-hand.cjs', []), play('by-hand.cjs', FLAG)]);
    expect(flagged.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout, stderr: '' });
    expect(ownSpans(flagged.ledger.spans)).toEqual(ownSpans(bare.ledger.spans));
    expect(ourSpans(flagged.ledger.spans)).toEqual([
      'chat gpt-4o-mini < nothing',
      'chat gpt-4o-mini < nothing',
      'embeddings text-embedding-3-small < nothing',
    ]);
  });

  test('metrics and logs of the app stay with its own providers when our SDK serves the traces', async () => {
    sink.reset();
    const bare = await play('own-meter.cjs', []);
    const flagged = await play('own-meter.cjs', FLAG);
    expect(bare.ended.stdout).toBe('{"orders":[2],"emitted":["an order"]}\n');
    expect(flagged.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout, stderr: '' });
    expect(sink.spans.map(({ name }) => name)).toEqual(['chat gpt-4o-mini']);
  });
});
