import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project } from '../support/project.ts';
import { latest, sumsBy } from './latest.ts';
import { MeteredProvider } from './provider.ts';

// What a careless app puts into names: nothing of it breaks the app, the sums or the export.

let provider: MeteredProvider;
let sink: OtlpSink;
let project: Project;

beforeAll(async () => {
  provider = await MeteredProvider.start();
  sink = await OtlpSink.start();
  project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: 2, genspan: 'beside' });
});

beforeEach(() => sink.reset());

afterAll(async () => {
  project?.remove();
  await provider?.stop();
  await sink?.stop();
});

async function play(deed: string, env: Record<string, string> = {}) {
  const all = { ...sink.environment, PROVIDER_URL: provider.url, DEED: deed, ...env };
  const options = { cwd: project.directory, flags: ['--require', 'genspan/register'], env: all };
  const ended = await Child.run(project.file('hostile.cjs'), options);
  expect(ended, ended.stderr).toMatchObject({ code: 0, stdout: 'done\n' });
  return { ...ended, points: latest(sink.points) };
}

const total = (sums: Record<string, number>) => Object.values(sums).reduce((sum, value) => sum + value, 0);

test('odd names are names', async () => {
  const { points, stderr } = await play('odd');
  const calls = sumsBy(points, 'genspan.calls');
  expect(total(calls)).toBe(22);
  expect(Object.entries(calls)).toContainEqual(['__proto__', 1]);
  expect(stderr.match(/^genspan: withAttribution: feature must be a string; it was left out$/gm)).toHaveLength(1);
  expect(stderr).not.toContain('metrics (');
});

test('a name of a megabyte is cut, and not kept', async () => {
  // Spans hold such names whole, and are not what this is about.
  const { points } = await play('long', { OTEL_TRACES_SAMPLER: 'always_off' });
  const calls = sumsBy(points, 'genspan.calls');
  expect(total(calls)).toBe(40);
  for (const { attributes } of points) {
    for (const value of Object.values(attributes)) expect(String(value).length).toBeLessThanOrEqual(200);
  }
});

test('features that redaction makes equal are summed', async () => {
  const { points } = await play('equal');
  expect(sumsBy(points, 'genspan.calls')).toEqual({ '<EMAIL>': 10, support: 5 });
  expect(sumsBy(points, 'genspan.fallbacks')).toEqual({ '<EMAIL>': 10, support: 5 });
  expect(sumsBy(points, 'genspan.output.validations')).toEqual({ '<EMAIL>': 10, support: 5 });
});

test('a hundred thousand features are a hundred, and the sum is right', async () => {
  const many = 100_000;
  const { points } = await play('many', { MANY: `${many}`, OTEL_TRACES_SAMPLER: 'always_off' });
  const calls = sumsBy(points, 'genspan.calls');
  expect(total(calls)).toBe(many + 1);
  expect(calls.other).toBe(many - 100);
  const perInstrument = new Map<string, number>();
  for (const { name } of points) perInstrument.set(name, (perInstrument.get(name) ?? 0) + 1);
  expect(Math.max(...perInstrument.values())).toBeLessThan(2000);
});
