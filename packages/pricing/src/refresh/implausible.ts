import type { ModelPrices, PriceTable, Rates } from '@genspan/prices';
import { findRow } from '../compiled-table.ts';

/** A model by what calls said. */
export interface UsedModel {
  provider: string;
  id: string;
}

/** Models that a feed may lack of those that were there. */
const MAY_DROP = 0.05;
/** How many times dearer or cheaper a price may get from one table to the next. */
const MAY_MOVE = 10;

/** Why a table is not to be believed beside the one before it; undefined when it is. */
export function implausible(
  before: PriceTable,
  after: PriceTable,
  { used, atMs }: { used: Iterable<UsedModel>; atMs: number },
): string | undefined {
  return dropped(before, after) ?? moved(before, after, used, atMs);
}

function dropped(before: PriceTable, after: PriceTable): string | undefined {
  let all = 0;
  let gone = 0;
  for (const [provider, { models }] of Object.entries(before.providers)) {
    for (const id of Object.keys(models)) {
      all++;
      // What has become another model's alias is still there.
      if (!findRow(after, provider, id)) gone++;
    }
  }
  return gone > all * MAY_DROP ? `drops ${gone} of ${all} models` : undefined;
}

function moved(before: PriceTable, after: PriceTable, used: Iterable<UsedModel>, atMs: number): string | undefined {
  for (const { provider, id } of used) {
    const was = ratesAt(findRow(before, provider, id)?.row, atMs);
    const is = ratesAt(findRow(after, provider, id)?.row, atMs);
    for (const [name, rate] of Object.entries(was ?? {}) as [keyof Rates, number][]) {
      const now = is?.[name];
      if (now !== undefined && (now > rate * MAY_MOVE || now * MAY_MOVE < rate)) {
        return `moves the ${name} rate of ${provider} ${id} from ${rate} to ${now}`;
      }
    }
  }
  return undefined;
}

function ratesAt(row: ModelPrices | undefined, atMs: number): Rates | undefined {
  return row?.periods.findLast(({ from }) => from === undefined || Date.parse(from) <= atMs)?.rates;
}
