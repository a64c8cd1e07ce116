import type { ModelCall } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { isBillable } from '@genspan/pricing';
import { BadInput } from '../../command/bad-input.ts';
import { readArguments } from '../../command/read-arguments.ts';
import { type CapturedCall, callsIn } from '../captured-calls.ts';
import type { CostIO, Subcommand } from '../cost-io.ts';
import { COMMON, date, quantity } from '../flags.ts';
import { DEFAULT_GROUP, grouped, groupOf } from '../grouping.ts';
import { ascending, toNumber } from '../money.ts';
import { readSpanFiles } from '../otlp-files.ts';
import { CALL_FLAGS, CALL_FLAGS_HELP, callOfFlags, describesCall } from '../price/price-flags.ts';
import { priceTable } from '../price-tables.ts';
import { billOf, modelOf, unpricedCount } from '../priced-calls.ts';
import { type Month, wholeMonths } from './month.ts';
import { project, type Rate } from './projection.ts';
import { type Forecast, forecastJson, type Part, renderForecast } from './render-forecast.ts';
import { type Cluster, errorOfMean, errorOfRate, LEAST_DAYS, together } from './uncertainty.ts';

const USAGE =
  'genspan cost forecast [<otlp.json...>] --calls-per-day <number> [--growth <percent>] [--months <number>]';

const HELP = `${USAGE}

Projects what calls will cost, by calendar month: those of a captured file, or one that flags describe.

  --calls-per-day <number>  how many calls there will be; from a capture of at least ${LEAST_DAYS} days unless told otherwise
  --growth <percent>        how many more there are each month than in the one before
  --months <number>         how many months; 1, and 12 with --growth, unless told otherwise
  --by <attribute>          what the parts of a capture are: ${DEFAULT_GROUP} unless told otherwise
  --prices <file>           your own prices, or another price table
  --json                    the result as JSON, on one line
  --help                    this text

One call, instead of a file (--at is then the day from which months are counted):
${CALL_FLAGS_HELP}

Each day is priced with its own prices, those that are announced for later included. A range is the 95 % interval of the
mean cost of a call over the captured traces, and of calls a day where that was captured; it says nothing about whether
the future is like the capture.

Ends with 0, 1 when calls have no price and are left out, 2 for input that makes no sense.
`;

/** `genspan cost forecast`. */
export const forecast: Subcommand = { usage: USAGE, summary: 'what calls will cost, by month', help: HELP, run };

const OPTIONS = {
  ...COMMON,
  ...CALL_FLAGS,
  'calls-per-day': { type: 'string' },
  growth: { type: 'string' },
  months: { type: 'string' },
  by: { type: 'string' },
} as const;

async function run(argv: string[], io: CostIO): Promise<number> {
  const { values, positionals } = readArguments(argv, OPTIONS);
  const growth = (quantity('growth', values.growth, -100) ?? 0) / 100;
  const count = quantity('months', values.months, 1) ?? (growth === 0 ? 1 : 12);
  if (!Number.isInteger(count) || count > 120) throw new BadInput(`--months ${count} is no whole number up to 120`);
  const months = wholeMonths(date('at', values.at) ?? new Date(), count);
  const perDay = quantity('calls-per-day', values['calls-per-day'], 0);
  const table = await priceTable(values.prices, io);
  const isCaptured = positionals.length > 0;
  if (isCaptured && describesCall(values)) throw new BadInput(`${positionals[0]} and tokens; give one or the other`);
  const result = isCaptured
    ? captured(callsIn(await readSpanFiles(positionals, io)), { perDay, growth, months, table, by: values.by })
    : described(callOfFlags(checked(values), table), { perDay, growth, months, table });
  io.stdout.write(values.json ? forecastJson(result) : renderForecast(result, io));
  return result.unpriced.size > 0 ? 1 : 0;
}

function checked<T extends Parameters<typeof describesCall>[0]>(flags: T): T {
  if (describesCall(flags)) return flags;
  throw new BadInput('nothing to project; give a file, or --model with --input and --output');
}

interface Options {
  perDay: number | undefined;
  growth: number;
  months: readonly Month[];
  table: PriceTable;
  by?: string;
}

