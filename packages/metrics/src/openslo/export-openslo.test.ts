import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { EXAMPLE } from '../configuration/example.fixture.ts';
import { pick, seeded } from '../configuration/mutations.fixture.ts';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { OBJECTIVE_KINDS, type Objective } from '../slo/objective.ts';
import { exportOpenSlo } from './export-openslo.ts';
import { importOpenSlo } from './import-openslo.ts';

const latency: Objective = {
  ...{ name: 'latency', feature: 'support', kind: 'latency', scope: 'workflow', target: 0.99, withinMs: 30_000 },
};

const refusal = (feature: string, name = 'refusal'): Objective => {
  return { name, feature, kind: 'refusal', scope: 'call', target: 0.98 };
};

function exported(objectives: readonly Objective[]) {
  const { text, notes } = exportOpenSlo({ objectives, budgets: [] });
  return { text, notes, documents: parseAllDocuments(text).map((document) => document.toJS()) };
}

describe('an objective as OpenSLO', () => {
  it('is a ratio over the event counter', () => {
    expect(exported([latency]).text).toBe(`apiVersion: openslo/v1
kind: SLO
metadata:
  name: support-latency
  displayName: "support: latency"
  annotations:
    genspan.io/feature: support
    genspan.io/name: latency
    genspan.io/kind: latency
    genspan.io/within: 30s
    genspan.io/scope: workflow
spec:
  description: Workflows of support that end within 30000 ms.
  service: support
  indicator:
    metadata:
      name: support-latency
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: sum(genspan_slo_events_total{genspan_feature="support", slo_name="latency", slo_outcome="good"})
        total:
          metricSource:
            type: Prometheus
            spec:
              query: sum(genspan_slo_events_total{genspan_feature="support", slo_name="latency"})
  timeWindow:
    - duration: 30d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: 99% good
      target: 0.99
`);
  });

  it('of every feature leaves out those that have their own, and says what is lost', () => {
    const { text, notes } = exported([refusal('*'), refusal('a.b'), refusal('c'), refusal('d', 'other')]);
    expect(text).toContain(String.raw`genspan_slo_events_total{genspan_feature!~"a\\.b|c", slo_name="refusal"}`);
    expect(notes).toEqual([
      'features.*.objectives.refusal: OpenSLO has no objective for each feature; its query is of all together',
    ]);
  });

  it('comes without budgets, which a line says', () => {
    const read = readConfiguration('budgets: { all: { limit: 1, period: day } }', 'f');
    if ('problem' in read) throw new Error(read.problem);
    expect(exportOpenSlo(read.configuration)).toEqual({
      text: '',
      notes: ['budgets: OpenSLO has none; all are left out'],
    });
  });

  it('has a name of its own, however features are called', () => {
    const features = [
      'Search & find',
      'search find',
      'search-find',
      '🙂',
      '日本',
      'x'.repeat(200),
      `${'x'.repeat(199)}y`,
    ];
    const names = exported(features.map((feature) => refusal(feature))).documents.map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(features.length);
    for (const name of names) expect(name).toMatch(DNS_LABEL);
  });
});

describe('the documents', () => {
  const validate = new Ajv2020({ strict: false }).compile(sloSchema());

  it('keep the rules of openslo/v1, and come back as the objectives that they were', () => {
    const random = seeded(3);
    for (let round = 0; round < 60; round++) {
      const objectives = distinct(Array.from({ length: 8 }, () => anyObjective(random)));
      const { text, documents } = exported(objectives);
      for (const document of documents) {
        validate(document);
        expect(validate.errors).toBeNull();
      }
      expect(importOpenSlo(text, 'slo.yaml')).toEqual({ objectives, notes: [], omitted: 0 });
    }
  });

  it('hold every objective of a configuration', () => {
    const read = readConfiguration(EXAMPLE, 'f');
    if ('problem' in read) throw new Error(read.problem);
    const { objectives } = read.configuration;
    expect(importOpenSlo(exportOpenSlo(read.configuration).text, 'f')).toMatchObject({ objectives, notes: [] });
  });
});

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What the specification asks of an SLO, as far as we write it. */
function sloSchema(): object {
  const text = { type: 'string', minLength: 1 };
  const closed = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
    type: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  });
  const name = { type: 'string', pattern: DNS_LABEL.source };
  const texts = { type: 'object', additionalProperties: { type: 'string' } };
  const shortText = { ...text, maxLength: 63 };
  const metadata = closed({ name }, { displayName: shortText, annotations: texts });
  const source = closed({ metricSource: closed({ type: text, spec: texts }) });
  const ratioMetric = closed({ counter: { type: 'boolean' }, good: source, total: source });
  const share = { type: 'number', minimum: 0, exclusiveMaximum: 1 };
  const timeWindow = closed({ duration: { pattern: '^[1-9][0-9]*[mhdwMQY]$' }, isRolling: { type: 'boolean' } });
  return closed({
    apiVersion: { const: 'openslo/v1' },
    kind: { const: 'SLO' },
    metadata,
    spec: closed({
      description: { type: 'string', maxLength: 1050 },
      service: name,
      indicator: closed({ metadata, spec: closed({ ratioMetric }) }),
      timeWindow: { type: 'array', minItems: 1, maxItems: 1, items: timeWindow },
      budgetingMethod: { enum: ['Occurrences', 'Timeslices', 'RatioTimeslices'] },
      objectives: { type: 'array', minItems: 1, items: closed({ displayName: text, target: share }) },
    }),
  });
}

function anyObjective(random: () => number): Objective {
  const kind = pick(random, OBJECTIVE_KINDS);
  const feature = pick(random, [
    'support',
    '*',
    '404',
    'a "b" \\ c',
    'null',
    'true',
    '# x',
    'é 🙂',
    '{a}',
    "it's",
    ': ',
    '|',
  ]);
  const isAboutAnswers = kind === 'validity' || kind === 'quality';
  return {
    name: random() < 0.3 ? kind : pick(random, ['a', 'first_answer', 'z9', 'y'.repeat(64)]),
    feature,
    kind,
    scope: !isAboutAnswers && random() < 0.5 ? 'workflow' : 'call',
    target: pick(random, [0.5, 0.9, 0.995, 0.123456789, 0.999999, random() * 0.9 + 0.05]),
    ...(kind.startsWith('latency') || kind.startsWith('time')
      ? { withinMs: pick(random, [0.5, 300, 1500, 7_200_000]) }
      : {}),
    ...(kind === 'quality' && {
      evaluation: { name: pick(random, ['relevance', '1', 'a: b']), atLeast: random() * 5 - 1 },
    }),
    ...(kind === 'validity' && random() < 0.5 && { schema: pick(random, ['ticket', 'true', '"']) }),
    ...(kind === 'availability' && random() < 0.5 && { countsClientErrors: true }),
  };
}

/** A name that is a kind is of that kind, and a feature has a name once: so the configuration file has it. */
function distinct(objectives: readonly Objective[]): Objective[] {
  const byKey = new Map(objectives.map((objective) => [`${objective.feature} ${objective.name}`, objective]));
  return [...byKey.values()];
}
