import type { PriceTable } from '@genspan/prices';
import { Cost, isBillable, priceCall } from '@genspan/pricing';
import { BadInput } from '../../command/bad-input.ts';
import { readArguments } from '../../command/read-arguments.ts';
import { visible, visibleJson } from '../../view/visible.ts';
import { type CapturedCall, callsIn } from '../captured-calls.ts';
import type { CostIO, Subcommand } from '../cost-io.ts';
import { COMMON, date } from '../flags.ts';
import { grouped } from '../grouping.ts';
import { ascending, difference, type Exact, exact, percent, ratio, shown, toNumber } from '../money.ts';
import { readSpanFiles } from '../otlp-files.ts';
import { priceTable } from '../price-tables.ts';
import { amountOf, modelOf } from '../priced-calls.ts';
import { column, tableLines } from '../table.ts';

const USAGE = 'genspan cost reprice <otlp.json...> [--at <date>] [--prices <file>]';

const HELP = `${USAGE}

Prices captured calls anew: with another table, at another date. Files hold OTLP traces as JSON; - is stdin.

  --at <date>      the prices of that day for all calls; each has those of its own day unless told otherwise
  --prices <file>  your own prices, or another price table, for the new side alone
  --json           the result as JSON, on one line
  --help           this text

The old side is what the spans say a call cost (gen_ai.usage.cost), and where one says nothing, what the table of this
release, with GENSPAN_PRICES_FILE, gives for its day.

Ends with 0, 1 when a call has no new price, 2 for input that makes no sense.
`;

/** `genspan cost reprice`. */
export const reprice: Subcommand = { usage: USAGE, summary: 'captured calls with other prices', help: HELP, run };

/** What calls cost, old and new. */
interface Row {
  provider: string;
  model: string;
  calls: number;
  old: Exact;
  new: Exact;
  /** Of the calls that have both prices. */
  change: Exact;
  /** What these calls cost before. */
  base: Exact;
  unpricedOld: number;
  unpricedNew: number;
}

async function run(argv: string[], io: CostIO): Promise<number> {
  const { values, positionals } = readArguments(argv, { ...COMMON, at: { type: 'string' } });
  const at = date('at', values.at);
  const [oldTable, newTable] = [await priceTable(undefined, io), await priceTable(values.prices, io)];
  const calls = callsIn(await readSpanFiles(positionals, io)).filter(({ call }) => isBillable(call));
  if (calls.length === 0)
    throw new BadInput('no model calls in these files; were they traced, and is this the right file?');
  const pricer = new Pricer(oldTable, newTable, at);
  const rows = [...grouped(calls, ({ call }) => JSON.stringify([call.provider, modelOf(call)])).values()]
    .map((group) => pricer.row(group))
    .sort((a, b) => ascending(b.new, a.new));
  const total = sumOf(rows);
  const result = { rows, total, at, recorded: pricer.recorded, oldTable, newTable, currency: pricer.currency ?? 'USD' };
  io.stdout.write(values.json ? repriceJson(result) : renderReprice(result, io));
  return total.unpricedNew > 0 ? 1 : 0;
}

/** Prices each call twice, and sees to it that there is one currency. */
class Pricer {
  currency: string | undefined;
  /** How many calls said themselves what they cost. */
  recorded = 0;
  readonly #old: PriceTable;
  readonly #new: PriceTable;
  readonly #at: Date | undefined;

  constructor(oldTable: PriceTable, newTable: PriceTable, at: Date | undefined) {
    this.#old = oldTable;
    this.#new = newTable;
    this.#at = at;
  }

  row(calls: readonly CapturedCall[]): Row {
    const { call: first } = calls[0]!;
    const row = emptyRow(first.provider, modelOf(first));
    for (const captured of calls) {
      const [before, after] = [this.#before(captured), this.#after(captured)];
      row.calls++;
      if (before === undefined) row.unpricedOld++;
      else row.old += before;
      if (after === undefined) row.unpricedNew++;
      else row.new += after;
      if (before === undefined || after === undefined) continue;
      row.base += before;
      row.change += after - before;
    }
    return row;
  }

  #before({ call, span }: CapturedCall): Exact | undefined {
    const said = recordedCost(span.attributes);
    if (!said) return this.#amount(priceCall(call, this.#old));
    this.recorded++;
    return this.#in(said.currency, exact(String(said.amount)));
  }

