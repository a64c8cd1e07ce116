/** A stream of numbers below 1 that is the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: () => number, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)]!;
}

/** Values that users, editors and attackers put anywhere. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, '', ' ', 'x', 'yes', [], [0.5], {}, { target: 0.9 }, { limit: 1, period: 'day' }],
  ...[0, -0, 1, -1, 0.5, 0.995, 1.5, 2, 99.5, 1e9, 1e21, Number.MAX_VALUE, Number.MIN_VALUE],
  ...['0%', '0.0%', '50%', '99.5%', '99.5 %', '99.999999%', '99.9999999%', '100%', '1000%', '1000.5%', '099%', '5e1%'],
  ...['0ms', '0.000s', '1ms', '300ms', '1.5s', '1.0005s', '5m', '2h', '30d', '24h', '0d', '999d', '1000d', '2 s', '2S'],
  ...['day', 'week', 'month', 'monthly', 'call', 'workflow', 'user', 'service', 'latency', 'quality', 'refusal'],
  ...['UTC', 'Europe/Berlin', '+02:00', 'https://a.example/', 'http://b', 'ftp://c', 'https:///d', 'a\nb', 'a\u0000b'],
  ...['__proto__', 'constructor', 'toString', '*', 'é', '\u{1f600}'.repeat(150), 'x'.repeat(250)],
];

const KEYS = [
  ...['target', 'within', 'scope', 'kind', 'limit', 'period', 'per', 'thresholds', 'time_zone', 'evaluation', 'schema'],
  ...['at_least', 'count_client_errors', 'objectives', 'budgets', 'features', 'availability', 'latency', 'quality'],
  ...[
    '*',
    'a',
    'A',
    'a.b',
    '',
    ' ',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '__x',
    'severity',
    'x'.repeat(80),
    'a\nb',
    'é',
  ],
];

type Holder = Record<string, unknown> | unknown[];

/** One change at a random place of a value, in a copy: another value, a key more, less, or of another name. */
export function mutated(value: unknown, random: () => number): unknown {
  const copy = structuredClone(value);
  const holders = holdersIn(copy);
  if (holders.length === 0) return pick(random, VALUES);
  const holder = pick(random, holders);
  const keys = Object.keys(holder);
  const key = pick(random, keys);
  const choice = random();
  if (keys.length === 0 || choice < 0.2) set(holder, pick(random, KEYS), structuredClone(pick(random, VALUES)));
  else if (choice < 0.35) remove(holder, key);
  else if (choice < 0.5) rename(holder, key, pick(random, KEYS));
  else set(holder, key, structuredClone(pick(random, VALUES)));
  return copy;
}

function holdersIn(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Holder, ...Object.values(value).flatMap(holdersIn)];
}

function set(holder: Holder, key: string, value: unknown): void {
  if (Array.isArray(holder)) holder.push(value);
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.pop();
  else delete holder[key];
}

function rename(holder: Holder, key: string, name: string): void {
  if (Array.isArray(holder)) return;
  const value = holder[key];
  delete holder[key];
  set(holder, name, value);
}
