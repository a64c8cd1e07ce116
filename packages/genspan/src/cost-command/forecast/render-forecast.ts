import { palette, wantsColour } from '../../view/palette.ts';
import { visible, visibleJson } from '../../view/visible.ts';
import type { CostIO } from '../cost-io.ts';
import { type Exact, percent, ratio, shown, times, toNumber } from '../money.ts';
import { column, tableLines } from '../table.ts';

/** What one feature, or one model, will cost. */
export interface Part {
  name: string;
  /** Captured calls. */
  calls: number;
  months: { month: string; calls: number; cost: Exact }[];
}

/** A finished projection. */
export interface Forecast {
  currency: string;
  callsPerDay: number;
  growth: number;
  months: Part['months'];
  /** By what `by` says; empty for a call that flags described. */
  parts: readonly Part[];
  models: readonly Part[];
  by: string | undefined;
  priceVersion: string;
  /** Calls without a price, by `provider/model: reason`. */
  unpriced: ReadonlyMap<string, number>;
  unpricedCalls?: number;
  /** Calls that it rests on. */
  calls: number;
  /** By how much it may be off, as a share, at 95 %. */
  error?: number;
  /** What is to be said about the error besides. */
  why?: string;
}

/** The projection for people: by month, by feature, by model, and how sure it is. */
export function renderForecast(forecast: Forecast, io: CostIO): string {
  const { months, parts, models, by, currency, error } = forecast;
  const paint = palette(wantsColour(io.env, io.isTTY));
  const lines = tableLines(
    [
      column('month', months, ({ month }) => month, 'left'),
      column('calls', months, ({ calls }) => figure(calls)),
      column('cost', months, ({ cost }) => shown(cost, currency)),
      column('range', months, ({ cost }) => rangeText(cost, error, currency), 'left'),
    ],
    io,
  );
  const first = months[0]!;
  for (const [title, group] of [[by, parts] as const, ['model', models] as const]) {
    if (group.length === 0) continue;
    lines.push('', ...partLines(title ?? '', group, first, currency, io));
  }
  return `${[...lines, '', ...notes(forecast).map((note) => paint.dim(visible(note)))].join('\n')}\n`;
}

function partLines(
  title: string,
  parts: readonly Part[],
  first: Part['months'][number],
  currency: string,
  io: CostIO,
): string[] {
  return tableLines(
    [
      column(title, parts, ({ name }) => name, 'left'),
      column('calls', parts, ({ months }) => figure(months[0]!.calls)),
      column(`cost in ${first.month}`, parts, ({ months }) => shown(months[0]!.cost, currency)),
      column('share', parts, ({ months }) => percent(ratio(months[0]!.cost, first.cost))),
    ],
    io,
  );
}

function notes({
  calls,
  callsPerDay,
  growth,
  error,
  why,
  unpriced,
  unpricedCalls = 0,
  priceVersion,
}: Forecast): string[] {
  const grows = growth === 0 ? '' : `, ${percent(growth, true)} each month`;
  const out = [`${figure(callsPerDay)} calls a day${grows}; prices of each day by table ${priceVersion}.`];
  if (error !== undefined)
    out.push(`From ${calls} captured calls: ± ${percent(error)} at 95 %, as long as the calls stay like these.`);
  if (why) out.push(`${why[0]!.toUpperCase()}${why.slice(1)}.`);
  if (unpriced.size > 0)
    out.push(
      `${unpricedCalls || 1} of ${calls} calls have no price and are left out: ${[...unpriced.keys()].join('; ')}.`,
    );
  return out;
}

function rangeText(cost: Exact, error: number | undefined, currency: string): string {
  if (error === undefined || error === 0) return '';
  const [low, high] = rangeOf(cost, error);
  return `${shown(low, currency)} to ${shown(high, currency)}`;
}

function rangeOf(cost: Exact, error: number): [Exact, Exact] {
  return [times(cost, Math.max(0, 1 - error)), times(cost, 1 + error)];
}

const FIGURE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const SMALL_FIGURE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

function figure(value: number): string {
  return (value < 100 ? SMALL_FIGURE : FIGURE).format(value);
}

/** The same on one line of JSON; amounts are the doubles nearest to the exact ones. */
export function forecastJson({ months, parts, models, error, unpriced, why, ...rest }: Forecast): string {
  const monthJson = ({ cost, ...month }: Part['months'][number]) => ({
    ...month,
    cost: toNumber(cost),
    ...(error === undefined ? {} : { low: toNumber(rangeOf(cost, error)[0]), high: toNumber(rangeOf(cost, error)[1]) }),
  });
  const partJson = (part: Part) => ({
    name: part.name,
    capturedCalls: part.calls,
    months: part.months.map(({ cost, ...month }) => ({ ...month, cost: toNumber(cost) })),
  });
  return `${visibleJson({
    ...rest,
    error,
    note: why,
    months: months.map(monthJson),
    parts: parts.map(partJson),
    models: models.map(partJson),
    unpriced: Object.fromEntries(unpriced),
  })}\n`;
}
