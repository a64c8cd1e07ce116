import type { Fees, ModelPrices, ModeRates, PricePeriod, Rates } from '@genspan/prices';
import type { ModelEntry, Scope } from './prices-file.ts';

/**
 * A model's row under what a user's file says of it; the row itself where it says nothing. What an earlier merge has
 * changed is not multiplied again, so that merging twice is merging once.
 *
 * @param row undefined: the table does not have the model
 * @param scope what holds for the model, its own entry included
 */
export function mergeModel(
  row: ModelPrices | undefined,
  scope: Scope,
  entry: ModelEntry | undefined,
): ModelPrices | undefined {
  const base = convert(row, scope);
  if (!entry || !states(entry)) return base;
  const periods = entry.periods ?? patched(base?.periods ?? [], entry);
  const currency = scope.currency ?? base?.currency;
  return { source: 'override', ...(currency !== undefined && currency !== 'USD' && { currency }), periods };
}

/** List prices in the user's currency: multiplied, or, where nothing converts them, left out. */
function convert(row: ModelPrices | undefined, { multiply, currency }: Scope): ModelPrices | undefined {
  if (!row || row.source === 'override') return row;
  if (multiply === undefined) return currency === undefined || currency === (row.currency ?? 'USD') ? row : undefined;
  return {
    ...row,
    source: 'override',
    ...(currency !== undefined && currency !== 'USD' && { currency }),
    periods: row.periods.map((period) => scaled(period, multiply)),
  };
}

/** Whether an entry says anything of its own beside what its scope does. */
function states({ multiply: _, currency: __, from: ___, ...stated }: ModelEntry): boolean {
  return Object.keys(stated).length > 0;
}

/** The periods with what the entry states, from its day on. */
function patched(periods: readonly PricePeriod[], entry: ModelEntry): PricePeriod[] {
  const all = periods.length === 0 ? [{ rates: {} }] : [...periods];
  const { from } = entry;
  if (from === undefined) return all.map((period) => patch(period, entry));
  const start = Date.parse(from);
  const before = all.filter((period) => startOf(period) < start);
  const after = all.filter((period) => startOf(period) >= start);
  // A model that the table does not have is not sold before that day.
  const first = after[0] && startOf(after[0]) === start ? [] : [{ ...(before.at(-1) ?? { rates: {} }), from }];
  const sold = before.filter(({ rates, fees }) => Object.keys(rates).length > 0 || fees !== undefined);
  return [...sold, ...[...first, ...after].map((period) => patch(period, entry))];
}

function startOf({ from }: PricePeriod): number {
  return from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
}

function patch(period: PricePeriod, { rates, long, modes, regions, fees, perSecond }: ModelEntry): PricePeriod {
  const out: PricePeriod = { ...period, rates: { ...period.rates, ...rates } };
  if (long === null) delete out.long;
  else if (long) out.long = { above: long.above, rates: { ...period.long?.rates, ...long.rates } };
  set(out, 'modes', modes === null ? null : modes && without({ ...period.modes, ...modes }));
  set(out, 'regions', regions && { ...period.regions, ...regions });
  const ownFees: Fees | null | undefined = fees && { ...period.fees, ...fees };
  set(out, 'fees', ownFees);
  if (perSecond !== undefined) out.fees = { ...out.fees, second: perSecond };
  return out;
}

/** Sets a field; null takes it away, undefined leaves it. */
function set<K extends 'modes' | 'regions' | 'fees'>(out: PricePeriod, name: K, value: PricePeriod[K] | null): void {
  if (value === null) delete out[name];
  else if (value !== undefined) out[name] = value;
}

function without(modes: NonNullable<ModelEntry['modes']>): NonNullable<PricePeriod['modes']> {
  return Object.fromEntries(Object.entries(modes).filter(([, rates]) => rates !== null)) as NonNullable<
    PricePeriod['modes']
  >;
}

/** The one place that rounds: to what a token can cost, which is a whole pico-dollar. */
function scaled(period: PricePeriod, by: number): PricePeriod {
  const { rates, long, modes, fees } = period;
  const out: PricePeriod = { ...period, rates: scaledRates(rates, by) };
  if (long) out.long = { above: long.above, rates: scaledRates(long.rates, by) };
  if (modes) out.modes = mapValues(modes, (mode) => scaledMode(mode, by));
  if (fees) out.fees = mapValues(fees as Record<string, number>, (fee) => round(fee * by, 9));
  return out;
}

function scaledMode(mode: ModeRates, by: number): ModeRates {
  // A factor is on rates that are multiplied already.
  if ('factor' in mode) return mode;
  const rates = scaledRates(mode.rates, by);
  return mode.long ? { rates, long: { above: mode.long.above, rates: scaledRates(mode.long.rates, by) } } : { rates };
}

function scaledRates(rates: Rates, by: number): Rates {
  return mapValues(rates as Record<string, number>, (rate) => round(rate * by, 6));
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function round(value: number, decimals: number): number {
  const unit = 10 ** decimals;
  return Math.round(value * unit) / unit;
}
