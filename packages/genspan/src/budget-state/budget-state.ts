import { createHash, createHmac } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BudgetBook, BudgetStore } from '@genspan/metrics';
import { reasonOf, reportOnce } from '@genspan/model-call';
import { freeName, ownName } from './owner.ts';
import { inheritedName, isMissing, readState, STATE, stateText, takeOrphan } from './state-folder.ts';
import { userKey } from './user-key.ts';

/** The longest that writing down holds the event loop. */
const SLICE_MS = 2;

/** Goes before an id under a key, so that what is in the folder joins with nothing else that the key made. */
const KEYED = 'genspan budget user\0';

/** How {@link openBudgetState} works. */
export interface BudgetStateOptions {
  /** How long a change may wait to be written. */
  writeEveryMs?: number;
  /** How long a write that somebody waits for stands back after the one before. */
  restMs?: number;
  /** How often life is shown, and folders that nobody owns are looked for. */
  lookEveryMs?: number;
  /** How long folders that nobody owns are left to processes that start now. */
  graceMs?: number;
  /**
   * Makes names of users pseudonyms that nobody can try out without it; asked when the first user comes. Without one they are plain
   * hashes, which give away whoever is guessed. Default: `GENSPAN_REDACTION_KEY`.
   */
  key?: () => string | undefined;
}

/**
 * Keeps budgets in a folder, across restarts and crashes, for any number of processes.
 *
 * Each process has a folder of its own in it, whose name says who owns it, so that nothing needs a lock. A process that starts takes
 * over one folder whose process is gone, by renaming it, which only one can. After a minute, those that are still left are moved into
 * the folder of a running process and summed in; they are deleted once its state says that it includes them. So every
 * dollar that was written is in one process's sums at any time, and never in two.
 *
 * State is written beside the old, flushed to the disk and renamed over it. Nothing throws: a folder that cannot be used is one
 * line, and budgets begin at zero.
 */
export function openBudgetState(folder: string, options: BudgetStateOptions = {}): BudgetStore {
  return new BudgetState(resolve(folder), options);
}

class BudgetState implements BudgetStore {
  readonly #root: string;
  readonly #options: Required<BudgetStateOptions>;
  /** Of the process's first user: with another one they could not be told apart. */
  #key: string | undefined | null = null;
  /** Undefined before it is open, and where it cannot be used, or not any more. */
  #own?: string;
  #book?: BudgetBook;
  #openedMs = 0;
  /** Folders in our own that are in the sums, but perhaps not in the file. */
  #inherited: string[] = [];
  #isChanged = false;
  #wroteMs = Number.NEGATIVE_INFINITY;
  #writing?: Promise<void>;
  #next?: Promise<void>;
  #timer?: NodeJS.Timeout;
  #looking?: NodeJS.Timeout;

