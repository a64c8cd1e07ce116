import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shared } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { budgetOf, Spender } from '../../../metrics/src/budget/budgets.fixture.ts';
import { type BudgetStateOptions, openBudgetState } from './budget-state.ts';

const ALL = [budgetOf(), budgetOf({ name: 'user', per: 'user' })];
const ADA = { feature: 'support', user: 'ada@example.test' };

let place: string;
let folder: string;
let said: string[];
let open: Spender[];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'genspan-budgets-'));
  folder = join(place, 'not', 'made', 'yet');
  said = [];
  open = [];
  shared().sink = (line) => said.push(line);
  shared().reported.clear();
});
afterEach(() => {
  for (const spender of open) spender.budgets.close();
  shared().sink = undefined;
  rmSync(place, { recursive: true, force: true });
});

function start(options: BudgetStateOptions = {}): Spender {
  const spender = new Spender(ALL, { store: openBudgetState(folder, { restMs: 0, ...options }) });
  open.push(spender);
  return spender;
}

/** A process that spends and ends. */
function run(usd: number): Spender {
  const spender = start();
  spender.spend(usd, ADA);
  spender.budgets.close();
  return spender;
}

/** The only folder in the folder. */
function onlyFolder(): string {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders).toHaveLength(1);
  return join(folder, folders[0]!.name);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the state of budgets', () => {
  it('goes on after a restart: sums, and what was told', () => {
    expect(run(45).thresholds()).toEqual([]);
    expect(run(10).thresholds()).toEqual([0.5, 0.5]);
    expect(run(10).thresholds()).toEqual([]);
    expect(run(35).thresholds()).toEqual([0.8, 1, 0.8, 1]);
    expect(said).toEqual([]);
  });

  it('names no user, is for the owner alone, and leaves nothing else behind', () => {
    run(45);
    const [own] = [onlyFolder()];
    expect(readdirSync(own)).toEqual(['state.json']);
    const text = readFileSync(join(own, 'state.json'), 'utf8');
    expect(text).toContain('"support":{"spent":[[1795219200000,"45000000000000"]],"told":0}');
    expect(text).not.toContain('ada');
    expect(statSync(join(own, 'state.json')).mode & 0o077).toBe(0);
    expect(statSync(own).mode & 0o077).toBe(0);
  });

  it('names users so that nobody can try them out who has no key', () => {
    const plain = createHash('sha256').update(ADA.user).digest('base64url');
    const stateUnder = (key: string | undefined) => {
      const spender = start({ key: () => key });
      spender.spend(10, ADA);
      spender.budgets.close();
      return readFileSync(join(onlyFolder(), 'state.json'), 'utf8');
    };
    expect(stateUnder(undefined)).toContain(plain);
    rmSync(folder, { recursive: true });
    const first = stateUnder('k'.repeat(32));
    expect(first).not.toContain(plain);
    expect(first).not.toContain('k'.repeat(32));
    // The same in the next process, so that sums go on.
    const names = (text: string) => Object.keys(JSON.parse(text).state.budgets.user.keys);
    expect(names(stateUnder('k'.repeat(32)))).toEqual(names(first));
    expect(names(stateUnder('l'.repeat(32)))).toHaveLength(2);
  });

  it('is written when it has changed, in a while, and not when it has not', async () => {
    const spender = start({ writeEveryMs: 20 });
    const file = join(onlyFolder(), 'state.json');
    spender.spend(1, ADA);
    expect(existsSync(file)).toBe(false);
    await until(() => existsSync(file));
    spender.spend(0, ADA);
    const [{ ino }] = [statSync(file)];
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(statSync(file).ino).toBe(ino);
    spender.spend(1, ADA);
    await until(() => statSync(file).ino !== ino);
  });

  it('holds a threshold before that is told', async () => {
    const spender = start();
    const file = join(onlyFolder(), 'state.json');
    spender.spend(60, ADA);
    expect(spender.events).toEqual([]);
    await until(() => spender.events.length > 0);
    expect(readFileSync(file, 'utf8')).toContain('"told":0.5');
  });

  it('is not waited for longer than the process lives', () => {
    const spender = start();
    spender.spend(60, ADA);
    spender.budgets.close();
    expect(spender.thresholds()).toEqual([0.5, 0.5]);
    expect(spender.told).toHaveLength(2);
  });
});