/** One call, which will be made so often. */
function described(call: ModelCall, { perDay, growth, months, table }: Options): Forecast {
  if (perDay === undefined) throw new BadInput('--calls-per-day is missing; say how many calls there will be');
  const part = partOf(modelOf(call), [call], { callsPerDay: perDay, growth }, { months, table });
  return {
    currency: part.currency,
    callsPerDay: perDay,
    growth,
    months: part.months,
    parts: [],
    models: [],
    by: undefined,
    priceVersion: table.version,
    unpriced: billOf([call], table, months[0]!.days[0]!).unpriced,
    calls: 1,
    why: 'exact for calls of exactly these tokens',
  };
}

/** Calls in the mix of the capture. */
function captured(all: readonly CapturedCall[], options: Options): Forecast {
  const { growth, months, table, by = DEFAULT_GROUP } = options;
  const calls = all.filter(({ call }) => isBillable(call));
  if (calls.length === 0)
    throw new BadInput('no model calls in these files; were they traced, and is this the right file?');
  const rate = options.perDay === undefined ? capturedRate(calls) : { callsPerDay: options.perDay };
  const partsBy = (keyOf: (one: CapturedCall) => string) =>
    [...grouped(calls, keyOf)]
      .map(([name, group]) => {
        const callsPerDay = (rate.callsPerDay * group.length) / calls.length;
        return partOf(name, callsOf(group), { callsPerDay, growth }, { months, table });
      })
      .sort((a, b) => ascending(b.months[0]!.cost, a.months[0]!.cost));
  const whole = partOf('', callsOf(calls), { callsPerDay: rate.callsPerDay, growth }, { months, table });
  const mean = errorOfMean(clustersOf(calls, table, months[0]!.days[0]!));
  const first = billOf(callsOf(calls), table, months[0]!.days[0]!);
  return {
    currency: whole.currency,
    callsPerDay: rate.callsPerDay,
    growth,
    months: whole.months,
    parts: partsBy((one) => groupOf(one, by)),
    models: partsBy(({ call }) => modelOf(call)),
    by,
    priceVersion: table.version,
    unpriced: first.unpriced,
    calls: calls.length,
    error: mean === undefined ? undefined : together(mean, rate.error ?? 0),
    why: mean === undefined ? 'too few traces were captured to say how far off it may be' : undefined,
    unpricedCalls: unpricedCount(first),
  };
}

function partOf(
  name: string,
  calls: readonly ModelCall[],
  rate: Rate,
  { months, table }: Pick<Options, 'months' | 'table'>,
): Part & { currency: string } {
  const { months: projected, sample } = project(calls, months, rate, table);
  return { name, calls: calls.length, currency: sample.currency ?? 'USD', months: projected };
}

const DAY_MS = 86_400_000;

/** Calls a day over what was captured. @throws {BadInput} for a capture that is too short to have a rate */
function capturedRate(calls: readonly CapturedCall[]): { callsPerDay: number; error?: number } {
  const starts = calls.map(({ call }) => call.at.getTime());
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  const days = (last - first) / DAY_MS;
  if (days < LEAST_DAYS)
    throw new BadInput(
      `--calls-per-day is missing; the capture is of ${days.toFixed(1)} days, and a rate needs at least ${LEAST_DAYS}`,
    );
  const byDay = Array.from({ length: Math.floor(days) }, () => 0);
  for (const start of starts) {
    const day = Math.floor((start - first) / DAY_MS);
    if (day < byDay.length) byDay[day]!++;
  }
  return { callsPerDay: byDay.reduce((sum, one) => sum + one, 0) / byDay.length, error: errorOfRate(byDay) };
}

/** Traces with calls that have a price. */
function clustersOf(calls: readonly CapturedCall[], table: PriceTable, at: Date): Cluster[] {
  return [...grouped(calls, ({ span }) => span.traceId).values()]
    .map((group) => {
      const { priced, total } = billOf(callsOf(group), table, at);
      return { calls: priced, cost: toNumber(total) };
    })
    .filter((cluster) => cluster.calls > 0);
}

function callsOf(captured: readonly CapturedCall[]): ModelCall[] {
  return captured.map(({ call }) => call);
}
