import { SpanKind } from '@opentelemetry/api';
import { NOUNS, type Random } from './random.ts';
import type { Names, PrivateSpan, ShapedSpan } from './shaped-span.ts';

// Spans of `@opentelemetry/instrumentation-pg`: attributes as its source sets them.

const SCOPE = '@opentelemetry/instrumentation-pg';

/** Statements with placeholders; also with such column names as hold personal data. */
function statement(random: Random): string {
  const [table, column, other] = [random.pick(NOUNS), random.pick(NOUNS), random.pick(NOUNS)];
  return random.pick([
    `SELECT * FROM ${table}s WHERE id = $1`,
    `SELECT id, email, phone, ${column} FROM "${table}s" WHERE ${other}_id = $1 AND deleted_at IS NULL LIMIT $2`,
    `INSERT INTO ${table}s (id, email, password_hash, ${column}, created_at) VALUES ($1, $2, $3, $4, now()) RETURNING id`,
    `UPDATE ${table}s SET ${column} = $1, access_token = $2, updated_at = $3 WHERE id = $4`,
    `DELETE FROM ${table}_${other} WHERE expires_at < $1`,
    `select count(*) from ${table}s where status in ('open', 'paid') and total > 100`,
    `WITH latest AS (SELECT max(id) AS id FROM ${table}s GROUP BY ${column}) SELECT * FROM latest JOIN ${other}s USING (id)`,
    'BEGIN',
    'COMMIT',
    `SELECT pg_advisory_lock(${random.digits(10)})`,
  ]);
}

export function pgSpan(random: Random, names: Names): ShapedSpan {
  const database = random.pick(NOUNS);
  const host = random.host();
  const text = statement(random);
  const old = {
    'db.system': 'postgresql',
    'db.name': database,
    'db.connection_string': `postgresql://${host}:5432/${database}`,
    'db.user': `${database}_rw`,
    'net.peer.name': host,
    'net.peer.port': 5432,
    'db.statement': text,
  };
  const stable = {
    'db.system.name': 'postgresql',
    'db.namespace': `${database}|public`,
    'server.address': host,
    'server.port': 5432,
    'db.query.text': text,
  };
  const plan = { 'db.postgresql.plan': `find-${database}-by-id` };
  const values = { 'db.postgresql.values': [random.uuid(), random.digits(6), 'open', 'null', '2026-11-21'] };
  const pool = { 'db.postgresql.idle.timeout.millis': 10_000, 'db.postgresql.max.client': 20 };
  const extra = random.pick([{}, {}, plan, values, pool]);
  const message = `duplicate key value violates unique constraint "${database}s_email_key"`;
  return {
    scope: SCOPE,
    name: `pg.query:${text.split(' ')[0]!.toUpperCase()} ${database}`,
    kind: SpanKind.CLIENT,
    attributes: { ...(names === 'old' ? old : stable), ...extra },
    ...(random.next() < 0.15 && { status: { code: 2 as const, message } }),
  };
}

/** Statements with literal values, parameters, and a message of the database that repeats one. */
export const privatePg: readonly PrivateSpan[] = [
  {
    scope: SCOPE,
    name: 'pg.query:SELECT shop',
    kind: SpanKind.CLIENT,
    attributes: {
      'db.statement': "SELECT * FROM users WHERE email = 'wanda.pike@example.com' AND ssn = '536-28-7194'",
      'db.name': 'shop',
      'db.user': 'shop_rw',
      'net.peer.name': 'db-3.shop.svc.cluster.local',
      'db.postgresql.values': ['hugo.vane@example.net', '4532128900734615', '17'],
    },
    status: { code: 2, message: 'Key (email)=(wanda.pike@example.com) already exists.' },
    secrets: ['wanda.pike', '536-28-7194', 'hugo.vane', '4532128900734615'],
    kept: ['db.name', 'db.user', 'net.peer.name'],
  },
  {
    scope: SCOPE,
    name: 'pg.query:INSERT shop',
    kind: SpanKind.CLIENT,
    attributes: {
      'db.query.text': "INSERT INTO cards (iban, number) VALUES ('DE39500105174207339185', '4532 1289 0073 4615')",
      'db.namespace': 'shop|public',
      'server.address': '10.3.0.7',
    },
    secrets: ['DE39500105174207339185', '0073 4615'],
    kept: ['db.namespace', 'server.address'],
  },
];