describe('what a process had taken over when it was killed', () => {
  /** A folder with 20 USD in it, and one taken over with 20 more. */
  function killed(includes: string[]): void {
    run(20);
    const own = onlyFolder();
    const file = join(own, 'state.json');
    const { state } = JSON.parse(readFileSync(file, 'utf8'));
    mkdirSync(join(own, 'inherited-abc'));
    writeFileSync(join(own, 'inherited-abc', 'state.json'), JSON.stringify({ includes: [], state }));
    writeFileSync(file, JSON.stringify({ includes, state }));
  }

  it('is summed in when its state does not include it yet', () => {
    killed([]);
    expect(run(9.9).thresholds()).toEqual([]);
    expect(readdirSync(onlyFolder())).toEqual(['state.json']);
    expect(run(0.1).thresholds()).toEqual([0.5, 0.5]);
  });

  it('is not when it does, and goes', () => {
    killed(['inherited-abc']);
    expect(run(29.9).thresholds()).toEqual([]);
    expect(readdirSync(onlyFolder())).toEqual(['state.json']);
    expect(run(0.1).thresholds()).toEqual([0.5, 0.5]);
  });
});

describe('state that cannot be used', () => {
  it.each([
    ['it is not JSON', '{"includes":[],"state":{"version":1,"budgets":{'],
    ['it has version 7, this Genspan reads version 1', '{"includes":[],"state":{"version":7,"budgets":{}}}'],
  ])('is kept beside as .bad and said: %s', (reason, text) => {
    run(45);
    writeFileSync(join(onlyFolder(), 'state.json'), text);
    expect(run(10).thresholds()).toEqual([]);
    expect(said).toEqual([expect.stringContaining(reason)]);
    const bad = readdirSync(folder).find((name) => name.endsWith('.bad'))!;
    expect(said[0]).toContain(join(folder, bad));
    expect(readFileSync(join(folder, bad), 'utf8')).toBe(text);
    // Begun anew, and kept again.
    expect(run(41).thresholds()).toEqual([0.5, 0.5]);
  });

  it('is a file where the folder should be: one line, and the app goes on', () => {
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, '');
    expect(run(60).thresholds()).toEqual([0.5, 0.5]);
    expect(said).toEqual([
      expect.stringMatching(/^budgets in .*yet cannot be used, they begin at zero at every start: /),
    ]);
  });

  it.runIf(existsSync('/dev/full'))(
    'is a full disk: one line, thresholds are told, and it is tried again',
    async () => {
      const spender = start({ writeEveryMs: 5 });
      const own = onlyFolder();
      symlinkSync('/dev/full', join(own, 'state.json.new'));
      spender.spend(60, ADA);
      await until(() => spender.events.length > 0);
      spender.spend(30, ADA);
      await until(() => spender.events.length > 2);
      expect(said).toEqual([expect.stringContaining('ENOSPC')]);
      rmSync(join(own, 'state.json.new'));
      await until(() => existsSync(join(own, 'state.json')));
      spender.budgets.close();
      expect(run(5).thresholds()).toEqual([]);
    },
  );

  it('is a folder that somebody has deleted: one line, and the app goes on', async () => {
    const spender = start({ writeEveryMs: 5 });
    rmSync(folder, { recursive: true });
    spender.spend(60, ADA);
    await until(() => spender.events.length > 0);
    spender.spend(60, ADA);
    await until(() => spender.events.length > 2);
    expect(spender.thresholds()).toEqual([0.5, 0.5, 0.8, 1, 0.8, 1]);
    expect(said).toEqual([expect.stringContaining('was deleted, or taken over')]);
  });
});

describe('the state of a process on another machine', () => {
  /** A container that is gone, and whose folder has been silent for so long. */
  function elsewhere(silentMs: number): void {
    run(45);
    const name = join(folder, '0123456789ab.1.5.abc');
    renameSync(onlyFolder(), name);
    const at = new Date(Date.now() - silentMs);
    utimesSync(name, at, at);
  }

  it('is taken over after minutes of silence', () => {
    elsewhere(200_000);
    expect(run(10).thresholds()).toEqual([0.5, 0.5]);
  });

  it('is left alone while it shows life, and summed in when it does not any more', async () => {
    elsewhere(119_500);
    const spender = start({ lookEveryMs: 10, graceMs: 0, writeEveryMs: 5 });
    spender.spend(1, ADA);
    expect(spender.thresholds()).toEqual([]);
    await until(() => readdirSync(folder).length === 1);
    spender.spend(4, ADA);
    spender.budgets.close();
    expect(spender.thresholds()).toEqual([0.5, 0.5]);
    expect(readdirSync(onlyFolder())).toEqual(['state.json']);
  });

  it('shows life by itself', async () => {
    start({ lookEveryMs: 10 });
    const own = onlyFolder();
    utimesSync(own, new Date(0), new Date(0));
    await until(() => statSync(own).mtimeMs > 0);
  });
});
