import { describe, expect, it } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { mutated, pick, seeded } from '../configuration/mutations.fixture.ts';
import { exportOpenSlo } from './export-openslo.ts';
import { importOpenSlo } from './import-openslo.ts';

interface Sketch {
  good?: string;
  bad?: string;
  total?: string;
  spec?: object;
  annotations?: object;
}

const metric = (query: string) => ({ metricSource: { metricSourceRef: 'prometheus', spec: { query } } });

/** An SLO as others write it. */
function slo({ good, bad, total = 'x', spec, annotations }: Sketch): object {
  const parts = { ...(good && { good: metric(good) }), ...(bad && { bad: metric(bad) }), total: metric(total) };
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: 'theirs', ...(annotations && { annotations }) },
    spec: {
      service: 'shop',
      indicator: { metadata: { name: 'ratio' }, spec: { ratioMetric: { counter: true, ...parts } } },
      timeWindow: [{ duration: '30d', isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ target: 0.99 }],
      ...spec,
    },
  };
}

function read(...documents: object[]) {
  const imported = importOpenSlo(documents.map((document) => stringify(document)).join('---\n'), 'slo.yaml');
  if ('problem' in imported) throw new Error(imported.problem);
  return { ...imported, notes: imported.notes.map((line) => line.replace(/^slo\.yaml:\d+ /, '')) };
}

const events = (labels: string) => `sum(rate(genspan_slo_events_total{${labels}}[5m]))`;
const availability = { name: 'availability', feature: 'shop', kind: 'availability', scope: 'call', target: 0.99 };

