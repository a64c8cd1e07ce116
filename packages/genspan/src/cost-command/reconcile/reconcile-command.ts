import { isBillable } from '@genspan/pricing';
import { BadInput } from '../../command/bad-input.ts';
import { readArguments } from '../../command/read-arguments.ts';
import { counted } from '../../view/figures.ts';
import { visible, visibleJson } from '../../view/visible.ts';
import { callsIn } from '../captured-calls.ts';
import type { CostIO, Subcommand } from '../cost-io.ts';
import { COMMON, quantity } from '../flags.ts';
import { difference, type Exact, percent, ratio, shown, toNumber } from '../money.ts';
import { readSpanFiles } from '../otlp-files.ts';
import { priceTable } from '../price-tables.ts';
import { unpricedCount } from '../priced-calls.ts';
import { column, tableLines } from '../table.ts';
import { readAnthropicReport } from './anthropic-report.ts';
import { type Cell, type Match, match } from './match.ts';
import { readOpenAIReport } from './openai-report.ts';
import { readReportFiles } from './report-file.ts';

const USAGE = 'genspan cost reconcile --provider openai|anthropic --report <file> <otlp.json...>';

const HELP = `${USAGE}

Compares what captured calls cost with what the provider says it charged, by day (UTC) and model. Files hold OTLP traces as
JSON; - is stdin.

  --provider <name>      openai or anthropic
  --report <file>        the provider's report; may be repeated, for its pages
                         openai: GET /v1/organization/costs?group_by=line_item as JSON, or the dashboard's cost export;
                                 the usage (tokens) by API or export, with group_by=model
                         anthropic: GET /v1/organizations/cost_report?group_by[]=description as JSON
  --tolerance <percent>  how far the sums may be apart; 5 unless told otherwise
  --prices <file>        your own prices, or another price table
  --json                 the result as JSON, on one line
  --help                 this text

The share explained is, of what is reported, what was captured on the same day with the same model.

Ends with 0 when the sums agree within the tolerance, 1 when they do not, 2 for input that makes no sense.
`;

/** `genspan cost reconcile`. */
export const reconcile: Subcommand = {
  usage: USAGE,
  summary: 'captured calls against the cost report of a provider',
  help: HELP,
  run,
};

const OPTIONS = {
  ...COMMON,
  provider: { type: 'string' },
  report: { type: 'string', multiple: true },
  tolerance: { type: 'string' },
} as const;

async function run(argv: string[], io: CostIO): Promise<number> {
  const { values, positionals } = readArguments(argv, OPTIONS);
  const { provider, report: files = [] } = values;
  if (provider !== 'openai' && provider !== 'anthropic')
    throw new BadInput(
      provider === undefined
        ? '--provider is missing; reports of openai and anthropic are read'
        : `--provider ${JSON.stringify(provider)} has no report that is read here; openai and anthropic have`,
    );
  if (files.length === 0) throw new BadInput('--report is missing; name the file with the provider’s report');
  const tolerance = (quantity('tolerance', values.tolerance, 0) ?? 5) / 100;
  const table = await priceTable(values.prices, io);
  const parts = readReportFiles(files);
  const report = provider === 'openai' ? readOpenAIReport(parts, table) : readAnthropicReport(parts);
  if (report.days.size === 0) throw new BadInput(`--report ${files[0]} is about no day`);
  const all = callsIn(await readSpanFiles(positionals, io)).filter(({ call }) => isBillable(call));
  const calls = all.filter(({ call }) => call.provider === provider);
  const matched = match(calls, report, provider, table);
  if (matched.bill.currency !== undefined && matched.bill.currency !== 'USD')
    throw new BadInput(`calls are priced in ${matched.bill.currency}, the report is in USD; give prices in USD`);
  const result: Reconciled = {
    ...matched,
    provider,
    days: [...report.days].sort(),
    ok: isWithin(matched, tolerance),
    tolerance,
    notes: [...notesOn(matched, all.length - calls.length, provider), ...report.notes],
    priceVersion: table.version,
  };
  io.stdout.write(values.json ? reconcileJson(result) : render(result, io));
  return result.ok ? 0 : 1;
}

