import { existsSync } from 'node:fs';
import { BadInput } from '../../command/bad-input.ts';
import { readArguments } from '../../command/read-arguments.ts';
import { visible, visibleJson } from '../../view/visible.ts';
import { callsIn } from '../captured-calls.ts';
import type { CostIO, Subcommand } from '../cost-io.ts';
import { COMMON, quantity } from '../flags.ts';
import { DEFAULT_GROUP, NONE, ROOT } from '../grouping.ts';
import { shown, toNumber } from '../money.ts';
import { readSpanFiles } from '../otlp-files.ts';
import { priceTable } from '../price-tables.ts';
import { column, tableLines } from '../table.ts';
import { makeBaseline, readBaseline, writeBaseline } from './baseline.ts';
import { compare, type Verdict } from './compare.ts';
import { median } from './quantile.ts';
import { type Check, checkJson, renderCheck } from './render-check.ts';
import { costsOf, type Grouping, pricedRuns, scenariosOf } from './scenario.ts';

const USAGE =
  'genspan cost check <otlp.json...> --baseline <file> [--write-baseline] [--by <attribute>] [--per <unit>]';

const HELP = `${USAGE}

Compares what a test run cost with a committed baseline, scenario by scenario. Files hold OTLP traces as JSON; - is stdin.

  --baseline <file>      what to compare with
  --write-baseline       write it instead, from these files
  --by <attribute>       what a scenario is: ${DEFAULT_GROUP} unless told otherwise, gen_ai.prompt.name, service.name,
                         any attribute, or ${ROOT}, the name of the outermost span
  --per <unit>           what one run of a scenario is: trace, call, or an attribute; trace unless told otherwise
  --threshold <percent>  how much dearer the median run may be; 10 unless told otherwise, or the noise when that is more
  --allow-unpriced       calls without a price do not fail the check
  --prices <file>        your own prices, or another price table
  --json                 the result as JSON, on one line
  --help                 this text

Both sides are priced with the same table, at the moment of the newest call, so that a price that changed fails nothing;
it is said. The noise is the distance between the quartiles of the baseline's runs, from four runs on.

Ends with 0 when no scenario is dearer, 1 when one is or a call has no price, 2 when it could not be checked.
`;

/** `genspan cost check`. */
export const check: Subcommand = {
  usage: USAGE,
  summary: 'compare a test run with a committed baseline',
  help: HELP,
  run,
};

const OPTIONS = {
  ...COMMON,
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean', default: false },
  by: { type: 'string' },
  per: { type: 'string' },
  threshold: { type: 'string' },
  'allow-unpriced': { type: 'boolean', default: false },
} as const;

async function run(argv: string[], io: CostIO): Promise<number> {
  const { values, positionals } = readArguments(argv, OPTIONS);
  const path = values.baseline;
  if (path === undefined) throw new BadInput('--baseline is missing; name the file to compare with, or to write');
  const threshold = (quantity('threshold', values.threshold, 0) ?? 10) / 100;
  const baseline = values['write-baseline'] ? undefined : readBaseline(path);
  const grouping = groupingOf(values, baseline ?? earlierBaseline(path));
  const table = await priceTable(values.prices, io);
  const calls = callsIn(await readSpanFiles(positionals, io));
  const at = calls.at(-1)?.call.at;
  if (!at) throw new BadInput('no model calls in these files; were they traced, and is this the right file?');
  const scenarios = scenariosOf(calls, grouping, table);
  const captured: Captured = { scenarios, grouping, table, at };
  if (!baseline) return write(path, captured, { ...values, allowsUnpriced: values['allow-unpriced'] }, io);
  const verdicts = compare(scenarios, baseline, { table, at, threshold });
  const allowsUnpriced = values['allow-unpriced'];
  const result: Check = {
    ok: verdicts.every((verdict) => isFine(verdict, allowsUnpriced)),
    verdicts,
    baseline,
    prices: { version: table.version, at },
    allowsUnpriced,
    notes: notesOn(captured),
  };
  io.stdout.write(values.json ? checkJson(result) : renderCheck(result, io));
  return result.ok ? 0 : 1;
}

interface Captured {
  scenarios: ReturnType<typeof scenariosOf>;
  grouping: Grouping;
  table: Awaited<ReturnType<typeof priceTable>>;
  at: Date;
}

function isFine({ status, unpriced }: Verdict, allowsUnpriced: boolean): boolean {
  return status !== 'rose' && (allowsUnpriced || Object.keys(unpriced).length === 0);
}

/** What is written over: how its scenarios are found stays, unless told otherwise. */
function earlierBaseline(path: string): { isReplaced: true; by: string; per: string } | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { by, per } = readBaseline(path);
    return { isReplaced: true, by, per };
  } catch (error) {
    // What is broken is what is to be replaced.
    if (error instanceof BadInput) return undefined;
    throw error;
  }
}

/** The baseline says how its scenarios were found; flags may say so again, but nothing else. */
function groupingOf(
  values: { by?: string; per?: string },
  baseline: (Grouping & { isReplaced?: true }) | undefined,
): Grouping {
  for (const name of ['by', 'per'] as const) {
    const given = values[name];
    if (given === '') throw new BadInput(`--${name} is empty; name an attribute`);
    if (baseline && !baseline.isReplaced && given !== undefined && given !== baseline[name])
      throw new BadInput(`--${name} ${given} is not how the baseline was made (${baseline[name]}); write it anew`);
  }
  return { by: values.by ?? baseline?.by ?? DEFAULT_GROUP, per: values.per ?? baseline?.per ?? 'trace' };
}

function notesOn({ scenarios, grouping }: Captured): string[] {
  if (!scenarios.has(NONE)) return [];
  return [`Some calls have no ${grouping.by}; they stand under ${NONE}. --by ${ROOT} groups by the outermost span.`];
}

function write(
  path: string,
  captured: Captured,
  { json, allowsUnpriced }: { json: boolean; allowsUnpriced: boolean },
  io: CostIO,
): number {
  const { scenarios, grouping, table, at } = captured;
  const rows = [...scenarios].map(([scenario, runs]) => {
    const priced = pricedRuns(runs, table, at);
    const unpriced = new Set(priced.flatMap(({ bill }) => [...bill.unpriced.keys()]));
    const currency = priced.find(({ bill }) => bill.currency)?.bill.currency;
    return { scenario, runs: runs.length, cost: median(costsOf(priced)), currency, unpriced: [...unpriced] };
  });
  const unpriced = [...new Set(rows.flatMap((row) => row.unpriced))];
  if (unpriced.length > 0 && !allowsUnpriced) {
    io.stderr.write(
      `genspan cost check: not written, calls have no price: ${visible(unpriced.join('; '))}. ` +
        'Give their prices with --prices, or leave them out with --allow-unpriced\n',
    );
    return 1;
  }
  writeBaseline(path, makeBaseline(scenarios, grouping, table, at));
  if (json) {
    const out = rows.map(({ scenario, runs, cost }) => ({ scenario, runs, cost: toNumber(cost) }));
    io.stdout.write(`${visibleJson({ ok: true, written: path, scenarios: out })}\n`);
    return 0;
  }
  const lines = tableLines(
    [
      column(grouping.by, rows, (row) => row.scenario, 'left'),
      column('runs', rows, (row) => String(row.runs)),
      column('cost', rows, (row) => shown(row.cost, row.currency)),
    ],
    io,
  );
  io.stdout.write(`${[...lines, '', ...notesOn(captured), `Written to ${path}.`].join('\n')}\n`);
  return 0;
}
