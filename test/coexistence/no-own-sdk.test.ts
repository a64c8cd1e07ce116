import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectConforming } from '../conventions/index.ts';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import type { ReceivedSpan } from '../support/otlp-spans.ts';
import { Project } from '../support/project.ts';

let provider: ModelProvider;
let sink: OtlpSink;
let project: Project;
let withApi: Project;

beforeAll(async () => {
  provider = await ModelProvider.start();
  sink = await OtlpSink.start();
  const apps = new URL('apps/', import.meta.url);
  project = new Project({ apps, opentelemetry: 'none' });
  withApi = new Project({ apps, opentelemetry: 'api-1.10', genspan: 'beside' });
});

beforeEach(() => sink.reset());

afterAll(async () => {
  project?.remove();
  withApi?.remove();
  await provider?.stop();
  await sink?.stop();
});

function play(
  app: string,
  flags: string[],
  { directory, file } = { directory: project.directory, file: project.file(app) },
) {
  const env = { ...sink.environment, PROVIDER_URL: provider.url };
  return Child.run(file, { cwd: directory, flags, env });
}

describe('withAttribution before the first call, no SDK of the app', () => {
  const ATTRIBUTION = ['genspan.feature', 'genspan.team', 'user.id', 'gen_ai.prompt.name', 'gen_ai.prompt.version'];

  function attributionOf({ attributes }: ReceivedSpan): unknown[] {
    return ATTRIBUTION.map((name) => attributes[name]);
  }

  test.each([
    ['attribution-first.cjs', '--require'],
    ['attribution-first.mjs', '--import'],
  ])('%s: is on the first span and on every span inside', async (app, flag) => {
    const ended = await play(app, [flag, 'genspan/register']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const seen = Object.fromEntries(sink.spans.map((span) => [span.name, attributionOf(span)]));
    expect(seen).toEqual({
      'chat first': ['search', undefined, 'u-17', 'answer', '3'],
      'chat nested': ['ranking', 'growth', 'u-17', 'answer', '3'],
      'chat beside': ['search', undefined, 'u-17', 'answer', '3'],
      'chat outside': [undefined, undefined, undefined, undefined, undefined],
    });
    expect(sink.spans).toHaveLength(5);
    expectConforming(sink.spans);
  });

  test('keeps the parent: attribution around a span, and a span around attribution', async () => {
    const app = { directory: withApi.directory, file: withApi.file('attribution-and-spans.cjs') };
    const ended = await play('', ['--require', 'genspan/register'], app);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const parentOf = (name: string) => {
      const span = sink.spans.find((candidate) => candidate.name === name);
      const parent = sink.spans.find(({ spanId }) => spanId === span?.parentSpanId);
      return [parent?.name, span?.attributes['genspan.feature'], parent?.traceId === span?.traceId];
    };
    expect(parentOf('chat first')).toEqual(['inner', 'search', true]);
    expect(parentOf('chat second')).toEqual(['outer', 'ranking', true]);
  });
});

describe('a program that loads no known SDK', () => {
  test.each([
    ['no-sdk.cjs', '--require'],
    ['no-sdk.cjs', '--import'],
    ['no-sdk.mjs', '--require'],
    ['no-sdk.mjs', '--import'],
  ])('%s under %s loads nothing of OpenTelemetry and ends as bare', async (app, flag) => {
    const [bare, flagged] = await Promise.all([play(app, []), play(app, [flag, 'genspan/register'])]);
    expect(JSON.parse(bare.stdout)).toMatchObject({ opentelemetry: [], entries: [], globals: [] });
    expect(flagged).toMatchObject({ code: 7, signal: null, stdout: bare.stdout, stderr: '' });
    expect(sink.requests).toEqual({ traces: 0, metrics: 0, logs: 0 });
  });
});
