import { describe, expect, it } from 'vitest';
import { TRUNCATED, truncatedTail, unsafeFrom, unsafeUntil } from './cut-edge.ts';

describe('the end of a text that was cut off', () => {
  it.each([
    ['card 4111 1111 1', '4111 1111 1'],
    ['IBAN DE89 3704 0044 05', 'DE89 3704 0044 05'],
    ['call +49 (30) 1234', '+49 (30) 1234'],
    ['mail jan.jansen@ex', 'jan.jansen@ex'],
    ['mail jan%40ex', 'jan%40ex'],
    ['see https://jan:hunt', 'https://jan:hunt'],
    ['key ghp_abcdefg', 'ghp_abcdefg'],
    ['eyJhbGciOiJI', 'eyJhbGciOiJI'],
    ['token="abc', 'abc'],
    ['secret => hid', 'hid'],
    ['an unusuallylongwordwithoutanyspaceinit', 'unusuallylongwordwithoutanyspaceinit'],
    ['a -----BEGIN RSA PRIVATE KEY-----\nMIIE', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'],
    ['spaces behind 4111 1111  ', '4111 1111'],
    // Addresses beyond ASCII, quoted, spelt with escapes; and the escape itself cut off.
    ['Antwort an jörg.weißmüller@bücher-lädc', 'jörg.weißmüller@bücher-lädc'],
    ['Antwort an jörg.weißmül', 'jörg.weißmül'],
    ['почта иван@прим', 'иван@прим'],
    ['请联系张伟@例', '请联系张伟@例'],
    ['“jan@exa', 'jan@exa'],
    ['Sent by "odd quoted name"@exa', '"odd quoted name"@exa'],
    ['Sent by "odd quoted name"@', '"odd quoted name"@'],
    ['{\\"to\\":\\"jan@exa', 'jan@exa'],
    ["an o'hara@exa", "o'hara@exa"],
    ['line\\njan@exa', 'jan@exa'],
    ['ask hugo.vane\\u0040exa', 'hugo.vane\\u0040exa'],
    ['ask hugo\\u0040', 'hugo\\u0040'],
    ['ask hugo\\u00', 'hugo\\u00'],
    ['ask hugo\\', 'hugo\\'],
    ['?mail=wanda%', '?mail=wanda%'],
    // Tokens of letters only, behind a vendor's prefix or as they come.
    [`hub login ${'h'}f_YcXEBVplYVcfiQhT`, `${'h'}f_YcXEBVplYVcfiQhT`],
    [`hub login ${'h'}f_Yc`, `${'h'}f_Yc`],
    [`key ${'s'}k-abcdefgh`, `${'s'}k-abcdefgh`],
    [`(${'np'}m_abcdefghijkl`, `${'np'}m_abcdefghijkl`],
    [`pay ${'rk'}_live_abcd`, `${'rk'}_live_abcd`],
    [`using ${'AI'}zaSyAbcdef`, `${'AI'}zaSyAbcdef`],
    ['the XkQvBzRtWpLmNcHd', 'XkQvBzRtWpLmNcHd'],
    ['see data:text/plain;base64,dGhlIHF', 'dGhlIHF'],
    // What an open value of a sensitive name holds.
    ['Authorization: Bearer abcdefgh', 'abcdefgh'],
    ['psql --password hun', 'hun'],
    ['my password is hun', 'hun'],
    ['failed: {"order":17,"password":"plum umb', 'plum umb'],
    ["failed: { password: 'plum umb", 'plum umb'],
    ['failed: {\\"password\\":\\"plum umb', 'plum umb'],
    ['failed: {"first_name":"Anna Mar', 'Anna Mar'],
    ['x "client_secret": "a, b; c', 'a, b; c'],
    // Groups with marks between them.
    ['tel 0176 / 2345 98', '0176 / 2345 98'],
    ['tel 0176 \u2013 2345', '0176 \u2013 2345'],
  ])('%j may end in half of something', (text, unsafe) => {
    const tail = truncatedTail(text)!;
    expect(text.slice(tail.start, tail.end)).toBe(unsafe);
    expect(tail.entity).toBe(TRUNCATED);
  });

  it.each([
    'plain words',
    'a sentence.',
    '',
    'Grüße',
    '漢字',
    'well-known',
    'He said: "so it goes" and then wor',
    'mail jan@example.com and then wor',
    'password: "plum" and then wor',
    'a token of apprec',
    '这是一个很长的句子没有任何空格所以不能因为它很长就把它全部删除掉',
    'C:\\\\Users and so',
    '-----BEGIN A-----\nx\n-----END A-----\nplain',
  ])('%j ends in plain words', (text) => {
    expect(truncatedTail(text)).toBeUndefined();
  });
});

describe('the sides of a cut', () => {
  const text = 'before word behind';

  it('lose half a word', () => {
    const middle = text.indexOf('word') + 2;
    expect(text.slice(0, unsafeFrom(text, middle, 0, text.charCodeAt(middle)))).toBe('before ');
    expect(text.slice(unsafeUntil(text, middle, text.length))).toBe(' behind');
  });

  it('keep whole words', () => {
    const gap = text.indexOf(' behind');
    expect(unsafeFrom(text, gap, 0, text.charCodeAt(gap))).toBe(gap);
    expect(unsafeUntil(text, gap + 1, text.length)).toBe(gap + 1);
  });

  it('stay inside of their bounds', () => {
    const digits = '1'.repeat(50);
    expect(unsafeFrom(digits, 40, 30)).toBe(30);
    expect(unsafeUntil(digits, 10, 20)).toBe(20);
    for (const text of ['say "odd name"@exa', 'x password: "plum umb', 'jörg@exam', 'a\\njan@exam', '""@exam']) {
      for (let floor = 0; floor <= text.length; floor++) {
        expect(unsafeFrom(text, text.length, floor), `${text} ${floor}`).toBeGreaterThanOrEqual(floor);
      }
    }
  });

  it('lose the value of a name that was cut', () => {
    const assigned = 'password: correct horse';
    expect(assigned.slice(unsafeUntil(assigned, 4, assigned.length))).toBe(' horse');
    expect(assigned.slice(unsafeUntil(assigned, 10, assigned.length))).toBe(' horse');
  });
});
