import { describe, expect, it } from 'vitest';
import { Removed } from '../removed.ts';
import { randomJson } from './random-json.fixture.ts';
import { findSamples, randomNumbers, sampleRedaction } from './redaction.fixture.ts';

const redaction = sampleRedaction();
const redact = (text: string) => redaction.redact(text);

describe('a plain text', () => {
  it('loses what is found in it, and is the same string without findings', () => {
    const removed = new Removed();
    expect(redaction.redact('mail jan@example.com or 4111 1111 1111 1111', removed)).toBe(
      'mail <EMAIL> or <CREDIT_CARD>',
    );
    expect([...removed.types]).toEqual([
      ['EMAIL', 1],
      ['CREDIT_CARD', 1],
    ]);
    const clean = 'nothing here';
    expect(redact(clean)).toBe(clean);
  });

  it.each([
    [
      'a line that quotes JSON',
      'got body={\\"to\\":\\"x\\njan@example.com\\"}',
      'got body={\\"to\\":\\"x\\n<EMAIL>\\"}',
    ],
    ['a mark spelt as an escape', 'to jan\\u0040example.com', 'to <EMAIL>'],
    ['digits behind an escape', 'id\\n4111111111111111', 'id\\n<CREDIT_CARD>'],
    ['broken JSON', '{"to": "a\\njan@example.com", oops', '{"to": "a\\n<EMAIL>", oops'],
    ['an escape that is none', 'C:\\new jan@example.com', 'C:\\new <EMAIL>'],
  ])('is read with its escapes: %s', (_name, text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('JSON in a text', () => {
  it('keeps its white space, order, doubled keys and the spelling of numbers', () => {
    const text = '{ "b" : 1.0, "a":12345678901234567890,\n"a": "jan@example.com", "u":"\\u00e9\\/" }';
    expect(redact(text)).toBe(text.replace('jan@example.com', '<EMAIL>'));
  });

  it('is read with its escapes, and those of JSON in its strings', () => {
    expect(redact('{"a":"x\\njan\\u0040example.com\\n"}')).toBe('{"a":"x\\n<EMAIL>\\n"}');
    const inner = { to: 'a\njan@example.com "q"', n: 4111111111111111 };
    const expected = { to: 'a\n<EMAIL> "q"', n: '<CREDIT_CARD>' };
    const deep = (value: object) => JSON.stringify({ x: JSON.stringify({ y: JSON.stringify(value) }) });
    expect(redact(deep(inner))).toBe(deep(expected));
  });

  it('gets a string where a number was found', () => {
    expect(redact('[4111111111111111, 5]')).toBe('["<CREDIT_CARD>", 5]');
  });

  it('shows keys as words beside their values', () => {
    expect(redact('{"passport":"X1234567"}')).toBe('{"passport":"<PASSPORT>"}');
    expect(redact('{"booking":"X1234567"}')).toBe('{"booking":"X1234567"}');
  });

  it('loses whole values under keys that say what they are', () => {
    expect(redact('{"password":"a b","pin":1234,"cookies":{"sid":["x"],"n":5},"on":true}')).toBe(
      '{"password":"<PASSWORD>","pin":"<PASSWORD>","cookies":{"sid":["<COOKIE>"],"n":"<COOKIE>"},"on":true}',
    );
    expect(redact('{"pass\\u0077ord":"x"}')).toBe('{"pass\\u0077ord":"<PASSWORD>"}');
    expect(redact('{"password":["x","y"],"pin":""}')).toBe('{"password":["<PASSWORD>","<PASSWORD>"],"pin":""}');
  });

  it('keeps the better name when a value was found anyway', () => {
    expect(redact('{"password":"jan@example.com"}')).toBe('{"password":"<EMAIL>"}');
  });

  it('keeps schemas and tokens of its own', () => {
    for (const value of [
      { properties: { password: { type: 'string', description: 'the password' } } },
      { password: '<PASSWORD>', email: '<EMAIL:00112233445566778899>' },
    ]) {
      const text = JSON.stringify(value);
      expect(redact(text)).toBe(text);
    }
    expect(redact('{"surname":{"id":1,"text":"x"}}')).toBe('{"surname":{"id":1,"text":"x"}}');
  });

  it('keeps ids of machines, unless they cannot be chance', () => {
    const ids = '{"id":"call_4111111111111111","model":"x@20250101","role":"user"}';
    expect(redact(ids)).toBe(ids);
    expect(redact('{"id":"jan@example.com"}')).toBe('{"id":"<EMAIL>"}');
    expect(redact('{"id":"4111 1111 1111 1111"}')).toBe('{"id":"<CREDIT_CARD>"}');
  });

  it('loses addresses in its keys', () => {
    expect(redact('{"jan@example.com":1}')).toBe('{"<EMAIL>":1}');
  });

  it('counts vectors and leaves other arrays alone', () => {
    const vector = Array.from({ length: 65 }, (_, i) => i / 7);
    const text = JSON.stringify({ v: vector, s: JSON.stringify(vector), few: [1, 2] });
    expect(JSON.parse(redact(text))).toEqual({ v: '<vector 65 numbers>', s: '"<vector 65 numbers>"', few: [1, 2] });
  });

  it('is never left invalid by a finding that reaches beyond its string', () => {
    const wide = sampleRedaction({
      find: (text) => {
        const start = text.indexOf('b"');
        return [{ entity: 'SECRET', start, end: start + 10, confidence: 0.9, reason: 'wide' }];
      },
    });
    const redacted = wide.redact('{"a":"ab","c":"xyz","d":1}');
    expect(JSON.parse(redacted)).toEqual({ a: 'a<SECRET>', c: '<SECRET>z', d: 1 });
  });

  it('gives findings in offsets of the text as it stands', () => {
    const text = '{"a":"\\"x\\" jan\\u0040example.com","pin":12}';
    const found = redaction.find(text).map(({ entity, start, end }) => [entity, text.slice(start, end)]);
    expect(found).toEqual([
      ['EMAIL', 'jan\\u0040example.com'],
      ['PASSWORD', '12'],
    ]);
  });
});

describe('actions in JSON', () => {
  it('escape what a callback returns, as deep as it stands', () => {
    const quoting = sampleRedaction({}, { defaultAction: () => 'say "x"\\\n' });
    const text = JSON.stringify({
      a: 'jan@example.com',
      b: JSON.stringify({ c: 'jan@example.com', n: 4111111111111111 }),
    });
    const { a, b } = JSON.parse(quoting.redact(text));
    expect(a).toBe('say "x"\\\n');
    expect(JSON.parse(b)).toEqual({ c: 'say "x"\\\n', n: 'say "x"\\\n' });
  });

  it('drop the string in which something stands, not the document', () => {
    const dropping = sampleRedaction({}, { defaultAction: 'drop' });
    expect(dropping.redact('{"a":"mail jan@example.com now","b":"kept","n":4111111111111111}')).toBe(
      '{"a":"[dropped: EMAIL]","b":"kept","n":"[dropped: CREDIT_CARD]"}',
    );
    expect(dropping.redact('mail jan@example.com now')).toBe('[dropped: EMAIL]');
  });
});

describe('a text that was cut off', () => {
  it.each([
    ['my card is 4111 1111 11', 'my card is <TRUNCATED>'],
    ['write to jan@exam', 'write to <TRUNCATED>'],
    ['key sk-ant-api', 'key <TRUNCATED>'],
    ['password: hun', 'password: <TRUNCATED>'],
    ['nothing but plain wor', 'nothing but plain wor'],
    ['write to jan@example.com', 'write to <EMAIL>'],
  ])('loses half of what may be private at its end: %j', (text, expected) => {
    expect(redaction.redact(text, undefined, { truncated: true })).toBe(expected);
    if (expected.includes('TRUNCATED')) expect(redact(text)).toBe(text);
  });

  it('is recognised when it is JSON', () => {
    expect(redact('[{"role":"user","content":"write to\\njan@exam')).toBe(
      '[{"role":"user","content":"write to\\n<TRUNCATED>',
    );
    expect(redact('[{"content":"line\\njan@example.com and m')).toBe('[{"content":"line\\n<EMAIL> and m');
  });
});

describe('a value under a key', () => {
  const under = (key: string, text: string) => redaction.redactUnder(key, redaction.rules.of(key), text);

  it('has its key for a context', () => {
    expect(under('passport', 'X1234567')).toBe('<PASSPORT>');
    expect(under('booking', 'X1234567')).toBe('X1234567');
    expect(under('password', 'x y')).toBe('<PASSWORD>');
    expect(under('response_id', 'resp_4111111111111111')).toBe('resp_4111111111111111');
  });

  it('stays under a key that is allowed', () => {
    const allowing = sampleRedaction({ allowedKeys: new Set(['to', 'password']) });
    expect(allowing.redactUnder('to', allowing.rules.of('to'), 'jan@example.com')).toBe('jan@example.com');
    const text = '{"to":"jan@example.com","password":{"a":"x"},"cc":"<EMAIL>"}';
    expect(allowing.redact(text)).toBe(text);
  });

  it('loses binary data as any other text does, whatever its length and key', () => {
    const uri = `data:text/plain;base64,${Buffer.from('write to jan@example.com').toString('base64')}`;
    const long = Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * i * 7 + (i >> 3)) & 255)).toString('base64');
    for (const text of [`see ${uri} for it`, uri, `see ${long} for it`]) {
      const expected = redact(text);
      expect(expected).toMatch(/<blob \S+ \d+ sha256:[0-9a-f]{8}>/);
      for (const key of ['', 'note', 'id', 'user.id']) expect(under(key, text), key).toBe(expected);
    }
    expect(under('note', `jan@example.com ${uri}`)).toMatch(/^<EMAIL> <blob /);
  });

  it('loses half of what may be private at its end where it was cut off, ids only what leaves no doubt', () => {
    const cut = (key: string, text: string) =>
      redaction.redactUnder(key, redaction.rules.of(key), text, undefined, { truncated: true });
    expect(cut('note', 'write to jan@exam')).toBe('write to <TRUNCATED>');
    expect(cut('response_id', 'jan.jansen@exam')).toBe('<TRUNCATED>');
    expect(cut('response_id', 'resp_411111')).toBe('resp_411111');
  });

  it('becomes a pseudonym where it tells users apart', () => {
    const key = 'k'.repeat(32);
    const keyed = sampleRedaction({}, { key });
    const token = keyed.redactUnder('user.id', keyed.rules.of('user.id'), 'jan@example.com');
    expect(token).toMatch(/^<EMAIL:[0-9a-f]{20}>$/);
    expect(keyed.redactUnder('user.id', keyed.rules.of('user.id'), 'u_123')).toBe('u_123');
  });
});

describe('every JSON text', () => {
  const random = randomNumbers(3);
  const texts = Array.from({ length: 1500 }, () => randomJson(random));

  it('stays JSON with every action, has nothing left in it, and is the same when redacted again', () => {
    const dropping = sampleRedaction({}, { defaultAction: 'drop' });
    const quoting = sampleRedaction({}, { defaultAction: () => '"\\\u0000' });
    for (const text of texts) {
      for (const one of [dropping, quoting]) expect(() => JSON.parse(one.redact(text)), text).not.toThrow();
      const redacted = redact(text);
      const strings = JSON.stringify(JSON.parse(redacted));
      expect(strings, text).not.toContain('jan@example.com');
      expect(redact(redacted), text).toBe(redacted);
    }
  });

  it('changes in nothing but its findings', () => {
    for (const text of texts) {
      const redacted = redact(text);
      let at = 0;
      let from = 0;
      for (const { start, end, entity } of redaction.find(text)) {
        const kept = text.slice(from, start);
        expect(redacted.slice(at, at + kept.length), text).toBe(kept);
        // A number becomes a string, with as many backslashes before its quotes as it takes there.
        const quoted = new RegExp(`\\\\*"<${entity}>\\\\*"`, 'y');
        quoted.lastIndex = at + kept.length;
        const put = quoted.exec(redacted)?.[0] ?? `<${entity}>`;
        expect(redacted.startsWith(put, at + kept.length), text).toBe(true);
        at += kept.length + put.length;
        from = end;
      }
      expect(redacted.slice(at), text).toBe(text.slice(from));
    }
  });

  it('never has findings outside of it', () => {
    for (const whole of texts) {
      const text = whole.slice(0, random(whole.length + 1));
      let last = 0;
      for (const { start, end } of redaction.find(text)) {
        expect(start >= last && end > start && end <= text.length, text).toBe(true);
        last = end;
      }
    }
  });
});

it('asks the engine once for a text without escapes', () => {
  let asked = 0;
  const counting = sampleRedaction({
    find: (text) => {
      asked++;
      return findSamples(text);
    },
  });
  counting.redact('{"a":"jan@example.com"}');
  counting.redact('plain jan@example.com');
  expect(asked).toBe(2);
});
