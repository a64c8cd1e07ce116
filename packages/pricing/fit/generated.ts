/** A number in [0, 1). */
export type Chance = () => number;

/** Mulberry32 (public domain): the same numbers for the same seed everywhere. */
export function random(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(chance: Chance, items: readonly T[]): T => items[Math.floor(chance() * items.length)]!;
const between = (chance: Chance, low: number, high: number): number => low + Math.floor(chance() * (high - low + 1));
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const bytes = (chance: Chance, count: number): Buffer => Buffer.from(many(count, () => between(chance, 0, 255)));

const NAMES = ['Alice', 'Bob', 'Chen', 'Dana', 'Elif', 'Farid', 'Grace', 'Hiro', 'Ines', 'Jonas'];
const PRODUCTS = ['desk lamp', 'notebook', 'water bottle', 'running shoes', 'headphones', 'backpack', 'keyboard'];
const STATES = ['pending', 'shipped', 'delivered', 'cancelled', 'refunded'];
const KEYS = [
  'id',
  'name',
  'status',
  'createdAt',
  'customer_id',
  'total',
  'items',
  'currency',
  'is_active',
  'retryCount',
  'metadata',
];
const SERVICES = ['api-gateway', 'billing', 'order-service', 'auth', 'search-indexer', 'notification-worker'];
const EVENTS = [
  'request completed',
  'connection reset by peer',
  'cache miss for key',
  'retrying after timeout',
  'user logged in',
  'payment authorised',
  'failed to parse response body',
];

function date(chance: Chance): Date {
  return new Date(
    Date.UTC(
      2026,
      between(chance, 0, 11),
      between(chance, 1, 28),
      between(chance, 0, 23),
      between(chance, 0, 59),
      between(chance, 0, 59),
      between(chance, 0, 999),
    ),
  );
}

function uuid(chance: Chance): string {
  const hex = bytes(chance, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function value(chance: Chance, depth: number): unknown {
  switch (between(chance, 0, depth > 0 ? 8 : 6)) {
    case 0:
      return between(chance, 0, 100_000);
    case 1:
      return Math.round(chance() * 1e5) / 100;
    case 2:
      return chance() < 0.5;
    case 3:
      return date(chance).toISOString();
    case 4:
      return pick(chance, STATES);
    case 5:
      return `${pick(chance, NAMES)} ordered a ${pick(chance, PRODUCTS)}`;
    case 6:
      return chance() < 0.3 ? uuid(chance) : null;
    case 7:
      return many(between(chance, 1, 4), () => value(chance, depth - 1));
    default:
      return record(chance, depth - 1);
  }
}

function record(chance: Chance, depth: number): Record<string, unknown> {
  return Object.fromEntries(many(between(chance, 2, 6), () => [pick(chance, KEYS), value(chance, depth)]));
}

function schema(chance: Chance): unknown {
  const properties = Object.fromEntries(
    many(between(chance, 1, 4), () => [
      pick(chance, KEYS),
      {
        type: pick(chance, ['string', 'integer', 'boolean', 'number']),
        description: `The ${pick(chance, PRODUCTS)} of the ${pick(chance, STATES)} order`,
      },
    ]),
  );
  const name = `${pick(chance, ['get', 'find', 'update'])}_${pick(chance, ['order', 'customer', 'weather', 'invoice'])}`;
  return {
    type: 'function',
    function: {
      name,
      description: `Looks up what was ${pick(chance, STATES)}.`,
      parameters: { type: 'object', properties, required: Object.keys(properties) },
    },
  };
}

function logLine(chance: Chance): string {
  const time = date(chance).toISOString();
  const address = many(4, () => between(chance, 1, 254)).join('.');
  const level = pick(chance, ['INFO', 'WARN', 'ERROR', 'DEBUG']);
  switch (between(chance, 0, 3)) {
    case 0:
      return `${time} ${level} [${pick(chance, SERVICES)}] ${pick(chance, EVENTS)} durationMs=${between(chance, 1, 5000)} traceId=${bytes(chance, 16).toString('hex')}`;
    case 1:
      return `${address} - - [${date(chance).toUTCString()}] "GET /v1/orders/${between(chance, 1000, 99999)}?page=${between(chance, 1, 9)} HTTP/1.1" ${pick(chance, [200, 404, 500])} ${between(chance, 100, 90000)}`;
    case 2:
      return `    at ${pick(chance, ['processTicksAndRejections', 'Object.handleRequest', 'async OrderService.find'])} (/srv/app/src/${pick(chance, SERVICES)}/index.js:${between(chance, 1, 900)}:${between(chance, 1, 80)})`;
    default:
      return `${level}: ${pick(chance, EVENTS)} (user=${pick(chance, NAMES).toLowerCase()}, attempt ${between(chance, 1, 5)}/5)`;
  }
}

function row(chance: Chance, separator: string): string {
  return [
    between(chance, 1, 99999),
    date(chance).toISOString().slice(0, 10),
    pick(chance, PRODUCTS),
    (chance() * 1000).toFixed(2),
    (chance() * 10 - 5).toFixed(4),
    pick(chance, STATES),
  ].join(separator);
}

/** Texts of a kind that is made better than found; `at` counts them. */
export const generators: Readonly<Record<string, (chance: Chance, at: number) => string>> = {
  JSON: (chance, at) =>
    at % 4 === 3
      ? JSON.stringify(many(2, () => schema(chance)))
      : JSON.stringify(
          many(between(chance, 1, 4), () => record(chance, 2)),
          null,
          at % 4 === 2 ? 2 : undefined,
        ),
  Logs: (chance) => many(8, () => logLine(chance)).join('\n'),
  'Numbers and tables': (chance, at) => {
    if (at % 3 === 0) return many(12, () => row(chance, ',')).join('\n');
    if (at % 3 === 1) return many(8, () => `| ${row(chance, ' | ')} |`).join('\n');
    return many(10, () =>
      many(8, () => (chance() * 10 ** between(chance, 0, 6)).toFixed(between(chance, 0, 3))).join(' '),
    ).join('\n');
  },
  'Base64, hex, ids': (chance, at) => {
    if (at % 4 === 0) return many(8, () => uuid(chance)).join('\n');
    if (at % 4 === 1) return bytes(chance, 200).toString('hex');
    return bytes(chance, 300).toString(at % 4 === 2 ? 'base64' : 'base64url');
  },
};
