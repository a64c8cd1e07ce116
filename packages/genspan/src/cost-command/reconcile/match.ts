import type { PriceTable } from '@genspan/prices';
import { modelIds } from '@genspan/pricing';
import type { CapturedCall } from '../captured-calls.ts';
import { type Exact, smaller } from '../money.ts';
import { addCall, amountOf, type Bill, emptyBill, modelOf } from '../priced-calls.ts';
import { dayOf, type Report } from './report.ts';

/** A day and a model on both sides. */
export interface Cell {
  day: string;
  /** As the table has it; `tools` for what is no model. `all` where the report is of days alone. */
  model: string;
  /** What the provider says. */
  reported: Exact;
  /** What the captured calls cost by the table. */
  captured: Exact;
  calls: number;
  /** The provider's words for what it charged. */
  items: Set<string>;
}

/** Both sides put together. */
export interface Match {
  /** By day, then by model. */
  cells: Cell[];
  reported: Exact;
  captured: Exact;
  /** Of what is reported, how much is captured in its cell: the sum of the smaller sides. */
  explained: Exact;
  bill: Bill;
  /** Captured calls of days that the report is not about. */
  outside: number;
}

/** What is charged besides tokens. */
export const TOOLS = 'tools';
/** The only row of a report without models. */
export const ALL = 'all models';

/** Compares what calls of one provider cost with what it says it charged. */
export function match(calls: readonly CapturedCall[], report: Report, provider: string, table: PriceTable): Match {
  const byDayOnly = report.charges.some(({ kind }) => kind === 'unsaid');
  const nameOf = (model: string) => (byDayOnly ? ALL : canonical(model, provider, table));
  const cells = new Cells();
  for (const { day, model, kind, item, amount } of report.charges) {
    const cell = cells.get(day, byDayOnly ? ALL : kind === 'tools' ? TOOLS : nameOf(model!));
    cell.reported += amount;
    cell.items.add(item);
  }
  const bill = emptyBill();
  let outside = 0;
  for (const { call } of calls) {
    const day = dayOf(call.at);
    if (!report.days.has(day)) {
      outside++;
      continue;
    }
    const cost = addCall(bill, call, table);
    if (!cost || cost.status === 'unpriced') continue;
    const tools = BigInt(cost.picoParts?.tools ?? 0);
    const cell = cells.get(day, nameOf(modelOf(call)));
    cell.captured += amountOf(cost) - (byDayOnly ? 0n : tools);
    cell.calls++;
    if (tools > 0n && !byDayOnly) cells.get(day, TOOLS).captured += tools;
  }
  return { ...summed(cells.sorted()), bill, outside };
}

function summed(cells: Cell[]): Pick<Match, 'cells' | 'reported' | 'captured' | 'explained'> {
  const sum = { reported: 0n, captured: 0n, explained: 0n };
  for (const { reported, captured } of cells) {
    sum.reported += reported;
    sum.captured += captured;
    sum.explained += smaller(reported, captured);
  }
  return { cells, ...sum };
}

class Cells {
  readonly #cells = new Map<string, Cell>();

  get(day: string, model: string): Cell {
    const key = `${day} ${model}`;
    const found = this.#cells.get(key);
    if (found) return found;
    const made: Cell = { day, model, reported: 0n, captured: 0n, calls: 0, items: new Set() };
    this.#cells.set(key, made);
    return made;
  }

  sorted(): Cell[] {
    return [...this.#cells].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, cell]) => cell);
  }
}

/** The id under which the table has a model, so that a dated one and its alias are the same. */
function canonical(model: string, provider: string, { providers }: PriceTable): string {
  const known = providers[provider];
  const { candidates } = modelIds(provider, model.startsWith('ft-') ? `ft:${model.slice(3)}` : model);
  for (const id of candidates) {
    const alias = known?.aliases && Object.hasOwn(known.aliases, id) ? known.aliases[id]! : id;
    if (known && Object.hasOwn(known.models, alias)) return alias;
  }
  return candidates.at(-1) ?? model;
}
