import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { SERIES_LIMITS } from '../dimensions/series-limits.ts';
import { DEFAULT_CONFIGURATION } from './default-configuration.ts';
import { EXAMPLE } from './example.fixture.ts';
import { mutated, pick, seeded } from './mutations.fixture.ts';
import { readConfiguration } from './read-configuration.ts';

function read(text: string) {
  const result = readConfiguration(text, 'genspan.config.yaml');
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

const configurationOf = (text: string) => read(text).configuration;
const problemsOf = (text: string) => read(text).problems.map((line) => line.replace('genspan.config.yaml', ''));

describe('a configuration', () => {
  it('is read from YAML with every key', () => {
    const { configuration, problems } = read(EXAMPLE);
    expect(problems).toEqual([]);
    expect(configuration.objectives).toEqual([
      { ...support('availability'), kind: 'availability', target: 0.995, countsClientErrors: true },
      { ...support('first_answer'), kind: 'time_to_first_token', target: 0.95, withinMs: 2000 },
      { ...support('latency'), kind: 'latency', target: 0.99, withinMs: 30_000, scope: 'workflow' },
      { ...support('refusal'), kind: 'refusal', target: 0.98 },
      { ...support('validity'), kind: 'validity', target: 0.99, schema: 'ticket' },
      { ...support('relevant'), kind: 'quality', target: 0.95, evaluation: { name: 'relevance', atLeast: 0.7 } },
      { ...search('time_to_first_token'), kind: 'time_to_first_token', target: 0.9025, withinMs: 800 },
      { ...search('checked'), kind: 'validity', target: 0.99 },
      { name: 'availability', feature: '*', kind: 'availability', scope: 'call', target: 0.99 },
    ]);
    expect(configuration.budgets).toEqual([
      {
        ...{ name: 'feature.support.monthly', limit: 850, per: 'feature', of: 'support', period: 'month' },
        ...{ window: { kind: 'calendar', unit: 'month', timeZone: 'UTC' }, thresholds: [0.5, 0.8, 1] },
      },
      {
        ...{ name: 'team.shop.weekly', limit: 300, per: 'team', of: 'shop', period: 'week' },
        ...{ window: { kind: 'calendar', unit: 'week', timeZone: 'Europe/Berlin' }, thresholds: [0.5, 0.8] },
      },
      {
        ...{ name: 'service', limit: 2000.5, per: 'service', period: 'month' },
        ...{
          window: { kind: 'calendar', unit: 'month', timeZone: 'America/New_York' },
          thresholds: [0.5, 0.8, 1, 1.2],
        },
      },
      {
        ...{ name: 'per_user', limit: 5, per: 'user', period: '24h' },
        ...{ window: { kind: 'rolling', lengthMs: 86_400_000 }, thresholds: [0.5, 0.8, 1] },
      },
    ]);
    expect({ ...configuration, objectives: [], budgets: [] }).toEqual({
      objectives: [],
      budgets: [],
      budgetState: '.genspan/budgets',
      limits: {
        ...{ features: 200, teams: 20, models: 30, providers: 5, tools: 40, agents: 10 },
        ...{ promptNames: 25, promptVersions: 3, series: 500 },
      },
      chunkGaps: true,
      rules: {
        runbookUrl: 'https://wiki.example.com/llm/',
        costPerCallJump: 1.5,
        spendSpike: 4,
        unpricedShare: 0.02,
        quotaLow: 0.2,
        silentFor: '1h',
        labels: { team: 'platform', tier: '1' },
      },
    });
  });

  it.each([2, '\t'])('is the same from JSON, indented by %j', (indent) => {
    expect(read(JSON.stringify(parse(EXAMPLE), undefined, indent))).toEqual(read(EXAMPLE));
  });

  it.each(['{}', '\uFEFF{}', 'features:', 'features: {a: }\nrules:\n', '"$schema": x'])(
    'of %j is that of no file',
    (text) => expect(read(text)).toEqual({ configuration: DEFAULT_CONFIGURATION, problems: [] }),
  );

  it('gives budgets of the same key different names', () => {
    const budgets = '{ budgets: { day: { limit: 1, period: day } } }';
    const { budgets: found } = configurationOf(`
features: { shop: ${budgets}, team.shop: ${budgets} }
teams: { shop: ${budgets}, feature.shop: ${budgets} }
budgets: { day: { limit: 1, period: day } }
`);
    expect(new Set(found.map(({ name }) => name)).size).toBe(5);
  });

  it('may repeat a part by an alias', () => {
    const { objectives } = configurationOf(`
features:
  a: &usual { objectives: { refusal: { target: 98% } } }
  b: *usual
`);
    expect(objectives.map(({ feature, target }) => [feature, target])).toEqual([
      ['a', 0.98],
      ['b', 0.98],
    ]);
  });

  it('keeps what is written as a feature, whatever it means elsewhere', () => {
    const { objectives } = configurationOf(`
features:
  404: { objectives: { refusal: { target: 98% } } }
  true: { objectives: { refusal: { target: 98% } } }
  1e3: { objectives: { refusal: { target: 98% } } }
  __proto__: { objectives: { refusal: { target: 98% } } }
  constructor: { objectives: { refusal: { target: 98% } } }
`);
    expect(objectives.map(({ feature }) => feature)).toEqual(['404', 'true', '1e3', '__proto__', 'constructor']);
  });
});

describe('a problem', () => {
  it('is a line with file, line, path, value and what is allowed, and the rest holds', () => {
    const { configuration, problems } = read(`features:
  support:
    objectives:
      latency: { within: 2 seconds, target: 99% }
      refusal: { target: 98% }
    budgets:
      monthly: { limit: 0, period: month }
      weekly: { limit: 10, period: week }
metrics:
  limits: { features: 0, teams: 7 }
rules: { spend_spike: 1, silent_for: 2h }
`);
    expect(problems).toEqual([
      'genspan.config.yaml:4 features.support.objectives.latency.within is "2 seconds": allowed is a duration such as 300ms, 2s, 5m',
      'genspan.config.yaml:7 features.support.budgets.monthly.limit is 0: allowed is US dollars, above 0 and at most 1000000000',
      'genspan.config.yaml:10 metrics.limits.features is 0: allowed is a whole number from 1 to 200',
      'genspan.config.yaml:11 rules.spend_spike is 1: allowed is a factor above 1 and at most 1000, such as 1.4',
    ]);
    expect(configuration.objectives.map(({ name }) => name)).toEqual(['refusal']);
    expect(configuration.budgets.map(({ name }) => name)).toEqual(['feature.support.weekly']);
    expect(configuration.limits).toEqual({ ...SERIES_LIMITS, teams: 7 });
    expect(configuration.rules).toEqual({ ...DEFAULT_CONFIGURATION.rules, silentFor: '2h' });
  });

  it.each([
    [
      'feature: {}',
      ':1 feature is unknown: allowed are features, teams, budgets, budget_state, metrics, rules; did you mean features?',
    ],
    ['features: []', ':1 features is a list: allowed is a map'],
    [
      'features: { "*": { budgets: {} } }',
      ':1 features.*.budgets is unknown: a budget of each feature stands in budgets at the top of the file, with per: feature',
    ],
    [
      'teams: { "*": {} }',
      ':1 teams.* is unknown: a budget of each team stands in budgets at the top of the file, with per: team',
    ],
    [
      'features: { "": {} }',
      ':1 features[""] has a name that is not allowed: allowed is text of 1 to 200 characters on one line',
    ],
    [
      'budgets: { Day: { limit: 1, period: day } }',
      ':1 budgets.Day has a name that is not allowed: allowed is a-z, 0-9 and _, a letter first, 64 at most',
    ],
    [
      'budgets: { a: { limit: 1 } }',
      ':1 budgets.a.period is missing: allowed is day, week, month, or the length of a rolling window such as 24h or 30d',
    ],
    [
      'budgets: { a: { limit: 1, period: daily } }',
      ':1 budgets.a.period is "daily": allowed is day, week, month, or the length of a rolling window such as 24h or 30d; did you mean day?',
    ],
    [
      'budgets: { a: { limit: 1, period: day, per: Team } }',
      ':1 budgets.a.per is "Team": allowed is service, feature, team or user; did you mean team?',
    ],
    [
      'budgets: { a: { limit: 1, period: 30d, time_zone: UTC } }',
      ':1 budgets.a.time_zone has no meaning beside a window of 30d, which rolls: leave it out',
    ],
    [
      'budgets: { a: { limit: 1, period: day, time_zone: Europe/Berln } }',
      ':1 budgets.a.time_zone is "Europe/Berln": allowed is a time zone such as UTC or Europe/Berlin; did you mean Europe/Berlin?',
    ],
    [
      'budgets: { a: { limit: 1, period: day, thresholds: [50%, 0%] } }',
      ':1 budgets.a.thresholds[1] is "0%": allowed is a share above 0% and at most 1000%, such as 80% or 0.8',
    ],
    [
      'budgets: { a: { limit: 1, period: day, thresholds: 50% } }',
      ':1 budgets.a.thresholds is "50%": allowed is a list of 1 to 10 shares such as [50%, 80%, 100%]',
    ],
    ['budgets: { a: 850 }', ':1 budgets.a is 850: allowed is a map such as { limit: 850, period: month }'],
    [
      'budgets: { a: { limit: .nan, period: day } }',
      ':1 budgets.a.limit is NaN: allowed is US dollars, above 0 and at most 1000000000',
    ],
    [
      'budgets: { a: { limit: 1e999, period: day } }',
      ':1 budgets.a.limit is Infinity: allowed is US dollars, above 0 and at most 1000000000',
    ],
    ['budget_state: ', ':1 budget_state is empty: allowed is a path of 1 to 1000 characters on one line'],
    [
      'metrics: { limits: { features: 201 } }',
      ':1 metrics.limits.features is 201: allowed is a whole number from 1 to 200',
    ],
    [
      'metrics: { limits: { series: 1901 } }',
      ':1 metrics.limits.series is 1901: allowed is a whole number from 1 to 1900',
    ],
    ['metrics: { chunk_gaps: yes }', ':1 metrics.chunk_gaps is "yes": allowed is true or false'],
    [
      'metrics: { limits: { promptNames: 1 } }',
      ':1 metrics.limits.promptNames is unknown: allowed are features, teams, models, providers, tools, agents, prompt_names, prompt_versions, series; did you mean prompt_names?',
    ],
    [
      'rules: { labels: { __name__: a } }',
      ':1 rules.labels.__name__ has a name that is not allowed: allowed is a-z, A-Z, 0-9 and _, no digit and no __ first, 100 at most',
    ],
    [
      'rules: { labels: { severity: page } }',
      ':1 rules.labels.severity has a name that is not allowed: allowed is any other than alertname, severity, objective, budget_name, budget_threshold, which rules set',
    ],
    ['rules: { labels: { a: 1 } }', ':1 rules.labels.a is 1: allowed is text of 1 to 200 characters on one line'],
    [
      'rules: { runbook_url: wiki }',
      ':1 rules.runbook_url is "wiki": allowed is an address that begins with https:// or http://',
    ],
    [
      `rules: { runbook_url: 'ftp://deploy:${'gr33n'}-walrus@wiki.example.com/' }`,
      ':1 rules.runbook_url is "ftp://…@wiki.example.com/": allowed is an address that begins with https:// or http://',
    ],
    ['features: {}\nrules: {}\nfeatures: {}', ':3 features is there twice; the first is in line 1'],
    [
      '"a\\u202eb\\nc": 1',
      ':1 ["a?b\\nc"] is unknown: allowed are features, teams, budgets, budget_state, metrics, rules',
    ],
  ])('%# is said of %j', (text, line) => {
    expect(problemsOf(text)[0]).toContain(line);
  });

  it.each([
    [
      'latency: { within: 2s, target: 99.5 }',
      '.latency.target is 99.5: allowed is a share above 0% and below 100%, such as 99.5% or 0.995',
    ],
    ['latency: { within: 2s, target: 100% }', '.latency.target is "100%": allowed is a share above 0%'],
    ['latency: { target: 99% }', '.latency.within is missing: allowed is a duration such as 300ms, 2s, 5m'],
    ['latency: { within: 2, target: 99% }', '.latency.within is 2: allowed is a duration'],
    ['latency: { within: 0s, target: 99% }', '.latency.within is "0s": allowed is a duration'],
    [
      'latency: { within: 2s, target: 99%, scope: worfklow }',
      '.latency.scope is "worfklow": allowed is call or workflow; did you mean workflow?',
    ],
    [
      'latency: { kind: quality, within: 2s, target: 99% }',
      '.latency.kind is "quality": allowed is latency, as the objective is called',
    ],
    ['latency: { within: 2s, within: 3s, target: 99% }', '.latency.within is there twice; the first is in line 4'],
    [
      'fast: { within: 2s, target: 99% }',
      '.fast.kind is missing: allowed is availability, latency, time_to_first_token, refusal, validity or quality, since fast is none of them',
    ],
    ['fast: { kind: ttft, within: 2s, target: 99% }', '.fast.kind is "ttft": allowed is availability, latency,'],
    ['fast: 2s', '.fast is "2s": allowed is a map such as { target: 99.5% }'],
    [
      'Fast: { kind: latency, within: 2s, target: 99% }',
      '.Fast has a name that is not allowed: allowed is a-z, 0-9 and _',
    ],
    [
      'availability: { target: 99%, within: 2s }',
      '.availability.within is unknown: allowed are kind, target, scope, count_client_errors',
    ],
    [
      'quality: { evaluation: a, atLeast: 1, target: 99% }',
      '.quality.atLeast is unknown: allowed are kind, target, evaluation, at_least; did you mean at_least?',
    ],
    [
      'quality: { evaluation: a, at_least: high, target: 99% }',
      '.quality.at_least is "high": allowed is a score from -1000000 to 1000000, such as 0.7',
    ],
    ['quality: { evaluation: 1, at_least: 1, target: 99% }', '.quality.evaluation is 1: allowed is text'],
  ])('%# leaves the objective out: %s', (objective, line) => {
    const { configuration, problems } = read(`features:
  a:
    objectives:
      ${objective}
      refusal: { target: 98% }
`);
    expect(problems[0]).toContain(`genspan.config.yaml:4 features.a.objectives${line}`);
    expect(configuration.objectives.map(({ name }) => name)).toEqual(['refusal']);
  });

  it('is one of a hundred at most', () => {
    const keys = Array.from({ length: 150 }, (_, i) => `key${i}: 1`).join('\n');
    const problems = problemsOf(keys);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe('and 50 more problems');
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['', 'genspan.config.yaml cannot be read: it is empty'],
    ['# nothing\n', 'genspan.config.yaml cannot be read: it is empty'],
    ['[]', /^genspan\.config\.yaml:1 the file is a list: allowed is a map with features, /],
    ['a: [1', /^genspan\.config\.yaml:1 cannot be read: Flow sequence /],
    ['{"a": 1,\n"b"', /^genspan\.config\.yaml:2 cannot be read: Flow map must end with a \}$/],
    ['features:\n  *:\n    objectives: {}', `genspan.config.yaml:2 cannot be read: * must stand in quotes here: '*'`],
    ['features:\n  *:\n', `genspan.config.yaml:2 cannot be read: * must stand in quotes here: '*'`],
    ['features:\n\ta: 1', 'genspan.config.yaml:2 cannot be read: Tabs are not allowed as indentation'],
    ['a: 1\n---\nb: 1', 'genspan.config.yaml:3 cannot be read: a second document begins here'],
    ['? [a]\n: b', 'genspan.config.yaml:1 cannot be read: a key must be text'],
    ['a: *b', /^genspan\.config\.yaml:1 cannot be read: .*\bb\b/],
  ])('is %j', (text, problem) => {
    const result = readConfiguration(text, 'genspan.config.yaml');
    expect(result).toEqual({ problem: typeof problem === 'string' ? problem : expect.stringMatching(problem) });
  });
});

