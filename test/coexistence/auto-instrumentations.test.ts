import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { Child, type Ended } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import type { ReceivedSpan } from '../support/otlp-spans.ts';
import { Project, ROOT, type SdkLine } from '../support/project.ts';
import { ourSpans, ownSpans, SPANS_OF_WORK } from './compare.ts';

const AUTO = ['--require', '@opentelemetry/auto-instrumentations-node/register'];

const ENVIRONMENT = {
  OTEL_SERVICE_NAME: 'shop',
  // The detectors of clouds would look for their metadata servers.
  OTEL_NODE_RESOURCE_DETECTORS: 'env,process',
  // Whether a connection is made anew or used again is a matter of microseconds.
  OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'net,dns',
};

function installed(line: SdkLine): string {
  return join(ROOT, '.cache', `auto-instrumentations-${line}`, 'node_modules', '@opentelemetry');
}

/** Too big to be dependencies: a CI step installs them, and only there they are a must. */
const skip = process.env.GENSPAN_CI !== '1' && !([2, 3] as const).every((line) => existsSync(installed(line)));
const why = skip ? ' (skipped: not installed, see install.mjs)' : '';

interface Played {
  ended: Ended;
  spans: ReceivedSpan[];
}

describe.skipIf(skip).each<SdkLine>([2, 3])(`under auto-instrumentations-node/register, SDK line %i${why}`, (line) => {
  let provider: ModelProvider;
  let project: Project;
  const bare = new Map<string, Promise<Played>>();

  beforeAll(async () => {
    provider = await ModelProvider.start();
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: { folder: installed(line) } });
  });

  afterAll(async () => {
    project?.remove();
    await provider?.stop();
  });

  async function play(app: string, flags: string[]): Promise<Played> {
    const sink = await OtlpSink.start();
    const env = { ...sink.environment, ...ENVIRONMENT, PROVIDER_URL: provider.url };
    const ended = await Child.run(project.file(app), { cwd: project.directory, flags, env });
    await sink.stop();
    return { ended, spans: sink.spans.map(withoutConnection) };
  }

  test.each([
    ['plain.cjs', 'before', ['--require', 'genspan/register', ...AUTO]],
    ['plain.cjs', 'after', [...AUTO, '--require', 'genspan/register']],
    ['plain.mjs', 'before', ['--import', 'genspan/register', ...AUTO]],
    ['plain.mjs', 'after', [...AUTO, '--import', 'genspan/register']],
  ])('%s, our flag %s it: exports what it did, and our spans', async (app, _order, flags) => {
    if (!bare.has(app)) bare.set(app, play(app, AUTO));
    const [without, withUs] = await Promise.all([bare.get(app)!, play(app, flags)]);
    expect(withUs.ended).toMatchObject({ code: 0, stdout: without.ended.stdout, stderr: without.ended.stderr });
    // Two spans of the app, and one for each HTTP request.
    expect(ownSpans(without.spans).length).toBeGreaterThanOrEqual(5);
    expect(ownSpans(withUs.spans)).toEqual(ownSpans(without.spans));
    expect(ourSpans(withUs.spans)).toEqual(SPANS_OF_WORK);
    expectConforming(withUs.spans);
  });
});

/** The instrumented HTTP client notes facts about its connection that differ from call to call. */
function withoutConnection(span: ReceivedSpan): ReceivedSpan {
  const attributes = Object.entries(span.attributes).filter(([name]) => !/^(network\.(local|peer)|net\.)/.test(name));
  return { ...span, attributes: Object.fromEntries(attributes) };
}
