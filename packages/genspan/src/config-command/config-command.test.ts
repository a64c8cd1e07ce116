import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureIO } from '../view/captured-io.fixture.ts';
import { runConfig } from './config-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genspan-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

async function run(argv: string[], env: NodeJS.ProcessEnv = {}) {
  const io = captureIO(env);
  const code = await runConfig(argv, Object.assign(io, { folder }));
  return { code, out: io.out, err: io.err };
}

const GOOD = `features:
  support:
    objectives:
      availability: { target: 99.5% }
      latency: { within: 30s, target: 99%, scope: workflow }
      relevant: { kind: quality, evaluation: relevance, at_least: 0.7, target: 95% }
    budgets:
      monthly: { limit: 850, period: month }
  '*':
    objectives:
      refusal: { target: 98% }
budgets:
  service: { limit: 2000, period: month, time_zone: Europe/Berlin, thresholds: [50%, 120%] }
  per_user: { limit: 2.5, period: 24h, per: user }
`;

describe('genspan config check', () => {
  it('says what is asked for', async () => {
    put('genspan.config.yaml', GOOD);
    expect(await run(['check'])).toEqual({
      code: 0,
      err: '',
      out: `genspan.config.yaml: 4 objectives and 3 budgets

feature          objective     target  of         good
support          availability   99.5%  calls      did not fail
support          latency          99%  workflows  ended within 30s
support          relevant         95%  calls      relevance is at least 0.7
* (every other)  refusal          98%  calls      was not refused

budget                    limit  in                          of               speaks up at
feature.support.monthly    $850  each month (UTC)            feature support  50%, 80%, 100%
service                  $2,000  each month (Europe/Berlin)  this service     50%, 120%
per_user                   $2.5  any 24h                     each user        50%, 80%, 100%

What was spent is forgotten when the process ends; budget_state names a folder to keep it in.
`,
    });
  });

  it('says what is wrong, and ends with 1', async () => {
    put('genspan.config.yaml', GOOD.replace('within: 30s', 'within: 30 s').replace('limit: 850', 'limit: -1'));
    expect(await run(['check'])).toEqual({
      code: 1,
      err: '',
      out: `genspan.config.yaml:5 features.support.objectives.latency.within is "30 s": allowed is a duration such as 300ms, 2s, 5m
genspan.config.yaml:8 features.support.budgets.monthly.limit is -1: allowed is US dollars, above 0 and at most 1000000000
2 problems; 3 objectives and 2 budgets hold
`,
    });
  });

  it('says why a file cannot be read, and ends with 1', async () => {
    put('genspan.config.yaml', 'features:\n  *:\n');
    expect(await run(['check'])).toEqual({
      code: 1,
      out: `genspan.config.yaml:2 cannot be read: * must stand in quotes here: '*'\n`,
      err: '',
    });
  });

  it('reads the file that is given, then the one that GENSPAN_CONFIG names, then the first of the folder', async () => {
    put('a.json', '{"budgets": {"one": {"limit": 1, "period": "day"}}}');
    put('b.yaml', '{}');
    put('genspan.config.yml', 'features: { a: { objectives: { refusal: { target: 99% } } } }');
    put('genspan.config.json', '{}');
    expect((await run(['check', 'a.json'], { GENSPAN_CONFIG: 'b.yaml' })).out).toMatch(
      /^a\.json: no objectives and 1 budget\n/,
    );
    expect((await run(['check'], { GENSPAN_CONFIG: 'b.yaml' })).out).toBe('b.yaml: no objectives and no budgets\n');
    const { out, err } = await run(['check']);
    expect(out).toMatch(/^genspan\.config\.yml: 1 objective and no budgets\n/);
    expect(err).toBe('genspan config: genspan.config.yml is read, and not genspan.config.json beside it\n');
  });

  it.each([
    [
      ['check'],
      {},
      /^genspan config check: there is no genspan\.config\.yaml, genspan\.config\.yml or genspan\.config\.json in this folder/,
    ],
    [
      ['check', 'none.yaml'],
      {},
      /^genspan config check: none\.yaml cannot be read: ENOENT; usage: genspan config check \[<file>\]\n$/,
    ],
    [['check'], { GENSPAN_CONFIG: 'none.yaml' }, /^genspan config check: none\.yaml cannot be read: ENOENT/],
    [['check', 'a', 'b'], {}, /^genspan config check: "b" is one file too many; usage: /],
    [['check', '--fast'], {}, /^genspan config check: Unknown option '--fast'; usage: /],
    [['chekc'], {}, /^genspan config: "chekc" is no command; known are check, openslo\n$/],
  ])('ends with 2 for %j', async (argv, env, line) => {
    expect(await run(argv, env)).toEqual({ code: 2, out: '', err: expect.stringMatching(line) });
  });
});

describe('genspan config openslo', () => {
  it('gives documents that come back as the objectives of the configuration', async () => {
    put('genspan.config.yaml', GOOD);
    const exported = await run(['openslo', 'export']);
    expect(exported).toMatchObject({ code: 0, out: expect.stringMatching(/^apiVersion: openslo\/v1\nkind: SLO\n/) });
    expect(exported.err.split('\n')).toEqual([
      'genspan.config.yaml features.*.objectives.refusal: OpenSLO has no objective for each feature; its query is of all together',
      'genspan.config.yaml budgets: OpenSLO has none; feature.support.monthly, service, per_user are left out',
      '',
    ]);
    put('slo.yaml', exported.out);
    expect(await run(['openslo', 'import', 'slo.yaml'])).toEqual({
      code: 0,
      err: '',
      out: GOOD.split('\n')
        .filter((line) => /^features|^ {2}\S|objectives:$|target:/.test(line))
        .slice(0, 9)
        .join('\n')
        .replace(`'*'`, '"*"')
        .concat('\n'),
    });
  });

  it('says what it leaves out, and ends with 1', async () => {
    put(
      'slo.yaml',
      'apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: a }\nspec: { budgetingMethod: Timeslices }\n',
    );
    expect(await run(['openslo', 'import', 'slo.yaml'])).toEqual({
      code: 1,
      out: '',
      err: 'slo.yaml:1 SLO a is left out: budgetingMethod is Timeslices, and only Occurrences counts calls\n',
    });
    put('genspan.config.yaml', 'features: { a: { objectives: { refusal: { target: 99 } } } }');
    expect(await run(['openslo', 'export'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/target is 99: allowed/),
    });
  });

  it.each([[['openslo']], [['openslo', 'import']], [['openslo', 'import', 'none']], [['openslo', 'move', 'a']]])(
    'ends with 2 for %j',
    async (argv) =>
      expect(await run(argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('; usage: ') }),
  );
});

describe('genspan config', () => {
  it('explains itself', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringMatching(/check .*\n.*openslo/) });
    expect(await run([])).toMatchObject({ code: 2, out: (await run(['--help'])).out });
    for (const name of ['check', 'openslo']) {
      expect(await run([name, '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Ends with 0') });
    }
  });
});