  #after({ call }: CapturedCall): Exact | undefined {
    return this.#amount(priceCall(this.#at ? { ...call, at: this.#at } : call, this.#new));
  }

  #amount(cost: ReturnType<typeof priceCall>): Exact | undefined {
    return cost.status === 'unpriced' ? undefined : this.#in(cost.currency, amountOf(cost));
  }

  #in(currency: string, amount: Exact): Exact {
    if (this.currency !== undefined && this.currency !== currency)
      throw new BadInput(`costs are in ${this.currency} and in ${currency}; there is no rate between them here`);
    this.currency = currency;
    return amount;
  }
}

/** What a span says that its call cost; in another currency than USD it stands under a name of its own. */
function recordedCost(
  attributes: CapturedCall['span']['attributes'],
): { amount: number; currency: string } | undefined {
  const currency = attributes[Cost.currency];
  const amount = attributes[typeof currency === 'string' ? Cost.foreignTotal : Cost.total];
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) return undefined;
  return { amount, currency: typeof currency === 'string' ? currency : 'USD' };
}

function emptyRow(provider: string, model: string): Row {
  return { provider, model, calls: 0, old: 0n, new: 0n, change: 0n, base: 0n, unpricedOld: 0, unpricedNew: 0 };
}

function sumOf(rows: readonly Row[]): Row {
  const sum = emptyRow('', 'total');
  for (const row of rows) {
    for (const name of ['old', 'new', 'change', 'base'] as const) sum[name] += row[name];
    for (const name of ['calls', 'unpricedOld', 'unpricedNew'] as const) sum[name] += row[name];
  }
  return sum;
}

interface Result {
  rows: readonly Row[];
  total: Row;
  at: Date | undefined;
  recorded: number;
  oldTable: PriceTable;
  newTable: PriceTable;
  currency: string;
}

function renderReprice({ rows, total, at, recorded, oldTable, newTable, currency }: Result, io: CostIO): string {
  const all = [...rows, total];
  const money = (amount: Exact) => shown(amount, currency);
  const lines = tableLines(
    [
      column('provider', all, ({ provider }) => provider, 'left'),
      column('model', all, ({ model }) => model, 'left'),
      column('calls', all, ({ calls }) => String(calls)),
      column('old', all, (row) => (row.calls === row.unpricedOld ? 'unpriced' : money(row.old))),
      column('new', all, (row) => (row.calls === row.unpricedNew ? 'unpriced' : money(row.new))),
      column('change', all, (row) => (row.change === 0n ? '' : difference(row.change, currency))),
      column('', all, (row) => (row.change === 0n ? '' : percent(ratio(row.change, row.base), true))),
    ],
    io,
  );
  const { calls, unpricedOld, unpricedNew } = total;
  const day = at ? `of ${at.toISOString().slice(0, 10)}` : 'of each call’s day';
  const notes = [
    `Old: ${recorded} of ${calls} calls say what they cost${recorded < calls ? `, the others by table ${oldTable.version}` : ''}.`,
    `New: table ${newTable.version}, prices ${day}.`,
  ];
  if (unpricedOld + unpricedNew > 0)
    notes.push(
      `Without a price: ${unpricedOld} old, ${unpricedNew} new. The change is that of calls with both prices.`,
    );
  return `${[...lines, '', ...notes.map(visible)].join('\n')}\n`;
}

function repriceJson({ rows, total, at, recorded, oldTable, newTable, currency }: Result): string {
  const numbers = ({ old, new: now, change, base: _, ...rest }: Row) => ({
    ...rest,
    old: toNumber(old),
    new: toNumber(now),
    change: toNumber(change),
  });
  const { provider: _, model: __, ...sums } = numbers(total);
  return `${visibleJson({
    currency,
    at: at?.toISOString(),
    recorded,
    oldPriceVersion: oldTable.version,
    newPriceVersion: newTable.version,
    models: rows.map(numbers),
    total: sums,
  })}\n`;
}
