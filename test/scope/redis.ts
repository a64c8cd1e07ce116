import { SpanKind } from '@opentelemetry/api';
import { NEUTRAL, NOUNS, type Random } from './random.ts';
import type { Names, PrivateSpan, ShapedSpan } from './shaped-span.ts';

// Spans of `@opentelemetry/instrumentation-redis` (node-redis) and `instrumentation-ioredis`: attributes as their
// sources set them. By default both keep the command and its key and leave values out.

const SCOPES = ['@opentelemetry/instrumentation-redis', '@opentelemetry/instrumentation-ioredis'] as const;

function key(random: Random): string {
  // Behind `token:` or `passport:` an id may well be what the word says.
  return `${random.pick([...NEUTRAL, 'session', 'user', 'cart', 'rate'])}:${random.pick([random.id(), random.uuid(), `${random.id()}:items`])}`;
}

function command(random: Random): string {
  return random.pick([
    `GET ${key(random)}`,
    `SET ${key(random)} [1 other arguments]`,
    `HSET ${key(random)} ${random.pick(NOUNS)} [1 other arguments]`,
    `HGETALL ${key(random)}`,
    `EXPIRE ${key(random)} ${random.between(1, 90_000)}`,
    `LPUSH queue:${random.pick(NOUNS)} [2 other arguments]`,
    `MGET ${key(random)} ${key(random)}`,
    `EVALSHA ${random.hex(40)} [3 other arguments]`,
    `ZADD rate:${random.between(1_700_000_000, 1_790_000_000)} [2 other arguments]`,
    `SET ${key(random)} ?`,
    'connect',
    'MULTI',
  ]);
}

export function redisSpan(random: Random, names: Names): ShapedSpan {
  const host = random.host();
  const text = command(random);
  const verb = text.split(' ')[0]!;
  const old = {
    'db.system': 'redis',
    'db.statement': text,
    'db.connection_string': `redis://${host}:6379`,
    'net.peer.name': host,
    'net.peer.port': 6379,
  };
  const stable = {
    'db.system.name': 'redis',
    'db.operation.name': verb,
    'db.query.text': text,
    'server.address': host,
    'server.port': 6379,
    'db.namespace': '0',
  };
  const scope = random.pick(SCOPES);
  return {
    scope,
    name: scope.endsWith('ioredis') ? verb.toLowerCase() : `redis-${verb}`,
    kind: SpanKind.CLIENT,
    attributes: names === 'old' ? old : stable,
    ...(random.next() < 0.1 && {
      status: { code: 2 as const, message: 'WRONGTYPE Operation against a key holding the wrong kind of value' },
    }),
  };
}

/** Keys and values of which some are somebody's. */
export const privateRedis: readonly PrivateSpan[] = [
  {
    scope: SCOPES[1],
    name: 'set',
    kind: SpanKind.CLIENT,
    attributes: {
      'db.statement': 'SET user:wanda.pike@example.com {"phone":"+49 30 901820-77","card":"4532 1289 0073 4615"}',
      'db.connection_string': `redis://default:${'b1ue'}-heron-52@cache-1.shop.svc.cluster.local:6379`,
      'net.peer.name': 'cache-1.shop.svc.cluster.local',
    },
    secrets: ['wanda.pike', '901820-77', '0073 4615', 'b1ue-heron-52'],
    kept: ['net.peer.name'],
  },
  {
    scope: SCOPES[0],
    name: 'redis-AUTH',
    kind: SpanKind.CLIENT,
    attributes: {
      'db.query.text': `AUTH ${'password'}=b1ue-heron-52`,
      'db.system.name': 'redis',
      'server.address': 'cache-1',
    },
    secrets: ['b1ue-heron-52'],
    kept: ['db.system.name', 'server.address'],
  },
];
