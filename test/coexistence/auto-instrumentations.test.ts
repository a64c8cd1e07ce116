import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import type { ReceivedSpan } from '../support/otlp-spans.ts';
import { Project, ROOT, type SdkLine } from '../support/project.ts';
import { ourSpans, ownSpans } from './compare.ts';

const AUTO = '@opentelemetry/auto-instrumentations-node/register';

const OURS = [
  'chat gpt-4o-mini < handle order',
  'chat gpt-4o-mini < stream reply',
  'embeddings text-embedding-3-small < nothing',
];

function installed(line: SdkLine): string {
  return join(ROOT, '.cache', `auto-instrumentations-${line}`, 'node_modules', '@opentelemetry');
}

/** Too big to be dependencies: a CI step installs them, and only there they are a must. */
const skip = process.env.GENSPAN_CI !== '1' && !([2, 3] as const).every((line) => existsSync(installed(line)));
const why = skip ? ' (skipped: not installed, see install.mjs)' : '';

describe.skipIf(skip).each<SdkLine>([2, 3])(`under auto-instrumentations-node/register, SDK line %i${why}`, (line) => {
  let provider: ModelProvider;
  let sink: OtlpSink;
  let project: Project;

  beforeAll(async () => {
    provider = await ModelProvider.start();
    sink = await OtlpSink.start();
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: installed(line) });
  });

  afterAll(async () => {
    project?.remove();
    await provider?.stop();
    await sink?.stop();
  });

  async function play(app: string, flags: string[]) {
    sink.reset();
    // Detectors of clouds would look for their metadata servers.
    const steady = { OTEL_SERVICE_NAME: 'shop', OTEL_NODE_RESOURCE_DETECTORS: 'env,process' };
    const env = { ...sink.environment, ...steady, PROVIDER_URL: provider.url };
    const ended = await Child.run(project.file(app), { cwd: project.directory, flags, env });
    return { ended, spans: sink.spans.map(withoutConnection) };
  }

  const orders = [
    ['first', (own: string, flag: string) => ['--require', AUTO, flag, own]],
    ['last', (own: string, flag: string) => [flag, own, '--require', AUTO]],
  ] as const;
  const cases = ['plain.cjs', 'plain.mjs'].flatMap((app) => orders.map(([order, flags]) => ({ app, order, flags })));

  test.each(cases)('$app, its flag $order: it exports what it did, and our spans', async ({ app, flags }) => {
    const bare = await play(app, ['--require', AUTO]);
    const flagged = await play(app, flags('genspan/register', app.endsWith('.mjs') ? '--import' : '--require'));
    expect(flagged.ended).toMatchObject({ code: 0, stdout: bare.ended.stdout, stderr: bare.ended.stderr });
    expect(ownSpans(bare.spans).length).toBeGreaterThanOrEqual(5);
    expect(ownSpans(flagged.spans)).toEqual(ownSpans(bare.spans));
    expect(ourSpans(flagged.spans)).toEqual(OURS);
    expectConforming(flagged.spans);
  });
});

/** The instrumented HTTP client notes facts about its connection that differ from call to call. */
function withoutConnection(span: ReceivedSpan): ReceivedSpan {
  const attributes = Object.entries(span.attributes).filter(([name]) => !/^(network\.(local|peer)|net\.)/.test(name));
  return { ...span, attributes: Object.fromEntries(attributes) };
}
