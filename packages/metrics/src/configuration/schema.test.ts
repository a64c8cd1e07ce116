import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BUDGET_DEFAULTS } from './budgets/read-budget.ts';
import { DEFAULT_CONFIGURATION } from './default-configuration.ts';
import { EXAMPLE } from './example.fixture.ts';
import { mutated, pick, seeded } from './mutations.fixture.ts';
import { readConfiguration } from './read-configuration.ts';

interface Schema {
  $ref?: string;
  description?: string;
  default?: unknown;
  properties?: Record<string, Schema>;
  $defs?: Record<string, Schema>;
}

const schema: Schema = JSON.parse(readFileSync(new URL('../../genspan.config.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

/** What the reader says; JSON, which cannot hold NaN, is enough. */
function problemsOf(value: unknown): string[] {
  const read = readConfiguration(JSON.stringify(value), 'f');
  return 'problem' in read ? [read.problem] : read.problems;
}

const example: Record<string, never> = parse(EXAMPLE);

const objective = (name: string, value: unknown) => ({ features: { a: { objectives: { [name]: value } } } });
const budget = (value: unknown) => ({ budgets: { a: value } });

describe('the schema that editors read', () => {
  it.each<[unknown]>([
    [example],
    [{}],
    [{ features: null, teams: null, budgets: null, metrics: null, rules: null }],
    [{ features: { a: null, '*': null }, teams: { b: null }, metrics: { limits: null }, rules: { labels: null } }],
    [objective('latency', { within: '1.5s', target: '0.5%' })],
    [objective('latency', { kind: 'latency', within: '300ms', target: 0.000001 })],
    [objective('a_1', { kind: 'quality', evaluation: 'é', at_least: -3, target: '99.999999 %' })],
    [budget({ limit: 0.01, period: '999d', thresholds: ['0.000001%', 10, '1000%'] })],
    [budget({ limit: 1e9, period: 'week', time_zone: 'Asia/Kolkata', per: 'team' })],
    [{ metrics: { limits: { features: 200, teams: 1900, prompt_versions: 1900, series: 1900 } } }],
    [{ rules: { labels: { severity_of: 'page', objectives: 'a' } } }],
    [{ features: { __proto__x: { objectives: {} }, [`${'x'.repeat(200)}`]: {} } }],
    [JSON.parse('{"features": {"__proto__": {"objectives": {"refusal": {"target": 0.9}}}}}')],
  ])('takes what the reader takes: %j', (file) => {
    expect(problemsOf(file)).toEqual([]);
    validate(file);
    expect(validate.errors).toBeNull();
  });

  it.each<[unknown]>([
    [[]],
    [null],
    [{ feature: {} }],
    [{ features: { '': {} } }],
    [{ features: { '*': { budgets: {} } } }],
    [{ teams: { '*': {} } }],
    [{ teams: { a: { objectives: {} } } }],
    [JSON.parse('{"__proto__": {}}')],
    [JSON.parse('{"budgets": {"__proto__": {"limit": 1, "period": "day"}}}')],
    [objective('latency', null)],
    [objective('latency', { target: '99%' })],
    [objective('latency', { within: 2, target: '99%' })],
    [objective('latency', { within: '2s', target: '100%' })],
    [objective('latency', { within: '2s', target: 99 })],
    [objective('latency', { within: '0s', target: 0.9 })],
    [objective('latency', { kind: 'refusal', target: 0.9 })],
    [objective('first', { within: '2s', target: 0.9 })],
    [objective('first', { kind: 'speed', within: '2s', target: 0.9 })],
    [objective('availability', { within: '2s', target: 0.9 })],
    [objective('quality', { evaluation: 'a', target: 0.9 })],
    [objective('quality', { evaluation: 'a', at_least: '0.7', target: 0.9 })],
    [objective('quality', { evaluation: 'a', at_least: 1, target: 0.9, scope: 'workflow' })],
    [objective('Latency', { kind: 'refusal', target: 0.9 })],
    [budget({ limit: 0, period: 'day' })],
    [budget({ limit: 1 })],
    [budget({ period: 'day' })],
    [budget({ limit: 1, period: '1y' })],
    [budget({ limit: 1, period: '30d', time_zone: 'UTC' })],
    [budget({ limit: 1, period: 'day', time_zone: '+02:00' })],
    [budget({ limit: 1, period: 'day', thresholds: [] })],
    [budget({ limit: 1, period: 'day', thresholds: Array(11).fill(0.5) })],
    [budget({ limit: 1, period: 'day', thresholds: ['0%'] })],
    [{ features: { a: { budgets: { b: { limit: 1, period: 'day', per: 'team' } } } } }],
    [{ metrics: { limits: { features: 0 } } }],
    [{ metrics: { limits: { features: 1.5 } } }],
    [{ metrics: { limits: { features: 201 } } }],
    [{ metrics: { limits: { teams: 1901 } } }],
    [{ metrics: { limits: { series: 1901 } } }],
    [{ rules: { labels: { __name__: 'a' } } }],
    [{ rules: { labels: { severity: 'page' } } }],
    [{ rules: { labels: { a: 1 } } }],
    [{ rules: { runbook_url: 'wiki' } }],
    [{ budget_state: '' }],
  ])('refuses what the reader refuses: %j', (file) => {
    expect(problemsOf(file)).not.toEqual([]);
    expect(validate(file)).toBe(false);
  });

  it('agrees with the reader about thousands of changed files', () => {
    const random = seeded(7);
    const parts = [example, ...Object.entries(example).map(([key, value]) => ({ [key]: value }))];
    const agreed = { sound: 0, wrong: 0 };
    for (let i = 0; i < 2000; i++) {
      let file: unknown = pick(random, parts);
      for (let changes = random() * 3; changes > 0; changes--) file = mutated(file, random);
      // A schema knows how the name of a time zone looks, not which there are.
      const problems = problemsOf(file).filter(
        (line) => !/\.time_zone is "[A-Za-z][\w/+-]*": allowed is a time zone/.test(line),
      );
      const isValid = validate(file);
      const difference = { file, errors: validate.errors, problems };
      expect(isValid === (problems.length === 0) ? undefined : difference).toBeUndefined();
      agreed[isValid ? 'sound' : 'wrong'] += 1;
    }
    expect(Math.min(agreed.sound, agreed.wrong)).toBeGreaterThan(200);
  });

  it('has a description for every key', () => {
    const shown = ({ description, $ref }: Schema) =>
      description ?? schema.$defs?.[$ref?.split('/').at(-1) ?? '']?.description;
    const bare = keysOf(schema, '').filter(([, part]) => !/^[A-Z].*[.:a-z]$/.test(shown(part) ?? ''));
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  it('names the defaults that hold', () => {
    const defaults = keysOf(schema, '').flatMap(([path, { default: value }]) =>
      value === undefined ? [] : [[path, value]],
    );
    const { limits, rules, chunkGaps } = DEFAULT_CONFIGURATION;
    const { promptNames: prompt_names, promptVersions: prompt_versions, ...others } = limits;
    const inLimits = Object.entries({ ...others, prompt_names, prompt_versions });
    const budgets = { time_zone: BUDGET_DEFAULTS.timeZone, thresholds: [...BUDGET_DEFAULTS.thresholds] };
    const objectives = ['Availability', 'Latency', 'TimeToFirstToken', 'Refusal'].map((kind) => [
      `/${kind}/scope`,
      'call',
    ]);
    expect(Object.fromEntries(defaults)).toEqual({
      ...Object.fromEntries(objectives),
      '/Availability/count_client_errors': false,
      ...Object.fromEntries(Object.entries(budgets).map(([key, value]) => [`/Budget/${key}`, value])),
      ...Object.fromEntries(Object.entries(budgets).map(([key, value]) => [`/SharedBudget/${key}`, value])),
      '/SharedBudget/per': BUDGET_DEFAULTS.per,
      '/Metrics/chunk_gaps': chunkGaps,
      ...Object.fromEntries(inLimits.map(([key, value]) => [`/Metrics/limits/${key}`, value])),
      '/Rules/runbook_url': rules.runbookUrl,
      '/Rules/cost_per_call_jump': rules.costPerCallJump,
      '/Rules/spend_spike': rules.spendSpike,
      '/Rules/unpriced_share': rules.unpricedShare,
      '/Rules/quota_low': rules.quotaLow,
      '/Rules/silent_for': rules.silentFor,
      '/Rules/labels': rules.labels,
    });
  });
});

/** Every key that the schema names, by the definition and the keys above it. */
function keysOf(part: Schema, path: string): [string, Schema][] {
  const named = Object.entries({ ...part.properties, ...part.$defs });
  return named.flatMap(([key, inner]) => [
    [`${path}/${key}`, inner] as [string, Schema],
    ...keysOf(inner, `${path}/${key}`),
  ]);
}
