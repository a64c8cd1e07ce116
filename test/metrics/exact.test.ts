import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import type { ReceivedPoint } from '../support/otlp-metrics.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type SdkLine } from '../support/project.ts';
import { MeteredProvider } from './provider.ts';

const CALLS = 240;

/** What the app reckoned itself, by feature; amounts are pico-dollars. */
interface Exact {
  pico: Record<string, string>;
  unpriced: Record<string, string>;
  calls: Record<string, string>;
}

let provider: MeteredProvider;
let sink: OtlpSink;

beforeAll(async () => {
  provider = await MeteredProvider.start();
  sink = await OtlpSink.start();
});

beforeEach(() => sink.reset());

afterAll(async () => {
  await provider?.stop();
  await sink?.stop();
});

const SAMPLERS = {
  '100 %': {},
  '10 %': { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' },
  '0 %': { OTEL_TRACES_SAMPLER: 'always_off' },
};

/** How the app comes to its telemetry. */
const WAYS: Readonly<Record<string, { app: string; flags: string[]; env?: Record<string, string> }>> = {
  'the flag alone': { app: 'flag.cjs', flags: ['--require', 'genspan/register'] },
  'the flag over its own SDK': { app: 'own-sdk.cjs', flags: ['--require', 'genspan/register'] },
  withGenspan: { app: 'own-sdk.cjs', flags: [], env: { BY_OPTION: '1' } },
};

describe.each<SdkLine>([2, 3])('on SDK line %i', (line) => {
  let project: Project;

  beforeAll(() => {
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: line, genspan: 'beside' });
  });

  afterAll(() => project?.remove());

  describe.each(Object.entries(WAYS))('%s', (_, { app, flags, env = {} }) => {
    test.each(Object.entries(SAMPLERS))('with %s of the traces sampled, every sum is exact', async (share, sampler) => {
      const all = { ...sink.environment, PROVIDER_URL: provider.url, CALLS: `${CALLS}`, SEED: `${line}` };
      const options = { cwd: project.directory, flags, env: { ...all, ...env, ...sampler } };
      const { code, stdout, stderr } = await Child.run(project.file(app), options);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('Error') });
      const exact = JSON.parse(stdout) as Exact;
      if (share === '0 %') expect(sink.spans).toEqual([]);
      const points = latest(sink.points);
      expect(sumsBy(points, 'genspan.calls')).toEqual(counts(exact.calls));
      expect(sumsBy(points, 'genspan.cost.unpriced')).toEqual(counts(exact.unpriced));
      for (const [feature, sum] of Object.entries(sumsBy(points, 'genspan.cost')))
        expect(Math.round(sum * 1e12), feature).toBe(Number(exact.pico[feature]));
      expect(Object.keys(sumsBy(points, 'genspan.cost')).sort()).toEqual(Object.keys(exact.pico).sort());
      expect(JSON.stringify(points)).not.toContain('user-');
    });
  });
});

/** The newest state of each series of the counters. */
function latest(points: readonly ReceivedPoint[]): ReceivedPoint[] {
  const series = new Map<string, ReceivedPoint>();
  for (const point of points) series.set(JSON.stringify([point.name, point.attributes]), point);
  return [...series.values()];
}

function sumsBy(points: readonly ReceivedPoint[], name: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { attributes, value } of points.filter((point) => point.name === name && point.kind === 'counter')) {
    const feature = String(attributes['genspan.feature'] ?? '');
    sums[feature] = (sums[feature] ?? 0) + value;
  }
  return sums;
}

function counts(exact: Record<string, string>): Record<string, number> {
  return Object.fromEntries(Object.entries(exact).map(([feature, count]) => [feature, Number(count)]));
}
