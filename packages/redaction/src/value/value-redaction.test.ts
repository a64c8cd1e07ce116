import { describe, expect, it } from 'vitest';
import { Removed } from '../removed.ts';
import { sampleRedaction } from './redaction.fixture.ts';
import { CIRCULAR, redactValue, TOO_DEEP, UNREADABLE } from './value-redaction.ts';

const texts = sampleRedaction();
const redact = (value: unknown, key?: string) => redactValue(texts, value, key);
const MAIL = 'jan@example.com';

describe('a value', () => {
  it('comes back as it is when nothing is in it', () => {
    const values = [
      'plain',
      12,
      true,
      null,
      undefined,
      1n,
      ['a', 1],
      { a: { b: ['c'] } },
      new Map([['a', 'b']]),
      new Set(['a']),
      new Date(0),
      Buffer.from('text'),
      new Float32Array(3),
      new Error('plain'),
      Symbol.iterator,
    ];
    for (const value of values) expect(redact(value)).toBe(value);
  });

  it('is copied where something is, and not changed', () => {
    const value = { a: [MAIL, 1, { b: MAIL }], c: 'kept' };
    const removed = new Removed();
    expect(redactValue(texts, value, undefined, removed)).toEqual({ a: ['<EMAIL>', 1, { b: '<EMAIL>' }], c: 'kept' });
    expect(value.a[0]).toBe(MAIL);
    expect(removed.types).toEqual(new Map([['EMAIL', 2]]));
  });

  it.each([
    ['a number', 4111111111111111, '<CREDIT_CARD>'],
    ['a bigint', 4111111111111111n, '<CREDIT_CARD>'],
    ['a map', new Map([['a', MAIL]]), new Map([['a', '<EMAIL>']])],
    ['a set', new Set([MAIL]), new Set(['<EMAIL>'])],
    ['bytes', Buffer.from(`to ${MAIL}`), new Uint8Array(Buffer.from('to <EMAIL>'))],
    [
      'bytes that are no UTF-8',
      Buffer.from(`\xe9 ${MAIL}`, 'latin1'),
      new Uint8Array(Buffer.from('\xe9 <EMAIL>', 'latin1')),
    ],
    ['an array buffer', new Uint8Array(Buffer.from(MAIL)).buffer, new Uint8Array(Buffer.from('<EMAIL>'))],
    ['a boxed string', Object(MAIL), '<EMAIL>'],
    ['a URL', new URL(`https://example.com/?to=${MAIL}`), 'https://example.com/?to=<EMAIL>'],
    ['JSON in a string', `{"a":"${MAIL}"}`, '{"a":"<EMAIL>"}'],
    ['a vector', Array(65).fill(0.5), '<vector 65 numbers>'],
    ['a typed vector', new Float32Array(65), '<vector 65 numbers>'],
    ['an array as long of other things', [...Array(65).fill(1), MAIL], [...Array(65).fill(1), '<EMAIL>']],
  ])('is read when it is %s', (_name, value, expected) => {
    expect(redact(value)).toEqual(expected);
  });

  it('loses the text of an error', () => {
    const error = new Error(`no mailbox ${MAIL}`);
    expect(redact({ error })).toMatchObject({ error: { name: 'Error', message: 'no mailbox <EMAIL>' } });
    expect(JSON.stringify(redact(error))).not.toContain(MAIL);
  });

  it('is described when it is many bytes of no text', () => {
    expect(redact(Buffer.alloc(2000, 0xff))).toMatch(/^<blob application\/octet-stream 2000 sha256:[0-9a-f]{8}>$/);
    const few = Buffer.alloc(20, 0xff);
    expect(redact(few)).toBe(few);
  });
});

describe('keys of objects', () => {
  it('say what stands under them', () => {
    expect(redact({ password: 'x', pin: 7, on: true, cookies: { sid: 'y' }, passport: 'X1234567' })).toEqual({
      password: '<PASSWORD>',
      pin: '<PASSWORD>',
      on: true,
      cookies: { sid: '<COOKIE>' },
      passport: '<PASSPORT>',
    });
    expect(redact(['x'], 'password')).toEqual(['<PASSWORD>']);
    expect(redact({ a: 1 }, 'password')).toEqual({ a: '<PASSWORD>' });
  });

  it('say nothing of a schema, and of objects only what holds for all in them', () => {
    const schema = { password: { type: 'string', description: 'secret' } };
    expect(redact(schema)).toBe(schema);
    const person = { surname: { id: 1, text: 'x' } };
    expect(redact(person)).toBe(person);
    expect(redact({ surname: ['Jansen'] })).toEqual({ surname: ['<PERSON>'] });
  });

  it('may be personal themselves, and stay apart', () => {
    expect(redact({ [MAIL]: 1, 'eva@example.com': 2, a: 3 })).toEqual({ '<EMAIL>': 1, '<EMAIL> 2': 2, a: 3 });
  });

  it('may have any name', () => {
    const value = JSON.parse(`{"__proto__":{"a":"${MAIL}"},"constructor":"b"}`);
    expect(JSON.stringify(redact(value))).toBe('{"__proto__":{"a":"<EMAIL>"},"constructor":"b"}');
  });
});

describe('odd values', () => {
  it('are read once', () => {
    let reads = 0;
    const value = {
      get a() {
        reads++;
        return reads === 1 ? 'plain' : MAIL;
      },
    };
    const redacted = redact(value);
    expect(redacted).toEqual({ a: 'plain' });
    expect(JSON.stringify(redacted)).toBe('{"a":"plain"}');
    expect(reads).toBe(1);
  });

  it('are read once behind proxies, and stay arrays', () => {
    const shifty = new Proxy(['plain'], { get: (target, key) => (key === '0' ? 'plain' : Reflect.get(target, key)) });
    expect(redact(shifty)).toEqual(['plain']);
    expect(redact(shifty)).not.toBe(shifty);
    expect(redact(new Proxy({ a: MAIL }, {}))).toEqual({ a: '<EMAIL>' });
  });

  it('may throw', () => {
    const value = {
      get a(): string {
        throw new Error(MAIL);
      },
      b: 'kept',
    };
    expect(redact(value)).toEqual({ a: UNREADABLE, b: 'kept' });
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(redact({ proxy, b: MAIL })).toEqual({ proxy: {}, b: '<EMAIL>' });
  });

  it('may stand in themselves', () => {
    const value: Record<string, unknown> = { a: MAIL };
    value.self = value;
    value.list = [value];
    expect(redact(value)).toEqual({ a: '<EMAIL>', self: CIRCULAR, list: [CIRCULAR] });
  });

  it('may stand in a value many times', () => {
    let value: unknown = [MAIL];
    for (let i = 0; i < 50; i++) value = [value, value];
    const redacted = redact(value) as unknown[];
    expect(redacted[0]).toBe(redacted[1]);
  });

  it('may be deep or long', () => {
    let deep: unknown = MAIL;
    for (let i = 0; i < 5000; i++) deep = { deep };
    expect(JSON.stringify(redact(deep))).toContain(TOO_DEEP);
    const long = redact(Array.from({ length: 20_000 }, () => 'word')) as string[];
    expect(long).toHaveLength(10_001);
    expect(long.at(-1)).toBe('[… 10000 characters cut …]');
    const wide = redact(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, 'word'])));
    expect(Object.keys(wide as object)).toHaveLength(10_001);
  });
});
