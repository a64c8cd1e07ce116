import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { Child, type Ended } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { isOurs, ourSpans, ownCalls, ownSpans, SPANS_OF_WORK } from './compare.ts';
import { type Ledger, takeLedger } from './ledger.ts';

const APPS = [
  ['sdk-first.cjs', 'starts its SDK before it requires openai'],
  ['openai-first.cjs', 'starts its SDK after it required openai'],
  ['sdk-first.mjs', 'starts its SDK before it imports openai'],
  ['openai-first.mjs', 'starts its SDK after it imported openai'],
  ['config-awaited.mjs', 'awaits its configuration before it starts its SDK'],
  ['config-awaited-after.mjs', 'awaits its configuration after it started its SDK'],
] as const;

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

/** Plays an app, bare or under the flag, and returns what its own telemetry got. */
async function play(
  project: Project,
  app: string,
  flags: string[],
  way: string,
  extra: Record<string, string> = {},
): Promise<{ ended: Ended; ledger: Ledger }> {
  const file = project.file(`ledger-${flags.length === 0 ? 'bare' : 'flagged'}.jsonl`);
  // What an SDK of ours would export, were one started, goes to the sink, where it shows.
  const env = { ...sink.environment, PROVIDER_URL: provider.url, LEDGER: file, EXPORT: way, ...extra };
  const ended = await Child.run(project.file(app), { cwd: project.directory, flags, env });
  return { ended, ledger: takeLedger(file) };
}

/** The app without us and with us, at the same time. */
function both(project: Project, app: string, way: string, extra: Record<string, string> = {}) {
  return Promise.all([play(project, app, [], way, extra), play(project, app, flagFor(app), way, extra)]);
}

function flagFor(app: string): string[] {
  return [app.endsWith('.mjs') ? '--import' : '--require', 'genspan/register'];
}

describe.each<SdkLine>([2, 3])('an app on SDK line %i', (line) => {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line });
  });

  afterAll(() => project?.remove());

  test.each(APPS)('%s (%s) keeps its telemetry', async (app) => {
    sink.reset();
    const [bare, flagged] = await both(project, app, 'processors');

    expect(flagged.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout, stderr: bare.ended.stderr });
    expect(ownSpans(flagged.ledger.spans)).toEqual(ownSpans(bare.ledger.spans));
    expect(ownCalls(flagged.ledger)).toEqual(ownCalls(bare.ledger));
    expect(ourSpans(flagged.ledger.spans)).toEqual(SPANS_OF_WORK);
    expectConforming(flagged.ledger.spans);
    // Ours are spans of the app: they carry its resource, and no second SDK exported anything.
    expect(flagged.ledger.spans.filter(isOurs).map(({ resource }) => resource['service.name'])).toEqual(
      Array(3).fill('shop'),
    );
    expect(sink.requests.traces).toBe(0);
  });

  test('keeps a trace exporter behind a batch processor', async () => {
    const [bare, flagged] = await both(project, 'openai-first.cjs', 'exporter');
    expect(ownSpans(flagged.ledger.spans)).toEqual(ownSpans(bare.ledger.spans));
    expect(ownCalls(flagged.ledger)).toEqual(ownCalls(bare.ledger));
    expect(ourSpans(flagged.ledger.spans)).toEqual(SPANS_OF_WORK);
    expect(flagged.ended.stderr).toBe('');
  });

  test.each(['openai-first.cjs', 'config-awaited.mjs'])('keeps the exporter of the environment in %s', async (app) => {
    sink.reset();
    await play(project, app, [], 'environment');
    const bare = [...sink.spans];
    sink.reset();
    const { ended } = await play(project, app, flagFor(app), 'environment');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ownSpans(sink.spans)).toEqual(ownSpans(bare));
    expect(ourSpans(sink.spans)).toEqual(SPANS_OF_WORK);
    expectConforming(sink.spans);
  });

  test('is told nothing about export settings that only its own SDK reads', async () => {
    const extra = { OTEL_TRACES_EXPORTER: 'jaeger', OTEL_EXPORTER_OTLP_PROTOCOL: 'own' };
    const [bare, flagged] = await both(project, 'sdk-first.cjs', 'processors', extra);
    expect(flagged.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout, stderr: bare.ended.stderr });
    expect(ourSpans(flagged.ledger.spans)).toEqual(SPANS_OF_WORK);
  });
});
