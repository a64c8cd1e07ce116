import { all, type Check, fields, isRecord, list, nullable, number, type Problem, record, string } from './check.ts';

/** A price is above zero, but in a user's own file. */
interface Strictness {
  zero: boolean;
}

const RATES = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite',
  'cacheWrite5m',
  'cacheWrite30m',
  'cacheWrite1h',
  'cacheWrite12h',
  'audioInput',
  'audioOutput',
  'audioCacheRead',
  'imageInput',
  'imageOutput',
  'imageCacheRead',
];
const MODES = ['batch', 'flex', 'priority', 'fast'];

/** A million dollars for a million tokens is a slip of the decimal point. */
const HIGHEST = 1_000_000;

const day = string(
  'a day like 2026-08-21, or a time like 2026-08-21T00:00:00Z',
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/,
);
const date: Check = all(day, (value, path) =>
  isDay((value as string).slice(0, 10)) && !Number.isNaN(Date.parse(value as string))
    ? undefined
    : `${path}: there is no such day`,
);
const factor = number('a factor above 0 and at most 100', (value) => value > 0 && value <= 100);
const text = string('text of 1 to 200 characters', /^.{1,200}$/s);
const currency = string('a currency by its three letters, such as EUR', /^[A-Z]{3}$/);

/** `2026-02-31` is taken for the 3rd of March otherwise. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function same(names: readonly string[], check: Check): Record<string, Check> {
  return Object.fromEntries(names.map((name) => [name, check]));
}

function priceChecks({ zero }: Strictness) {
  const unit = zero ? 'at least 0' : 'above 0';
  const isPrice = (value: number) => (zero ? value >= 0 : value > 0) && value <= HIGHEST;
  const rate = number(`an amount per million tokens, ${unit}, with six decimals at most`, (value) => {
    return isPrice(value) && isWhole(value * 1e6);
  });
  const fee = number(`an amount, ${unit}`, isPrice);
  const rates = fields(same(RATES, rate));
  const long = fields({
    'above!': number('a whole number of tokens', (value) => value >= 0 && isWhole(value)),
    'rates!': rates,
  });
  const byRates = fields({ 'rates!': rates, long });
  const byFactor = fields({ 'factor!': factor });
  const mode: Check = (value, path) => (isRecord(value) && 'factor' in value ? byFactor : byRates)(value, path);
  return { rate, fee, rates, long, mode, regions: record(factor) };
}

/** A product of decimals is a whole number up to what doubles cannot hold. */
function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= 1e-6 * Math.max(1, Math.abs(value) * 1e-9);
}

function period(strictness: Strictness): Check {
  const { fee, rates, long, mode, regions } = priceChecks(strictness);
  const fees = { webSearch: fee, fileSearch: fee, request: fee, ...(strictness.zero && { second: fee }) };
  return fields({ from: date, 'rates!': rates, long, modes: fields(same(MODES, mode)), regions, fees: fields(fees) });
}

/** In a list of periods each begins after the one before. */
const inOrder: Check = (value, path) => {
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, { from }] of (value as { from?: string }[]).entries()) {
    const start = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
    if (index > 0 && !(start > last)) return `${path}[${index}].from: must be later than that of the period before`;
    last = start;
  }
  return undefined;
};

function entry(): Check {
  const { fee, rates, long, mode, regions } = priceChecks({ zero: true });
  const fees = fields({ webSearch: fee, fileSearch: fee, request: fee });
  const shape = fields({
    multiply: factor,
    currency,
    from: date,
    rates,
    long: nullable(long),
    modes: nullable(fields(same(MODES, nullable(mode)))),
    regions: nullable(regions),
    fees: nullable(fees),
    perSecond: fee,
    periods: all(list(period({ zero: true })), inOrder),
  });
  return all(shape, (value, path) => contradiction(value as Record<string, unknown>, path));
}

function contradiction(value: Record<string, unknown>, path: string): Problem {
  const { periods, multiply, from } = value;
  const beside = Object.keys(value).filter((name) => !['periods', 'currency', 'multiply'].includes(name));
  if (periods !== undefined && beside.length > 0) return `${path}.${beside[0]}: has no meaning beside periods`;
  if (from !== undefined && multiply !== undefined)
    return `${path}.multiply: holds for all times; with from, state rates`;
  return undefined;
}

/** A user's file. */
const pricesFile: Check = fields({
  $schema: string('text', /^/),
  version: text,
  multiply: factor,
  currency,
  providers: record(fields({ multiply: factor, currency, aliases: record(text), models: record(entry()) })),
});

/** A whole table, as a feed gives it: with prices above zero, and without what only a user's file has. */
const priceTable: Check = fields({
  'version!': text,
  'providers!': record(
    fields({
      'models!': record(
        fields({
          confidence: string('single or low', /^(single|low)$/),
          'periods!': all(list(period({ zero: false })), inOrder),
        }),
      ),
      aliases: record(text),
    }),
  ),
});

/** What is wrong with a user's file, by its path in the file; undefined when it is sound. */
export function checkPricesFile(value: unknown): Problem {
  return pricesFile(value, '');
}

/** What is wrong with a table that came from outside. */
export function checkPriceTable(value: unknown): Problem {
  return priceTable(value, '');
}
