import type { ModelPrices, PricePeriod, PriceTable, Rates } from '@genspan/prices';
import { BadInput } from '../../command/bad-input.ts';
import { readArguments } from '../../command/read-arguments.ts';
import { visibleJson } from '../../view/visible.ts';
import type { CostIO, Subcommand } from '../cost-io.ts';
import { COMMON, date } from '../flags.ts';
import { priceTable } from '../price-tables.ts';
import { column, tableLines } from '../table.ts';

const USAGE = 'genspan cost models [<text>] [--provider <name>] [--at <date>] [--json]';

const HELP = `${USAGE}

Lists the models whose prices are known, in USD per million tokens (or the currency of your prices file).

  <text>             only models that have it in their id or an alias
  --provider <name>  only those of one provider, as gen_ai.provider.name has it
  --at <date>        prices of that day; of today unless told otherwise
  --prices <file>    your own prices, or another price table
  --json             the result as JSON, on one line
  --help             this text

Ends with 0, 1 when none matches, 2 for input that makes no sense.
`;

/** `genspan cost models`. */
export const models: Subcommand = { usage: USAGE, summary: 'the models whose prices are known', help: HELP, run };

/** A model at its prices of one day. */
interface Row {
  provider: string;
  model: string;
  aliases: string[];
  confidence: string;
  currency: string;
  /** The day from which these prices hold; absent: always, as far as is known. */
  since?: string;
  /** The next day on which they change. */
  until?: string;
  period: PricePeriod;
}

async function run(argv: string[], io: CostIO): Promise<number> {
  const { values, positionals } = readArguments(argv, {
    ...COMMON,
    provider: { type: 'string' },
    at: { type: 'string' },
  });
  if (positionals.length > 1) throw new BadInput('one text at a time');
  const at = date('at', values.at) ?? new Date();
  const table = await priceTable(values.prices, io);
  if (values.provider !== undefined && !Object.hasOwn(table.providers, values.provider))
    throw new BadInput(
      `--provider ${JSON.stringify(values.provider)} is not known; known are ${Object.keys(table.providers).join(', ')}`,
    );
  const rows = rowsOf(table, at, { provider: values.provider, text: positionals[0]?.toLowerCase() });
  io.stdout.write(values.json ? modelsJson(rows, table, at) : renderModels(rows, table, at, io));
  return rows.length > 0 ? 0 : 1;
}

interface Filter {
  provider?: string;
  text?: string;
}

function rowsOf({ providers }: PriceTable, at: Date, { provider: only, text = '' }: Filter): Row[] {
  const rows: Row[] = [];
  for (const [provider, { models, aliases = {} }] of Object.entries(providers)) {
    if (only !== undefined && provider !== only) continue;
    const names = new Map<string, string[]>();
    for (const [alias, id] of Object.entries(aliases)) names.set(id, [...(names.get(id) ?? []), alias]);
    for (const [model, prices] of Object.entries(models)) {
      const also = names.get(model) ?? [];
      const row = [model, ...also].some((name) => name.includes(text))
        ? rowOf(prices, at, { provider, model, aliases: also })
        : undefined;
      if (row) rows.push(row);
    }
  }
  return rows;
}

/** Undefined for a model that was not sold yet. */
function rowOf(
  { periods, confidence, source, currency }: ModelPrices,
  at: Date,
  names: Pick<Row, 'provider' | 'model' | 'aliases'>,
): Row | undefined {
  const index = periods.findLastIndex(({ from }) => from === undefined || Date.parse(from) <= at.getTime());
  const period = periods[index];
  if (!period) return undefined;
  return {
    ...names,
    confidence: source === 'override' ? 'yours' : (confidence ?? 'confirmed'),
    currency: currency ?? 'USD',
    since: period.from,
    until: periods[index + 1]?.from,
    period,
  };
}

function renderModels(rows: readonly Row[], { version }: PriceTable, at: Date, io: CostIO): string {
  if (rows.length === 0) return `No model matches, on ${at.toISOString().slice(0, 10)} (table ${version}).\n`;
  const rate = (name: keyof Rates) => (row: Row) => figure(row.period.rates[name]);
  const lines = tableLines(
    [
      column('provider', rows, ({ provider }) => provider, 'left'),
      column('model', rows, ({ model }) => model, 'left'),
      column('input', rows, rate('input')),
      column('output', rows, rate('output')),
      column('cache read', rows, rate('cacheRead')),
      column('cache write', rows, writes, 'left'),
      column('long context', rows, longText, 'left'),
      column('modes', rows, ({ period }) => Object.keys(period.modes ?? {}).join(' '), 'left'),
      column(
        'regions',
        rows,
        ({ period }) =>
          Object.keys(period.regions ?? {})
            .filter(Boolean)
            .join(' '),
        'left',
      ),
      column('per request', rows, feesText, 'left'),
      column('currency', rows, ({ currency }) => (currency === 'USD' ? '' : currency), 'left'),
      column('confidence', rows, ({ confidence }) => confidence, 'left'),
      column('since', rows, ({ since }) => since ?? '', 'left'),
      column('until', rows, ({ until }) => until ?? '', 'left'),
    ],
    io,
  );
  const count = `${rows.length} ${rows.length === 1 ? 'model' : 'models'}`;
  return `${[...lines, '', `${count}, prices of ${at.toISOString().slice(0, 10)}, table ${version}.`].join('\n')}\n`;
}

function figure(rate: number | undefined): string {
  return rate === undefined ? '' : String(rate);
}

const LIFETIMES: readonly (readonly [string, keyof Rates])[] = [
  ['', 'cacheWrite'],
  ['5m ', 'cacheWrite5m'],
  ['30m ', 'cacheWrite30m'],
  ['1h ', 'cacheWrite1h'],
  ['12h ', 'cacheWrite12h'],
];

function writes({ period }: Row): string {
  return LIFETIMES.flatMap(([words, name]) =>
    period.rates[name] === undefined ? [] : [`${words}${period.rates[name]}`],
  ).join(', ');
}

function longText({ period: { long } }: Row): string {
  if (!long) return '';
  return `>${long.above / 1000}k: ${figure(long.rates.input)}/${figure(long.rates.output)}`;
}

function feesText({ period: { fees } }: Row): string {
  const texts = [
    fees?.webSearch === undefined ? '' : `search ${fees.webSearch / 1000}`,
    fees?.fileSearch === undefined ? '' : `files ${fees.fileSearch / 1000}`,
    fees?.request === undefined ? '' : `call ${fees.request}`,
    fees?.second === undefined ? '' : `second ${fees.second}`,
  ];
  return texts.filter(Boolean).join(', ');
}

function modelsJson(rows: readonly Row[], { version }: PriceTable, at: Date): string {
  const models = rows.map(({ period: { from: _, ...prices }, ...row }) => ({ ...row, ...prices }));
  return `${visibleJson({ priceVersion: version, at: at.toISOString(), models })}\n`;
}
