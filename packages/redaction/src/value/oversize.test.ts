import { describe, expect, it } from 'vitest';
import { shorten } from './oversize.ts';
import { randomJson } from './random-json.fixture.ts';
import { randomNumbers } from './redaction.fixture.ts';

const MARKER = /\[… \d+ characters cut …\]/;
const prose = 'The customer asks when the order will arrive and wants an answer soon. ';

describe('a long text', () => {
  it('keeps head and tail, and says how much went', () => {
    const text = `${'a '.repeat(3000)}MIDDLE${' b'.repeat(3000)}`;
    const short = shorten(text, 2000);
    const [head, tail] = short.split(MARKER);
    expect(head).toMatch(/^(?:a )+$/);
    expect(tail).toMatch(/^(?: b)+$/);
    const cut = Number(/\d+/.exec(short)![0]);
    expect(head!.length + cut + tail!.length).toBe(text.length);
    expect(short.length).toBeLessThanOrEqual(2030);
  });

  it('is the same string up to the limit', () => {
    expect(shorten('x'.repeat(100), 100)).toBe('x'.repeat(100));
  });

  it.each([
    ['a card', '4111 1111 1111 1111'],
    ['an address', 'jan.jansen@mail.example.com'],
    ['an IBAN', 'DE89 3704 0044 0532 0130 00'],
    ['a token', 'Ab0'.repeat(60)],
    ['a PEM block', `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADAN\n'.repeat(40)}-----END PRIVATE KEY-----`],
    ['a word', 'incomprehensibilities'],
    ['an assignment', 'password: correct-horse', 'corr', 'horse'],
  ])('leaves no half of %s at the cut', (_name, secret, first = firstOf(secret), last = lastOf(secret)) => {
    const limit = 2000;
    for (let shift = 0; shift <= secret.length; shift += Math.ceil(secret.length / 60)) {
      // The secret lies across the end of the head, and across the beginning of the tail.
      const head = prose.repeat(30).slice(0, limit / 2 - shift - 1);
      const tail = prose.repeat(30).slice(0, limit / 2 - secret.length + shift - 1);
      const text = `${head} ${secret} ${prose.repeat(60)} ${secret} ${tail}`;
      const short = shorten(text, limit);
      const rest = short.replaceAll(secret, '');
      expect(rest, `${shift}`).not.toContain(first);
      expect(rest, `${shift}`).not.toContain(last);
    }
  });
});

const firstOf = (secret: string) => secret.slice(0, Math.max(4, secret.length / 4)).trim();
const lastOf = (secret: string) => secret.slice(-Math.max(4, Math.floor(secret.length / 4))).trim();

describe('long JSON', () => {
  it('loses the middle of a long string', () => {
    const text = JSON.stringify([
      { role: 'user', content: 'a "q" \n'.repeat(3000) },
      { role: 'model', content: 'ok' },
    ]);
    const short = JSON.parse(shorten(text, 8000));
    expect(short).toHaveLength(2);
    expect(short[0].content).toMatch(/^(?:a "q" \n)+.*\[… \d+ characters cut …\][\s\S]*(?:a "q" \n)+$/);
    expect(short[1]).toEqual({ role: 'model', content: 'ok' });
  });

  it('loses the members in the middle', () => {
    const messages = Array.from({ length: 400 }, (_, i) => ({ role: 'user', content: `message ${i}` }));
    const short = JSON.parse(shorten(JSON.stringify(messages), 4000));
    expect(short[0]).toEqual(messages[0]);
    expect(short.at(-1)).toEqual(messages.at(-1));
    expect(short.filter((one: unknown) => typeof one === 'string')).toEqual([expect.stringMatching(MARKER)]);
    const object = Object.fromEntries(messages.map((message, i) => [`k${i}`, message]));
    const shortObject = JSON.parse(shorten(JSON.stringify(object), 4000));
    expect(shortObject.k0).toEqual(messages[0]);
    expect(shortObject.k399).toEqual(messages[399]);
    expect(shortObject.cut).toMatch(MARKER);
  });

  it('keeps its head alone when it is far too long', () => {
    const text = JSON.stringify({ a: [{ b: 'kept' }, { c: 'x'.repeat(50_000) }] });
    const short = JSON.parse(shorten(text, 1000));
    expect(short.a[0]).toEqual({ b: 'kept' });
    expect(short.a[1].c).toMatch(/^\[… \d+ characters cut …\]$/);
  });

  it('stays JSON, and short, whatever it is', () => {
    const random = randomNumbers(9);
    for (let round = 0; round < 600; round++) {
      const items = Array.from({ length: 30 }, () => randomJson(random, 1));
      const text =
        random(2) === 0 ? `[${items.join(',')}]` : `{${items.map((item, i) => `"k${i}":${item}`).join(',')}}`;
      const limit = 64 + random(text.length);
      const short = shorten(text, limit);
      expect(() => JSON.parse(short), short).not.toThrow();
      if (text.length <= limit) expect(short).toBe(text);
      const head = shorten(text, Math.max(16, Math.floor(text.length / 9)));
      expect(() => JSON.parse(head), head).not.toThrow();
    }
  });

  it('stays JSON when it is nested as deep as it is long', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const text = `${open.repeat(3000)}1${close.repeat(3000)}`;
      const short = shorten(text, 1024);
      expect(() => JSON.parse(short)).not.toThrow();
    }
  });
});
