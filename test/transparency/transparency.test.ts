import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

interface Setting {
  sdk: string;
}

interface Verdict {
  scenario: string;
  setting: Setting;
  problems?: string[];
}

interface Column {
  setting: Setting;
  name: string;
  scenarios: { name: string; skipped?: string }[];
}

const RUNNER = fileURLToPath(new URL('./run.mjs', import.meta.url));
const LIMIT_MS = 600_000;

/**
 * What is played here: all of openai; of Anthropic the oldest and the newest, this one with its own tracing unset, on and
 * off. What takes processes or much memory of their own is played once. `node test/transparency/run.mjs` plays every
 * version in both formats.
 */
const PLAYED = [
  { sdk: 'openai', choice: ['--sdk', 'openai'] },
  { sdk: 'anthropic', choice: ['--settings', 'anthropic/1/esm/unset,anthropic/0.20/cjs'] },
  {
    sdk: 'anthropic',
    choice: ['--settings', 'anthropic/1/cjs/true,anthropic/1/esm/false', '--only', '^(?!exit|load)'],
  },
];

/** The runner exits with 1 when a scenario fails; its answer is on stdout all the same. */
async function runner<T>(flag: '--list' | '--json', choice: string[]): Promise<T> {
  const options = { maxBuffer: 2 ** 28, timeout: LIMIT_MS };
  const { stdout } = await promisify(execFile)(process.execPath, [RUNNER, flag, ...choice], options).catch(
    (failure) => {
      if (typeof failure.stdout === 'string' && failure.code === 1) return failure as { stdout: string };
      throw failure;
    },
  );
  return JSON.parse(stdout) as T;
}

for (const { sdk, choice } of PLAYED) {
  const columns = await runner<Column[]>('--list', choice);
  const key = (scenario: string, setting: Setting) => `${scenario} ${JSON.stringify(setting)}`;

  describe(`${sdk} is the same with and without us`, () => {
    let verdicts: Map<string, Verdict>;

    beforeAll(async () => {
      const all = await runner<Verdict[]>('--json', choice);
      verdicts = new Map(all.map((verdict) => [key(verdict.scenario, verdict.setting), verdict]));
    }, LIMIT_MS);

    describe.each(columns)('$name', ({ setting, scenarios }) => {
      for (const { name, skipped } of scenarios) {
        test.skipIf(skipped)(name, () => {
          expect(verdicts.get(key(name, setting))?.problems).toEqual([]);
        });
      }
    });
  });
}