  constructor(root: string, options: BudgetStateOptions) {
    this.#root = root;
    this.#options = {
      writeEveryMs: 10_000,
      restMs: 1000,
      lookEveryMs: 20_000,
      graceMs: 60_000,
      key: userKey,
      ...options,
    };
  }

  nameOfUser(id: string): string {
    if (this.#key === null) this.#key = this.#options.key();
    const hash = this.#key === undefined ? createHash('sha256') : createHmac('sha256', this.#key).update(KEYED);
    return hash.update(id).digest('base64url');
  }

  open(book: BudgetBook): void {
    this.#book = book;
    this.#openedMs = performance.now();
    try {
      mkdirSync(this.#root, { recursive: true, mode: 0o700 });
      const own = join(this.#root, ownName());
      if (!takeOrphan(this.#root, own)) mkdirSync(own, { mode: 0o700 });
      this.#own = own;
      this.#absorb(own);
    } catch (thrown) {
      this.#give(`cannot be used, they begin at zero at every start: ${reasonOf(thrown)}`);
      return;
    }
    this.#looking = setInterval(() => this.#look(), this.#options.lookEveryMs);
    this.#looking.unref();
  }

  changed(): void {
    this.#isChanged = true;
    if (this.#timer || !this.#own) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.kept();
    }, this.#options.writeEveryMs);
    this.#timer.unref();
  }

  kept(): Promise<void> {
    this.#isChanged = true;
    this.#next ??= this.#writeNext();
    return this.#next;
  }

  close(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#looking);
    const own = this.#own;
    if (!own) return;
    // A write that is under way finds this, and stops.
    this.#own = undefined;
    try {
      if (this.#isChanged || this.#writing) this.#writeNow(own);
      renameSync(own, join(this.#root, freeName()));
    } catch (thrown) {
      reportOnce(`budget-state-close:${this.#root}`, `budgets could not be kept in ${own}: ${reasonOf(thrown)}`);
    }
  }

  async #writeNext(): Promise<void> {
    await this.#writing;
    // Not within the call that is being observed; and not as fast as thresholds of many users may be reached.
    await pause(Math.max(0, this.#wroteMs + this.#options.restMs - performance.now()));
    this.#next = undefined;
    this.#writing = this.#write();
    await this.#writing;
    this.#writing = undefined;
  }

  async #write(): Promise<void> {
    const own = this.#own;
    if (!own) return;
    this.#wroteMs = performance.now();
    this.#isChanged = false;
    const included = this.#inherited;
    try {
      const temporary = join(own, `${STATE}.new`);
      await writeThrough(temporary, await inTurns(stateText(included, this.#book!.take())));
      // Closed meanwhile, or gone.
      if (this.#own !== own) return;
      // At once, so that none is on its way when the process ends, and newer state is written.
      renameSync(temporary, join(own, STATE));
      await this.#forgetInherited(own, included);
    } catch (thrown) {
      this.#fail(own, thrown);
    }
  }

  #writeNow(own: string): void {
    const included = this.#inherited;
    const temporary = join(own, `${STATE}.last`);
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, [...stateText(included, this.#book!.take())].join(''));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, join(own, STATE));
    for (const name of included) rmSync(join(own, name), { recursive: true, force: true });
  }

  async #forgetInherited(own: string, included: readonly string[]): Promise<void> {
    for (const name of included) await rm(join(own, name), { recursive: true, force: true });
    this.#inherited = this.#inherited.filter((name) => !included.includes(name));
  }

  #absorb(folder: string, as?: string): void {
    const { snapshots, inherited } = readState(folder, this.#root);
    this.#inherited = [...this.#inherited, ...(as === undefined ? inherited : [as])];
    for (const snapshot of snapshots) this.#book!.absorb(snapshot);
    if (this.#inherited.length > 0) this.changed();
  }

  /** Shows life, and takes in what processes that are gone have left. */
  #look(): void {
    const own = this.#own;
    if (!own) return;
    try {
      const now = new Date();
      utimesSync(own, now, now);
      // What is absorbed during a write would be in the sums that it writes, and not in what it says to include.
      if (this.#writing || performance.now() - this.#openedMs < this.#options.graceMs) return;
      for (let name = inheritedName(); takeOrphan(this.#root, join(own, name)); name = inheritedName()) {
        this.#absorb(join(own, name), name);
      }
    } catch (thrown) {
      this.#fail(own, thrown);
    }
  }

  #fail(own: string, thrown: unknown): void {
    if (this.#own !== own) return;
    if (isMissing(thrown)) {
      this.#give('are not kept any more: the folder of this process was deleted, or taken over by another machine');
      return;
    }
    reportOnce(
      `budget-state-write:${this.#root}`,
      `budgets cannot be kept in ${own}, which is tried again: ${reasonOf(thrown)}`,
    );
    this.changed();
  }

  #give(up: string): void {
    this.#own = undefined;
    clearTimeout(this.#timer);
    clearInterval(this.#looking);
    reportOnce(`budget-state:${this.#root}`, `budgets in ${this.#root} ${up}`);
  }
}

/** Joins the pieces of a long text over several turns of the event loop, so that none is held up. */
async function inTurns(pieces: Iterable<string>): Promise<string> {
  const text: string[] = [];
  let sinceMs = performance.now();
  for (const piece of pieces) {
    text.push(piece);
    if (performance.now() - sinceMs < SLICE_MS) continue;
    await pause(0);
    sinceMs = performance.now();
  }
  return text.join('');
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Keeps no process alive: what waits is written as it ends. */
function pause(ms: number): Promise<void> {
  return new Promise((resume) => {
    if (ms > 0) setTimeout(resume, ms).unref();
    else setImmediate(resume);
  });
}