interface Reconciled extends Match {
  provider: string;
  days: string[];
  ok: boolean;
  tolerance: number;
  notes: string[];
  priceVersion: string;
}

function isWithin({ reported, captured }: Match, tolerance: number): boolean {
  const apart = ratio(captured - reported, reported);
  return apart === undefined ? captured === 0n : Math.abs(apart) <= tolerance;
}

function notesOn(matched: Match, others: number, provider: string): string[] {
  const notes: string[] = [];
  const unpriced = unpricedCount(matched.bill);
  const words = (count: number) => counted(count, 'captured call');
  if (unpriced > 0) notes.push(`Without a price: ${words(unpriced)}, ${[...matched.bill.unpriced.keys()].join('; ')}.`);
  if (matched.bill.estimated > 0) notes.push(`With estimated tokens: ${words(matched.bill.estimated)}.`);
  if (matched.outside > 0) notes.push(`Left out: ${words(matched.outside)} of days that the report is not about.`);
  if (others > 0) notes.push(`Left out: ${words(others)} of other providers than ${provider}.`);
  return notes;
}

function sideOf({ reported, captured }: Cell): string {
  if (reported === 0n && captured > 0n) return 'captured only';
  return captured === 0n && reported > 0n ? 'reported only' : '';
}

function render(result: Reconciled, io: CostIO): string {
  const { cells, reported, captured, explained, notes, ok, tolerance } = result;
  const total = { day: 'total', model: '', reported, captured, calls: 0, items: new Set<string>() };
  const rows: Cell[] = [...cells, total];
  const money = (amount: Exact) => (amount === 0n ? '' : shown(amount));
  const lines = tableLines(
    [
      column('day', rows, ({ day }) => day, 'left'),
      column('model', rows, ({ model }) => model, 'left'),
      column('calls', rows, ({ calls }) => (calls > 0 ? String(calls) : '')),
      column('captured', rows, (row) => money(row.captured)),
      column('reported', rows, (row) => money(row.reported)),
      column('difference', rows, (row) => difference(row.captured - row.reported)),
      column('', rows, (row) => percent(ratio(row.captured - row.reported, row.reported), true)),
      column('', rows, (row) => (row === total ? '' : sideOf(row)), 'left'),
    ],
    io,
  );
  const share = ratio(explained, reported);
  const verdict = ok ? 'The sums agree' : 'The sums do not agree';
  lines.push(
    '',
    ...notes.map(visible),
    `${share === undefined ? 'Nothing is reported.' : `${percent(share)} of what is reported was captured.`} ${verdict} within ${percent(tolerance)}.`,
  );
  return `${lines.join('\n')}\n`;
}

function reconcileJson({
  ok,
  provider,
  days,
  cells,
  reported,
  captured,
  explained,
  notes,
  ...rest
}: Reconciled): string {
  return `${visibleJson({
    ok,
    provider,
    priceVersion: rest.priceVersion,
    tolerance: rest.tolerance,
    from: days[0],
    to: days.at(-1),
    reported: toNumber(reported),
    captured: toNumber(captured),
    difference: toNumber(captured - reported),
    explained: ratio(explained, reported),
    cells: cells.map((cell) => ({
      day: cell.day,
      model: cell.model,
      calls: cell.calls,
      captured: toNumber(cell.captured),
      reported: toNumber(cell.reported),
      difference: toNumber(cell.captured - cell.reported),
      only: sideOf(cell).split(' ')[0] || undefined,
      items: [...cell.items].sort(),
    })),
    unpriced: Object.fromEntries(rest.bill.unpriced),
    outside: rest.outside,
    notes,
  })}\n`;
}
