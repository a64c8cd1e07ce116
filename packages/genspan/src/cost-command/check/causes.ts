import type { PriceTable } from '@genspan/prices';
import type { Exact } from '../money.ts';
import { percent } from '../money.ts';
import { unpricedCount } from '../priced-calls.ts';
import type { CallLine } from './call-line.ts';
import { billOfRun, type Run } from './scenario.ts';

/** What made a scenario dearer or cheaper, and by how much. */
export interface Cause {
  cause: 'model' | 'cache share' | 'tokens' | 'prices';
  before: string;
  after: string;
  /** In the currency; the effects of model, cache share and tokens add up to the whole difference of the two runs. */
  effect: Exact;
}

/**
 * What moved between two runs. The later run is turned into the earlier one step by step, and each step is priced: first
 * its models and how they were served, then the shares of its input that came from caches and went to them; what is left
 * is calls and tokens.
 */
export function causesOf(before: Run, after: Run, table: PriceTable, at: Date): Cause[] {
  const cost = (run: Run) => {
    const bill = billOfRun(run, table, at);
    return unpricedCount(bill) > 0 ? undefined : bill.total;
  };
  const [first, last] = [cost(before), cost(after)];
  if (first === undefined || last === undefined) return [];
  const causes: Cause[] = [];
  let run = after;
  let left = last;
  const step = (cause: Cause['cause'], next: Run, from: string, to: string) => {
    const price = cost(next);
    if (price === undefined || from === to) return;
    causes.push({ cause, before: from, after: to, effect: left - price });
    run = next;
    left = price;
  };
  step('model', withServing(run, before), servingsText(before), servingsText(after));
  step('cache share', withShares(run, sharesOf(before)), sharesText(before), sharesText(after));
  const [from, to] = [tokensText(before), tokensText(after)];
  if (from !== to || left !== first) causes.push({ cause: 'tokens', before: from, after: to, effect: left - first });
  return causes;
}

/** What says by which model, where and how a call was served. */
const SERVING = ['provider', 'model', 'served', 'api', 'tier', 'speed', 'batch', 'region', 'host'] as const;

function servingOf(line: CallLine): string {
  return JSON.stringify(SERVING.map((name) => line[name] ?? null));
}

/** The servings of a run by weight: tokens, the largest first. */
function servingsIn(run: Run): Map<string, CallLine> {
  const weights = new Map<string, { line: CallLine; weight: number }>();
  for (const line of run) {
    const key = `${line.operation ?? ''}${servingOf(line)}`;
    const weight = (line.calls ?? 1) * ((line.input ?? 0) + (line.output ?? 0));
    const found = weights.get(key);
    if (found) found.weight += weight;
    else weights.set(key, { line, weight });
  }
  return new Map([...weights].sort(([, a], [, b]) => b.weight - a.weight).map(([key, { line }]) => [key, line]));
}

/** The run with its new models in the place of those that are gone, the most used for the most used. */
function withServing(run: Run, model: Run): Run {
  const [now, then] = [servingsIn(run), servingsIn(model)];
  const gone = [...then].filter(([key]) => !now.has(key)).map(([, line]) => line);
  const replaced = new Map<string, CallLine>();
  for (const [key, line] of now) {
    if (then.has(key)) continue;
    const at = gone.findIndex(({ operation }) => operation === line.operation);
    if (at >= 0) replaced.set(key, gone.splice(at, 1)[0]!);
  }
  return run.map((line) => {
    const other = replaced.get(`${line.operation ?? ''}${servingOf(line)}`);
    return other ? { ...line, ...Object.fromEntries(SERVING.map((name) => [name, other[name]])) } : line;
  });
}

function servingsText(run: Run): string {
  const names = [...servingsIn(run).values()].map((line) => {
    const how = [line.tier, line.speed, line.batch ? 'batch' : undefined, line.region].filter(Boolean).join(', ');
    const name = line.served ?? line.model ?? '(none)';
    return how === '' ? name : `${name} (${how})`;
  });
  return [...new Set(names)].sort().join(', ');
}

const WRITES = ['cacheWrite', 'cacheWrite5m', 'cacheWrite30m', 'cacheWrite1h', 'cacheWrite12h'] as const;
type Shares = Record<'cacheRead' | (typeof WRITES)[number], number>;

function sharesOf(run: Run): Shares {
  const input = totalOf(run, 'input');
  const share = (name: keyof Shares) => (input === 0 ? 0 : totalOf(run, name) / input);
  return {
    cacheRead: share('cacheRead'),
    cacheWrite: share('cacheWrite'),
    cacheWrite5m: share('cacheWrite5m'),
    cacheWrite30m: share('cacheWrite30m'),
    cacheWrite1h: share('cacheWrite1h'),
    cacheWrite12h: share('cacheWrite12h'),
  };
}

function withShares(run: Run, shares: Shares): Run {
  return run.map((line) => {
    const { input = 0, audioInput = 0, imageInput = 0 } = line;
    const text = Math.max(0, input - audioInput - imageInput);
    const parts = Object.fromEntries(
      (Object.keys(shares) as (keyof Shares)[]).map((name) => [name, Math.floor(text * shares[name])]),
    );
    return { ...line, ...parts };
  });
}

function sharesText(run: Run): string {
  const { cacheRead, cacheWrite } = sharesOf(run);
  return `${percent(cacheRead)} read${cacheWrite > 0 ? `, ${percent(cacheWrite)} written` : ''}`;
}

function totalOf(run: Run, name: 'input' | 'output' | 'webSearches' | 'fileSearches' | keyof Shares): number {
  let total = 0;
  for (const line of run) total += (line.calls ?? 1) * (line[name] ?? 0);
  return total;
}

const FIGURE = new Intl.NumberFormat('en-US');

function tokensText(run: Run): string {
  let calls = 0;
  for (const line of run) calls += line.calls ?? 1;
  const searches = totalOf(run, 'webSearches') + totalOf(run, 'fileSearches');
  const tokens = `${FIGURE.format(totalOf(run, 'input'))} → ${FIGURE.format(totalOf(run, 'output'))}`;
  const text = `${calls} ${calls === 1 ? 'call' : 'calls'}, ${tokens}`;
  return searches > 0 ? `${text}, ${searches} ${searches === 1 ? 'search' : 'searches'}` : text;
}
