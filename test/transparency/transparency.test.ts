import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

interface Verdict {
  scenario: string;
  major: number;
  format: string;
  problems?: string[];
  skipped?: string;
}

const RUNNER = fileURLToPath(new URL('./run.mjs', import.meta.url));
const LIMIT_MS = 600_000;

/** The runner exits with 1 when a scenario fails; its answer is on stdout all the same. */
async function runner<T>(flag: '--list' | '--json'): Promise<T> {
  const options = { maxBuffer: 2 ** 28, timeout: LIMIT_MS };
  const { stdout } = await promisify(execFile)(process.execPath, [RUNNER, flag], options).catch((failure) => {
    if (typeof failure.stdout === 'string' && failure.code === 1) return failure as { stdout: string };
    throw failure;
  });
  return JSON.parse(stdout) as T;
}

const planned = await runner<{ name: string; trap: string; only?: { majors: number[] } }[]>('--list');
let verdicts: Map<string, Verdict>;

beforeAll(async () => {
  const all = await runner<Verdict[]>('--json');
  verdicts = new Map(all.map((verdict) => [`${verdict.scenario} ${verdict.major} ${verdict.format}`, verdict]));
}, LIMIT_MS);

for (const major of [4, 5, 6, 7]) {
  for (const format of ['cjs', 'esm']) {
    describe(`openai ${major} (${format}) is the same with and without us`, () => {
      for (const { name, only } of planned) {
        test.skipIf(only && !only.majors.includes(major))(name, () => {
          expect(verdicts.get(`${name} ${major} ${format}`)?.problems).toEqual([]);
        });
      }
    });
  }
}
