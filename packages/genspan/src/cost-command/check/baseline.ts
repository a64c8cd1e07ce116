import { readFileSync, writeFileSync } from 'node:fs';
import type { PriceTable } from '@genspan/prices';
import { BadInput } from '../../command/bad-input.ts';
import { decimal } from '../money.ts';
import { checkedLine } from './call-line.ts';
import { median, thinned } from './quantile.ts';
import { costsOf, type Grouping, pricedRuns, type Run } from './scenario.ts';

/** A baseline as it stands in its file: what the scenarios called, so that any table can price it. No content. */
export interface Baseline extends Grouping {
  version: 1;
  /** What `cost` was priced with. */
  priceVersion: string;
  /** The day of the prices. */
  at: string;
  /** By name. */
  scenarios: Record<string, BaselineScenario>;
}

export interface BaselineScenario {
  /** The median run, for the reader of a review; it is reckoned anew for each comparison. */
  cost: string;
  runs: { times?: number; calls: Run }[];
}

/** Runs that are kept of a scenario: enough for its quartiles, and few enough to be read. */
const MOST_RUNS = 21;

/** The baseline of what was captured. */
export function makeBaseline(
  scenarios: ReadonlyMap<string, Run[]>,
  grouping: Grouping,
  table: PriceTable,
  at: Date,
): Baseline {
  return {
    version: 1,
    by: grouping.by,
    per: grouping.per,
    priceVersion: table.version,
    at: at.toISOString().slice(0, 10),
    scenarios: Object.fromEntries(
      [...scenarios].map(([name, runs]) => {
        const priced = pricedRuns(runs, table, at);
        const kept = thinned(priced, MOST_RUNS).map(({ run }) => run);
        return [name, { cost: decimal(median(costsOf(priced))), runs: counted(kept) }];
      }),
    ),
  };
}

function counted(runs: readonly Run[]): BaselineScenario['runs'] {
  const counts = new Map<string, { run: Run; times: number }>();
  for (const run of runs) {
    const key = JSON.stringify(run);
    const found = counts.get(key);
    if (found) found.times++;
    else counts.set(key, { run, times: 1 });
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { run, times }]) => (times > 1 ? { times, calls: run } : { calls: run }));
}

/** The runs of a scenario, each as often as it was. */
export function runsOf({ runs }: BaselineScenario): Run[] {
  return runs.flatMap(({ times = 1, calls }) => Array.from({ length: times }, () => calls));
}

/** Writes the file: a call on a line, in an order of its own, so that a review shows what changed. */
export function writeBaseline(path: string, { scenarios, ...head }: Baseline): void {
  const names = Object.keys(scenarios).sort();
  const body = names.map((name) => `    ${JSON.stringify(name)}: ${scenarioText(scenarios[name]!)}`).join(',\n');
  const top = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
  const all = `{\n${top.join('')}  "scenarios": {\n${body}\n  }\n}\n`;
  try {
    writeFileSync(path, all);
  } catch (error) {
    throw new BadInput(`--baseline ${path} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function scenarioText({ cost, runs }: BaselineScenario): string {
  const texts = runs.map(({ times, calls }) => {
    const lines = calls.map((line) => `          ${JSON.stringify(line)}`).join(',\n');
    const head = times === undefined ? '' : ` "times": ${times},`;
    return `        {${head} "calls": [\n${lines}\n        ] }`;
  });
  return `{\n      "cost": ${JSON.stringify(cost)},\n      "runs": [\n${texts.join(',\n')}\n      ]\n    }`;
}

/**
 * Reads a baseline.
 *
 * @throws {BadInput} naming the file, the place in it and what to do
 */
export function readBaseline(path: string): Baseline {
  const value = parsed(path) as Partial<Baseline> | null;
  if (typeof value !== 'object' || value === null || typeof value.scenarios !== 'object' || value.scenarios === null)
    throw new BadInput(`--baseline ${path} is no baseline; make one with --write-baseline`);
  if (value.version !== 1)
    throw new BadInput(`--baseline ${path} has the version ${String(value.version)}, this command reads 1`);
  for (const name of ['by', 'per', 'at', 'priceVersion'] as const)
    if (typeof value[name] !== 'string') throw new BadInput(`--baseline ${path}: ${name} is no text`);
  for (const [name, scenario] of Object.entries(value.scenarios)) checkScenario(scenario, `scenarios.${name}`, path);
  return value as Baseline;
}

function checkScenario({ runs }: BaselineScenario, place: string, path: string): void {
  const problem = (where: string, what: string) => new BadInput(`--baseline ${path}: ${where} ${what}`);
  if (!Array.isArray(runs) || runs.length === 0) throw problem(`${place}.runs`, 'is no list of runs');
  for (const [at, run] of runs.entries()) {
    const times = run?.times ?? 1;
    if (!Number.isSafeInteger(times) || times < 1 || times > 1000)
      throw problem(`${place}.runs[${at}].times`, 'is no count');
    if (!Array.isArray(run?.calls)) throw problem(`${place}.runs[${at}].calls`, 'is no list of calls');
    for (const [index, line] of run.calls.entries())
      checkedLine(line, `--baseline ${path}: ${place}.runs[${at}].calls[${index}]`);
  }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BadInput(`--baseline ${path} is not there; make it with --write-baseline`);
    throw new BadInput(`--baseline ${path} cannot be read: ${code ?? message}`);
  }
}
