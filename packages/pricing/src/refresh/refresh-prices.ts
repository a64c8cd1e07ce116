import { reasonOf } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { checkPriceTable } from '../override/check-prices.ts';
import { compile } from '../price-call.ts';
import { type Fetch, fetchText } from './fetch-text.ts';
import { implausible, type UsedModel } from './implausible.ts';
import { isNewer } from './version.ts';

/** What time it is, and later. Node's globals fit. */
export interface Clock {
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: never): void;
}

/** Where the last good copy outlives the process. Either may fail: the feed is then fetched as without a copy. */
export interface CopyStorage {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/** How prices are refreshed; everything that reaches out of the process is given. */
export interface RefreshOptions {
  /** Given by the user, https only. It serves a table as `prices.json` of `@genspan/prices` is. */
  url: string;
  /** The table without the user's file: the embedded one. What is refreshed is held against it, and later against itself. */
  table: PriceTable;
  /** Models whose prices were asked for; see {@link usedModels}. */
  used(): Iterable<UsedModel>;
  /** A newer table that has passed every check. */
  onTable(table: PriceTable): void;
  /** One line: why the last good table goes on. */
  onProblem(line: string): void;
  fetch: Fetch;
  clock: Clock;
  /** From 0 to below 1. */
  random?: () => number;
  storage?: CopyStorage;
}

const DAY_MS = 24 * 3600 * 1000;
/** Processes that start together do not ask together, and one that ends soon does not ask at all. */
const FIRST_WITHIN_MS = 60_000;

/**
 * Refreshes the price table from a URL that the user gave: within the first minute, then once a day. A feed is taken when
 * it is newer, sound and plausible; whatever goes wrong, the last good table stays, and no call is touched. Its timers
 * keep no process alive.
 *
 * @returns `stop` ends it, also a fetch that is under way; `started` is there when a stored copy was looked at
 * @example
 * const refresh = refreshPrices({
 *   url: 'https://prices.example.com/prices.json',
 *   table: loadPrices(),
 *   used: () => usedModels(table),
 *   onTable: (newer) => (table = newer),
 *   onProblem: console.warn,
 *   fetch,
 *   clock: { now: Date.now, setTimeout, clearTimeout },
 * });
 */
export function refreshPrices(options: RefreshOptions): { stop(): void; started: Promise<void> } {
  const refresh = new Refresh(options);
  return { stop: () => refresh.stop(), started: refresh.start() };
}

/** The models that `priceCall` has found in a table so far. */
export function usedModels(table: PriceTable): UsedModel[] {
  return compile(table).used();
}

class Refresh {
  readonly #options: RefreshOptions;
  readonly #random: () => number;
  #table: PriceTable;
  #timer: unknown;
  #fetching: AbortController | undefined;
  #isStopped = false;

  constructor(options: RefreshOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#table = options.table;
  }

  async start(): Promise<void> {
    if (!isHttps(this.#options.url)) {
      this.#problem('is no https URL');
      return;
    }
    const savedAt = await this.#restore();
    const age = this.#options.clock.now() - (savedAt ?? Number.NEGATIVE_INFINITY);
    this.#schedule(Math.max(this.#random() * FIRST_WITHIN_MS, age >= 0 ? DAY_MS - age : 0));
  }

  stop(): void {
    this.#isStopped = true;
    this.#options.clock.clearTimeout(this.#timer as never);
    this.#fetching?.abort();
  }

  #schedule(ms: number): void {
    if (this.#isStopped) return;
    this.#timer = this.#options.clock.setTimeout(() => void this.#run(), ms);
    (this.#timer as { unref?(): void } | undefined)?.unref?.();
  }

  async #run(): Promise<void> {
    const { url, fetch, clock } = this.#options;
    this.#fetching = new AbortController();
    try {
      const text = await fetchText(url, { fetch, clock, abort: this.#fetching });
      const table = parsed(text);
      if (!this.#isStopped && this.#take(table)) await this.#save(table);
    } catch (thrown) {
      if (!this.#isStopped) this.#problem(reasonOf(thrown));
    }
    this.#fetching = undefined;
    this.#schedule(DAY_MS * (0.9 + 0.2 * this.#random()));
  }

  /** When the stored copy was fetched; undefined when there is none. */
  async #restore(): Promise<number | undefined> {
    try {
      const text = await this.#options.storage?.read();
      if (text === undefined) return undefined;
      const { savedAt, table } = JSON.parse(text) as { savedAt: number; table: unknown };
      this.#take(checked(table));
      return typeof savedAt === 'number' ? savedAt : undefined;
    } catch (thrown) {
      this.#problem(`stored copy: ${reasonOf(thrown)}`);
      return undefined;
    }
  }

  async #save(table: PriceTable): Promise<void> {
    try {
      await this.#options.storage?.write(JSON.stringify({ savedAt: this.#options.clock.now(), table }));
    } catch (thrown) {
      this.#problem(`could not be stored: ${reasonOf(thrown)}`);
    }
  }

  /** Takes a table that is newer; an older one is no mistake, since the embedded one is renewed with the package. */
  #take(table: PriceTable): boolean {
    if (!isNewer(table.version, this.#table.version)) return false;
    const { used, clock } = this.#options;
    const reason = implausible(this.#table, table, { used: used(), atMs: clock.now() });
    if (reason !== undefined) throw new Error(reason);
    this.#table = table;
    this.#options.onTable(table);
    return true;
  }

  #problem(reason: string): void {
    this.#options.onProblem(`prices from ${shown(this.#options.url)}: ${reason}; ${this.#table.version} goes on`);
  }
}

function parsed(text: string): PriceTable {
  return checked(JSON.parse(text));
}

function checked(value: unknown): PriceTable {
  const problem = checkPriceTable(value);
  if (problem !== undefined) throw new Error(problem);
  return value as PriceTable;
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

/** Without a password or a token in the query. */
function shown(url: string): string {
  if (!URL.canParse(url)) return 'the given URL';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
