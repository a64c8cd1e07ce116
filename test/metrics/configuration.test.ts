import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project } from '../support/project.ts';
import { latest, sumsBy } from './latest.ts';
import { MeteredProvider } from './provider.ts';

// A wrong configuration in a real process: one line for each mistake, the app as it was, and what is right works.

let provider: MeteredProvider;
let sink: OtlpSink;
let project: Project;

const FILE = 'genspan.config.yaml';
const LEFT_OUT = '; objectives and budgets are left out\n';

beforeAll(async () => {
  provider = await MeteredProvider.start();
  sink = await OtlpSink.start();
  project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: 2, genspan: 'beside' });
});

beforeEach(() => {
  sink.reset();
  rmSync(project.file(FILE), { recursive: true, force: true });
});

afterAll(async () => {
  project?.remove();
  await provider?.stop();
  await sink?.stop();
});

/** What the app says on stderr, all else being as without a configuration. */
async function stderrOf(env: Record<string, string> = {}): Promise<string> {
  const all = { ...sink.environment, PROVIDER_URL: provider.url, ...env };
  const options = { cwd: project.directory, flags: ['--require', 'genspan/register'], env: all };
  const { code, stdout, stderr } = await Child.run(project.file('shop.cjs'), options);
  expect({ code, stdout }, stderr).toEqual({ code: 7, stdout: 'done\n' });
  expect(sumsBy(latest(sink.points), 'genspan.calls')).toEqual({ support: 1, search: 1 });
  return stderr;
}

/** The objectives and budgets that figures came of. */
function held(): string[] {
  const names = latest(sink.points).map(({ attributes }) => attributes['slo.name'] ?? attributes['budget.name']);
  return [...new Set(names.filter((name) => name !== undefined))].map(String).sort();
}

const RIGHT = `
budgets:
  service: { limit: 10, period: month }
features:
  support:
    objectives:
      refusal: { target: 98% }
`;

describe('what is wrong in the file is one line each', () => {
  /** Lines of the file, and what is said of them, which is nothing where more stands below. */
  const MISTAKES: readonly (readonly [string, string])[] = [
    [
      '      latency: { target: 99% }',
      'features.support.objectives.latency.within is missing: allowed is a duration such as 300ms, 2s, 5m',
    ],
    [
      '      quality: { evaluation: 7, at_least: 0.7, target: 95% }',
      'features.support.objectives.quality.evaluation is 7: allowed is ',
    ],
    [
      '      validity: { target: 100% }',
      'features.support.objectives.validity.target is "100%": allowed is a share above 0% and below 100%',
    ],
    [
      '      availability: { target: 99%, scope: session }',
      'features.support.objectives.availability.scope is "session": allowed is call or workflow',
    ],
    [
      '      fast: { kind: speed, target: 99% }',
      'features.support.objectives.fast.kind is "speed": allowed is availability, latency',
    ],
    ['    budgets:', ''],
    [
      '      monthly: { limit: "-5", period: month }',
      'features.support.budgets.monthly.limit is "-5": allowed is US dollars',
    ],
    [
      '      weekly: { limit: 5, period: week, time_zone: Mars/Base }',
      'features.support.budgets.weekly.time_zone is "Mars/Base": allowed is ',
    ],
    ['      daily: { limit: 5, period: day, thresholds: [] }', 'features.support.budgets.daily.thresholds is '],
    ['budget_state: 5', 'budget_state is 5: allowed is a path'],
    ['metrics:', ''],
    ['  limits: { features: many }', 'metrics.limits.features is "many": allowed is a whole number from 1 to '],
    ['  chunk_gaps: maybe', 'metrics.chunk_gaps is "maybe": allowed is true or false'],
    ['rules: { runbook_url: "wiki" }', 'rules.runbook_url is "wiki": allowed is '],
    ['extra: 1', 'extra is unknown: allowed are features, teams, budgets, budget_state, metrics, rules'],
    ['teams: [shop]', 'teams is a list: allowed is a map'],
  ];

  test('with file, line, path and what is allowed', async () => {
    writeFileSync(project.file(FILE), `${RIGHT}${MISTAKES.map(([wrong]) => `${wrong}\n`).join('')}`);
    const lines = (await stderrOf()).trimEnd().split('\n');
    expect(lines).toHaveLength(MISTAKES.filter(([, line]) => line !== '').length);
    for (const [index, [, line]] of MISTAKES.entries()) {
      if (line === '') continue;
      const begin = `genspan: ${FILE}:${8 + index} ${line}`;
      expect(
        lines.filter((each) => each.startsWith(begin) && each.endsWith('; that part is left out')),
        begin,
      ).toHaveLength(1);
    }
    expect(held()).toEqual(['refusal', 'service']);
  });
});

describe('a file that cannot be read is one line', () => {
  const CASES: readonly (readonly [string, string, (path: string) => void, string])[] = [
    ['is a folder', FILE, (path) => mkdirSync(path), 'cannot be read: it is a folder'],
    ['is a pipe', FILE, (path) => execFileSync('mkfifo', [path]), 'cannot be read: it is no regular file'],
    ['is empty', FILE, (path) => writeFileSync(path, ''), 'cannot be read: it is empty'],
    [
      'is long',
      FILE,
      (path) => writeFileSync(path, '#\n'.repeat(2_500_000)),
      'cannot be read: it is longer than 250000 characters',
    ],
    ['is no YAML', FILE, (path) => writeFileSync(path, 'budgets: {\n'), ':2 cannot be read: '],
    ['leads in a circle', FILE, (path) => symlinkSync(FILE, path), 'cannot be read: ELOOP: '],
    ['leads nowhere', FILE, (path) => symlinkSync('none', path), 'cannot be read: ENOENT: '],
    ['is a word', FILE, (path) => writeFileSync(path, 'hello'), ' is "hello": allowed is a map'],
  ];

  test.each(CASES)('it %s', async (_, name, make, line) => {
    make(project.file(name));
    const stderr = await stderrOf();
    expect(stderr.startsWith(`genspan: ${name}`), stderr).toBe(true);
    expect(stderr).toContain(line);
    expect(stderr.endsWith(LEFT_OUT)).toBe(true);
    expect(stderr.match(/\n/g)).toHaveLength(1);
    expect(held()).toEqual([]);
  });

  test('it is not there where GENSPAN_CONFIG says', async () => {
    expect(await stderrOf({ GENSPAN_CONFIG: 'ops/none.yaml' })).toBe(
      `genspan: ops/none.yaml cannot be read: ENOENT: no such file or directory, open '${project.file('ops/none.yaml')}'${LEFT_OUT}`,
    );
  });

  test.skipIf(process.getuid?.() === 0)('it is somebody else’s', async () => {
    writeFileSync(project.file(FILE), RIGHT);
    chmodSync(project.file(FILE), 0o000);
    expect(await stderrOf()).toMatch(/^genspan: genspan\.config\.yaml cannot be read: EACCES: [^\n]*left out\n$/);
  });
});