describe('whatever is in the file', () => {
  /** Holds for every text: nothing is thrown, and every line is one line. */
  function expectLines(text: string): void {
    const result = readConfiguration(text, 'f');
    const lines = 'problem' in result ? [result.problem] : result.problems;
    for (const line of lines) expect(line).toMatch(/^(f(:\d+)? .{5,900}|and \d+ more problems)$/);
    if ('problem' in result) expect(result.problem).toMatch(/cannot be read|the file is/);
  }

  it('reading ends with what holds and lines about the rest', () => {
    const random = seeded(11);
    const parts: unknown[] = [parse(EXAMPLE)];
    for (let i = 0; i < 400; i++) {
      let value = pick(random, parts);
      for (let changes = random() * 4; changes > 0; changes--) value = mutated(value, random);
      expectLines(random() < 0.5 ? JSON.stringify(value) : stringify(value));
    }
  });

  it('reading survives broken text', () => {
    const random = seeded(13);
    const pieces = [
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ':',
      ': ',
      '\n',
      '\t',
      '- ',
      '&a ',
      '*a',
      '#',
      '|',
      '>',
      '%',
      '!x ',
      '\0',
      '? ',
    ];
    for (let i = 0; i < 400; i++) {
      const at = Math.floor(random() * EXAMPLE.length);
      const cut = random() < 0.5 ? 0 : Math.floor(random() * 20);
      expectLines(EXAMPLE.slice(0, at) + pick(random, pieces) + EXAMPLE.slice(at + cut));
    }
  });

  it.each([
    ['brackets that never close', '['.repeat(200_000)],
    ['braces', '{a: '.repeat(60_000)],
    ['lists in lists', '- '.repeat(100_000)],
    ['deep indentation', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['too much text', `a: ${'x'.repeat(1_000_000)}`],
    ['an alias that holds itself', 'features: &a { b: *a }'],
    ['aliases of aliases', bomb()],
  ])('reading does not blow up: %s', (_what, text) => {
    expect(readConfiguration(text, 'f')).toEqual({ problem: expect.stringMatching(/^f(:\d+)? cannot be read: /) });
  });
});

function bomb(): string {
  const names = [...'abcdefgh'];
  const lines = names.map((name, i) => `${name}: &${name} [${(i === 0 ? 'x,' : `*${names[i - 1]},`).repeat(9)}]`);
  return lines.join('\n');
}

const support = (name: string) => ({ name, feature: 'support', scope: 'call' });
const search = (name: string) => ({ name, feature: 'Search & find', scope: 'call' });
