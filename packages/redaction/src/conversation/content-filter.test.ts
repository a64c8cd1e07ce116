import { describe, expect, it, vi } from 'vitest';
import { createRedactor } from '../redactor.ts';
import { Removed } from '../removed.ts';
import { createContentFilter } from './content-filter.ts';

const MAIL = /[a-z]+@example\.com/g;

/** A redactor that knows mail addresses, and how often it was asked. */
function mailRedactor() {
  const redact = vi.fn((text: string, removed?: Pick<Removed, 'add'>) =>
    text.replace(MAIL, () => {
      removed?.add('EMAIL');
      return '<EMAIL>';
    }),
  );
  return { redact, failures: 0 };
}

const PROSE =
  'The customer asks for the third time when the order will arrive, and wants an answer in writing. '.repeat(3);
const WITH_MAIL = `${PROSE} Reach them at ann@example.com or bob@example.com. ${PROSE}`;

/** The text as the filter gives it, and what it said was removed. */
function passed(filter: ReturnType<typeof createContentFilter>, text: string) {
  const removed = new Removed();
  return { text: filter(text, removed), count: removed.count, types: [...removed.types] };
}

describe('a filter for conversations', () => {
  it('does what the redactor does to messages, results of tools and arguments, the first time and again', () => {
    const redactor = createRedactor();
    const filter = createContentFilter(redactor);
    const key = ['sk', 'ant', 'api03', 'a1B2c3D4e5F6g7H8i9J0'.repeat(4)].join('-');
    const rows = Array.from({ length: 5 }, (_, i) => ({
      id: i,
      email: `ann${i}@example.com`,
      password: 'open sesame',
    }));
    const texts = [
      PROSE,
      WITH_MAIL,
      JSON.stringify({ rows }),
      JSON.stringify({ rows, key, text: PROSE }, null, 2),
      JSON.stringify({ card: 4111111111111111, escaped: 'ann\\u0040example.com', text: PROSE }).replace('\\\\', '\\'),
      `${PROSE} ${key} ${PROSE} 4111 1111 1111 1111 ${PROSE}`,
      `${PROSE}-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(20)}\n-----END PRIVATE KEY-----\n`,
    ];
    for (const text of texts) {
      const expected = new Removed();
      const after = redactor.redact(text, expected);
      for (let turn = 0; turn < 3; turn++) {
        expect(passed(filter, text)).toEqual({ text: after, count: expected.count, types: [...expected.types] });
      }
    }
  });

  it.each([
    'Rate limit reached for gpt-5.2 in organization org-AbCdEf0123456789GhIjKlMn on tokens per min (TPM): Limit 30000, ' +
      'Used 29411, Requested 1200. Please try again in 1.222s.',
    'The server had an error. Sorry about that! (request id: req_0123456789abcdef0123456789abcdef)',
    'Please include the request ID 5f9d1c2e-7a1b-4c3d-9e8f-0a1b2c3d4e5f in your message.',
    'No tool call call_abcDEF0123456789ghijkl in resp_0123456789abcdef0123456789abcdef0123456789abcdef01.',
    "This model's maximum context length is 128000 tokens. However, your messages resulted in 128512 tokens.",
  ])('leaves what a provider says of a failed call: %s', (text) => {
    expect(createContentFilter(createRedactor())(text)).toBe(text);
  });

  it('takes what a provider quotes in it', () => {
    const key = ['sk', 'proj', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6'].join('-');
    const after = createContentFilter(createRedactor())(`Incorrect API key provided: ${key}. Mail ann@example.com`);
    expect(after).toMatch(/^Incorrect API key provided: <\w+>\. Mail <EMAIL>$/);
  });

  it('gives what the redactor gives', () => {
    const redactor = mailRedactor();
    const filter = createContentFilter(redactor);
    for (const text of ['', 'short', 'mail ann@example.com', PROSE, WITH_MAIL]) {
      expect(filter(text)).toBe(redactor.redact(text));
    }
  });

  it('gives the same text and the same counts when a text comes again, without asking the redactor', () => {
    const redactor = mailRedactor();
    const filter = createContentFilter(redactor);
    const first = passed(filter, WITH_MAIL);
    expect(first).toMatchObject({ count: 2, types: [['EMAIL', 2]] });
    expect(passed(filter, WITH_MAIL)).toEqual(first);
    expect(filter(PROSE)).toBe(PROSE);
    expect(passed(filter, PROSE)).toEqual({ text: PROSE, count: 0, types: [] });
    expect(redactor.redact).toHaveBeenCalledTimes(2);
  });

  it('asks about a text that differs by one character', () => {
    const redactor = mailRedactor();
    const filter = createContentFilter(redactor);
    const clean = PROSE.replace('asks', 'ann.example.com');
    expect(filter(clean)).toBe(clean);
    expect(filter(clean.replace('ann.', 'ann@'))).toContain('<EMAIL>');
    expect(redactor.redact).toHaveBeenCalledTimes(2);
  });

  it('remembers nothing of a text about which the redactor threw', () => {
    const redactor = mailRedactor();
    const filter = createContentFilter(redactor);
    redactor.redact.mockImplementationOnce(() => {
      throw new Error('no detector');
    });
    expect(() => filter(WITH_MAIL)).toThrow('no detector');
    expect(passed(filter, WITH_MAIL)).toMatchObject({ count: 2 });
  });

  it('forgets no text before its limits, and any text after them', () => {
    const redactor = mailRedactor();
    const filter = createContentFilter(redactor, { texts: 20 });
    const texts = Array.from({ length: 10 }, (_, i) => `${PROSE}${i}`);
    for (const text of [...texts, ...texts]) filter(text);
    expect(redactor.redact).toHaveBeenCalledTimes(10);
    for (let i = 0; i < 40; i++) filter(`${WITH_MAIL}${i}`);
    expect(filter(texts[0]!)).toBe(texts[0]);
    expect(redactor.redact).toHaveBeenCalledTimes(51);
  });

  it('does not remember what stands in for a text that could not be redacted', () => {
    const redactor = mailRedactor();
    const filter = createContentFilter(redactor);
    redactor.redact.mockImplementationOnce(() => {
      redactor.failures++;
      return '[redaction failed]';
    });
    expect(filter(WITH_MAIL)).toBe('[redaction failed]');
    expect(passed(filter, WITH_MAIL)).toMatchObject({ count: 2 });
    expect(passed(filter, WITH_MAIL)).toMatchObject({ count: 2 });
    expect(redactor.redact).toHaveBeenCalledTimes(2);
  });

  it('redacts anew what was changed all over', () => {
    const redact = vi.fn((text: string) => text.toUpperCase());
    const filter = createContentFilter({ redact });
    const long = PROSE.repeat(30);
    expect(filter(long)).toBe(long.toUpperCase());
    expect(filter(long)).toBe(long.toUpperCase());
    expect(redact).toHaveBeenCalledTimes(2);
  });

  it('tells apart texts with halves of surrogate pairs', () => {
    const redactor = mailRedactor();
    const filter = createContentFilter(redactor);
    for (const half of ['\ud800', '\udfff', '\ufffd']) expect(filter(PROSE + half)).toBe(PROSE + half);
    expect(redactor.redact).toHaveBeenCalledTimes(3);
  });
});