describe('an SLO of somebody else', () => {
  it.each([
    [
      events('genspan_feature="shop",slo_name="availability",slo_outcome="good"'),
      events('genspan_feature="shop",slo_name="availability"'),
    ],
    ['sum(increase({"genspan.slo.events_total","genspan.feature"="shop","slo.name"=\'availability\'}[1h]))', 'x'],
    ['{__name__="genspan_slo_events_total", genspan_feature=~"shop", slo_name="availability"}', 'x'],
  ])('is taken over by the labels of our counter: %s', (good, total) => {
    expect(read(slo({ good, total }))).toEqual({ objectives: [availability], notes: [], omitted: 0 });
  });

  it('may count what is bad, by its total', () => {
    const total = events('genspan_feature="shop",slo_name="refusal"');
    expect(read(slo({ bad: 'x', total })).objectives).toEqual([{ ...availability, name: 'refusal', kind: 'refusal' }]);
  });

  it.each([
    ['gen_ai_client_operation_duration_seconds_bucket{genspan_feature="shop",le="2.56"}', 'latency', 2560],
    ['gen_ai_client_operation_duration_bucket{genspan_feature="shop",le="0.64"}', 'latency', 640],
    ['{"genspan.time_to_first_token_seconds_bucket","genspan.feature"="shop",le="2"}', 'time_to_first_token', 2000],
  ])('is taken over by a bucket: %s', (good, kind, withinMs) => {
    expect(read(slo({ good })).objectives).toEqual([{ ...availability, name: kind, kind, withinMs }]);
  });

  it('gives an objective for each of its targets', () => {
    const good = 'gen_ai_client_operation_duration_seconds_bucket{genspan_feature="shop",le="2.56"}';
    const objectives = [{ target: 0.99 }, { targetPercent: 99.9 }];
    expect(read(slo({ good, spec: { objectives } })).objectives.map(({ name, target }) => [name, target])).toEqual([
      ['latency', 0.99],
      ['latency_2', 0.999],
    ]);
  });

  it('may refer to an SLI, which may come later', () => {
    const { spec } = slo({ good: events('genspan_feature="shop",slo_name="availability"') }) as {
      spec: { indicator: { spec: object } };
    };
    const sli = { apiVersion: 'openslo/v1', kind: 'SLI', metadata: { name: 'ratio' }, spec: spec.indicator.spec };
    const document = slo({ spec: { indicator: undefined, indicatorRef: 'ratio' } });
    expect(read(document, sli)).toEqual({ objectives: [availability], notes: [], omitted: 0 });
  });

  it('may stand in a list', () => {
    const good = events('genspan_feature="shop",slo_name="availability"');
    expect(read([slo({ good })])).toMatchObject({ objectives: [availability] });
  });

  it('is taken with a line for everything that is not kept', () => {
    const good = events('slo_name="availability",env="prod"');
    const spec = { timeWindow: [{ duration: '28d', isRolling: true }], alertPolicies: ['page'] };
    const service = { apiVersion: 'openslo/v1', kind: 'Service', metadata: { name: 'shop' }, spec: {} };
    const policy = { apiVersion: 'openslo/v1', kind: 'AlertPolicy', metadata: { name: 'page' }, spec: {} };
    const { objectives, notes, omitted } = read(slo({ good, spec }), service, policy);
    expect(objectives).toEqual([{ ...availability, feature: '*' }]);
    expect(omitted).toBe(0);
    expect(notes).toEqual([
      'Service shop is not kept: the service of an objective is its feature',
      'AlertPolicy page is not kept: genspan rules makes alerts of its own',
      'SLO theirs timeWindow is not kept: generated rules look at 30 rolling days',
      'SLO theirs alertPolicies are not kept: genspan rules makes alerts of its own',
      'SLO theirs is taken without its condition env="prod"',
      'SLO theirs is of all features together; it is taken for each of them by itself',
    ]);
  });

  const good = events('genspan_feature="shop",slo_name="availability"');
  it.each<[object, string]>([
    [
      slo({ good: events('genspan_feature="shop",slo_name="latency"') }),
      'nothing says what latency measures, and what is good',
    ],
    [slo({ good: events('genspan_feature="shop"') }), 'its queries do not say which slo_name'],
    [slo({ good: 'http_requests_total{code="200"}' }), 'its queries are of no metric of Genspan'],
    [
      slo({ good: 'gen_ai_client_operation_duration_seconds_bucket{le="+Inf"}' }),
      'its bucket has no limit, such as le="2"',
    ],
    [
      slo({ good, spec: { budgetingMethod: 'Timeslices' } }),
      'budgetingMethod is Timeslices, and only Occurrences counts calls',
    ],
    [slo({ good, spec: { objectives: [{ target: 1 }] } }), 'its target is no share above 0 and below 1'],
    [slo({ good, spec: { objectives: [{}] } }), 'its target is no share above 0 and below 1'],
    [slo({ good, spec: { objectives: [] } }), 'it has no objectives'],
    [slo({ spec: { indicator: undefined, indicatorRef: 'none' } }), 'it has no indicator that is in this file'],
    [slo({ spec: { indicator: { spec: { thresholdMetric: metric(good) } } } }), 'only a ratioMetric counts calls'],
    [slo({}), 'its ratioMetric has neither good nor bad'],
    [{ ...slo({ good }), apiVersion: 'openslo/v1alpha' }, 'its apiVersion is openslo/v1alpha, and openslo/v1 is read'],
    [
      slo({ annotations: { 'genspan.io/name': 'A' } }),
      'its annotations genspan.io/feature and genspan.io/name name no objective',
    ],
  ])('%# is left out with the reason', (document, reason) => {
    expect(read(document)).toEqual({ objectives: [], notes: [`SLO theirs is left out: ${reason}`], omitted: 1 });
  });

  it('is left out where its annotations were changed to something that is not allowed', () => {
    const annotations = {
      'genspan.io/feature': 'shop',
      'genspan.io/name': 'latency',
      'genspan.io/within': '2 seconds',
    };
    expect(read(slo({ annotations }))).toEqual({
      objectives: [],
      notes: ['SLO theirs.within is "2 seconds": allowed is a duration such as 300ms, 2s, 5m'],
      omitted: 1,
    });
  });

  it('is taken once for a feature and a name', () => {
    expect(read(slo({ good }), slo({ good }))).toEqual({
      objectives: [availability],
      notes: ['SLO theirs is left out: shop has an objective availability already'],
      omitted: 1,
    });
  });
});

describe('whatever is in the file', () => {
  it.each(['', '# x', 'a: [', '? [a]\n: b'])('%j cannot be read', (text) => {
    expect(importOpenSlo(text, 'f')).toEqual({ problem: expect.stringMatching(/^f(:\d+)? cannot be read: /) });
  });

  it('importing ends with objectives and lines', () => {
    const random = seeded(5);
    const own = exportOpenSlo({
      objectives: [{ ...availability, kind: 'availability', scope: 'call' }],
      budgets: [],
    }).text;
    const documents = [slo({ good: events('genspan_feature="shop",slo_name="availability"') }), importable(own)];
    for (let i = 0; i < 500; i++) {
      let document: unknown = pick(random, documents);
      for (let changes = random() * 4; changes > 0; changes--) document = mutated(document, random);
      const imported = importOpenSlo(stringify(document), 'f');
      const lines = 'problem' in imported ? [imported.problem] : imported.notes;
      for (const line of lines) expect(line).toMatch(/^f(:\d+)? .{5,500}$/);
    }
  });
});

function importable(text: string): unknown {
  return JSON.parse(JSON.stringify(parseYaml(text)));
}
