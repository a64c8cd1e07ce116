import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BudgetStateOptions } from './budget-state.ts';
import type { SpenderTask } from './spender-process.fixture.ts';
import { bundleSpender, SpenderProcess } from './spender-processes.fixture.ts';

let place: string;
let file: string;
let folder: string;
let rounds = 0;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'genspan-budgets-'));
  file = await bundleSpender(place);
});
beforeEach(() => {
  folder = join(place, `state-${rounds++}`);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Writes at once whenever somebody waits for it. */
const EAGER: BudgetStateOptions = { restMs: 0 };
/** And looks for what is left over all the time. */
const GREEDY: BudgetStateOptions = { ...EAGER, graceMs: 0, lookEveryMs: 10 };

function start(task: Partial<SpenderTask>): SpenderProcess {
  return new SpenderProcess(file, { folder, options: EAGER, ...task });
}

/** A process from its beginning to its natural end. */
async function run(task: Partial<SpenderTask>): Promise<SpenderProcess> {
  const spender = start(task);
  await spender.end();
  return spender;
}

describe('budgets across processes', () => {
  it('go on after a restart, and tell each threshold once', async () => {
    const first = await run({ dollars: 55 });
    const second = await run({ dollars: 5 });
    const third = await run({ dollars: 45 });
    expect([first, second, third].map((spender) => spender.all('told'))).toEqual([[0.5], [], [0.8, 1]]);
    expect(second.all('began')).toEqual([55]);
    expect(third.all('total')).toEqual([105]);
  });

  it('go on after a crash, with all that was kept', async () => {
    const first = start({ dollars: 52, stays: true });
    await first.said('done');
    await first.kill();
    const second = await run({ dollars: 2 });
    expect(first.all('told')).toEqual([0.5]);
    expect(second.all('told')).toEqual([]);
    expect(second.all('began')).toEqual([52]);
  });

  it('are kept at a natural end, however little time was left to write', async () => {
    const first = await run({ dollars: 1, users: 50, options: { restMs: 60_000 } });
    expect(first.all('total')).toEqual([1]);
    expect((await run({})).all('began')).toEqual([1]);
  });

  it('lose nothing that was kept when processes are killed in the middle of writing', async () => {
    let [kept, total] = [0, 0];
    for (let round = 0; round < 15; round++) {
      const spender = start({ dollars: 100_000, users: 3000 });
      await spender.said('kept');
      // Anywhere in a write, which takes some milliseconds.
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 50));
      await spender.kill();
      expect(spender.output).not.toContain('genspan:');
      const [began] = spender.all('began');
      // What was kept is there, and nothing that was not spent.
      expect(began).toBeGreaterThanOrEqual(kept);
      expect(began).toBeLessThanOrEqual(total);
      kept = began! + spender.last('kept');
      total = began! + spender.last('spent');
      for (const state of statesIn(folder)) expect(() => JSON.parse(readFileSync(state, 'utf8'))).not.toThrow();
    }
    expect(readdirSync(folder)).toHaveLength(1);
  }, 120_000);

  it('are each kept by the process that spent, and found again by as many', async () => {
    const before = Array.from({ length: 4 }, (_, index) => start({ dollars: index + 1, stays: true }));
    await Promise.all(before.map((spender) => spender.said('done')));
    await Promise.all(before.map((spender, index) => (index % 2 ? spender.kill() : spender.end())));
    const after = Array.from({ length: 4 }, () => start({ stays: true }));
    await Promise.all(after.map((spender) => spender.said('done')));
    expect(after.map((spender) => spender.last('began')).sort()).toEqual([1, 2, 3, 4]);
    await Promise.all(after.map((spender) => spender.end()));
  });

  it('are never taken from a process that lives', async () => {
    const living = start({ dollars: 3, stays: true });
    await living.said('done');
    const others = await Promise.all([1, 2, 3].map(() => run({ dollars: 1, options: GREEDY })));
    expect(others.some((spender) => spender.last('total') > 3)).toBe(false);
    await living.end();
    expect(living.output).not.toContain('genspan:');
    expect(living.last('total')).toBe(3);
  });

  it('are summed in by those that run when fewer do than before, once each', async () => {
    const before = Array.from({ length: 5 }, (_, index) => start({ dollars: 10 ** (index % 2) * 2, stays: true }));
    await Promise.all(before.map((spender) => spender.said('done')));
    await Promise.all(before.map((spender) => spender.kill()));
    const after = Array.from({ length: 2 }, () => start({ stays: true, options: GREEDY }));
    await Promise.all(after.map((spender) => spender.said('done')));
    await until(() => readdirSync(folder).length === 2);
    await Promise.all(after.map((spender) => spender.end()));
    expect(after.reduce((sum, spender) => sum + spender.last('total'), 0)).toBe(46);
    expect((await run({ options: GREEDY, dollars: 40 })).output).not.toContain('genspan:');
  });

  it('are counted once when what was summed in was not deleted any more', async () => {
    for (let round = 0; round < 6; round++) {
      const [one, other] = [start({ dollars: 5, stays: true }), start({ dollars: 7, stays: true })];
      await Promise.all([one.said('done'), other.said('done')]);
      await Promise.all([one.kill(), other.kill()]);
      const greedy = start({ options: { ...GREEDY, writeEveryMs: 1 }, users: 3000, stays: true });
      await greedy.said('done');
      await new Promise((resolve) => setTimeout(resolve, round * 12));
      await greedy.kill();
    }
    const last = start({ options: GREEDY, stays: true });
    await until(() => readdirSync(folder).length === 1);
    await last.end();
    // Some of what was spent in a round may have been what the round before had left: all of it is there.
    expect(last.last('total')).toBe(6 * 12);
  }, 120_000);
});

function statesIn(root: string): string[] {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('state.json')).map((name) => join(root, name));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
