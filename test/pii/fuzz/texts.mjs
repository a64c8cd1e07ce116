import { makeOwnCorpus } from '../corpus/own.mjs';
import { hasSharedCorpus, readSharedCorpus } from '../corpus/shared.mjs';

/** @import { Random } from '../corpus/random.mjs' */

/** What redactors stumble over: triggers, separators, halves of things. */
export const PIECES = [
  '@',
  ' at ',
  '.',
  '..',
  '-',
  '--',
  '_',
  ':',
  '::',
  ';',
  '=',
  '==',
  '/',
  '//',
  '://',
  '\\',
  '\\n',
  '\\u0040',
  '\\u00',
  '"',
  "'",
  '`',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  ',',
  '#',
  '%40',
  '%',
  '&',
  '?',
  '+',
  '*',
  '|',
  '~',
  '^',
  '$',
  '!',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r\n',
  '\0',
  '\u00a0',
  '\u2011',
  '\u200b',
  '\u202e',
  '\ufeff',
  'a',
  'Z',
  'é',
  'ß',
  'İ',
  'ı',
  'ſ',
  'K',
  '中',
  '😀',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧',
  'e\u0301',
  '0',
  '1',
  '12',
  '123',
  '1234',
  '0000',
  '4111',
  '1111',
  '٣',
  '１',
  '²',
  'DE12',
  'GB',
  'FR76',
  '1-1-',
  '+1',
  '+49',
  '(0)',
  '127.0.0.1',
  'fe80::1',
  '::ffff:',
  '00:11:22',
  'eyJ',
  'eyJhbGciOiJIUzI1NiJ9.',
  'sk-',
  'sk-ant-',
  'ghp_',
  'AKIA',
  'xoxb-',
  'AIza',
  '-----BEGIN ',
  'PRIVATE',
  ' KEY-----',
  '-----END',
  'password',
  'password=',
  'Password:',
  'pwd',
  'secret',
  'token',
  'api_key',
  'apiKey":"',
  'Authorization: ',
  'Bearer ',
  'Basic ',
  'Cookie: ',
  'Set-Cookie: ',
  'https://',
  'postgres://',
  'user:pw@',
  'ssn',
  'passport',
  'IBAN',
  'phone',
  'Tel.',
  'born',
  'my name is ',
  'Dear ',
  'Mr. ',
  'Hi ',
  '/home/',
  'C:\\Users\\',
  '0x',
  'bc1q',
  'data:image/png;base64,',
  'AAAA',
  'iVBORw0KGgo',
  '<EMAIL>',
  '<SECRET>',
  '<',
  'EMAIL>',
  '{"a":',
  '"content":"',
  'null',
  'true',
  '1e9',
  '-0',
  'max_tokens',
]; // prettier-ignore

const makeSeeds = () =>
  [...makeOwnCorpus(), ...(hasSharedCorpus() ? readSharedCorpus() : [])]
    .map(({ text }) => text)
    .filter((text) => text.length < 4000);

/**
 * Texts by the million: noise of several kinds, and records of the corpora bent out of shape.
 *
 * @param {Random} random
 */
export function makeTexts(random) {
  const seeds = makeSeeds();
  const some = (/** @type {number} */ most, /** @type {() => string} */ make) =>
    Array.from({ length: random.int(0, most) }, make).join('');
  const seed = () => random.pick(seeds);
  const piece = () => random.pick(PIECES);
  const unit = () => String.fromCharCode(random.int(0, 0xffff));
  const point = () => {
    // Mostly planes in use; lone surrogates come from `unit`.
    const code = random.chance(0.7) ? random.int(0x20, 0x24f) : random.int(0x10000, 0x1ffff);
    return String.fromCodePoint(code);
  };

  const kinds = /** @type {const} */ ([
    [30, () => some(24, () => (random.chance(0.8) ? piece() : point()))],
    [15, () => mutate(random, seed(), piece)],
    [15, () => `${seed()}${piece()}${seed()}`],
    [10, () => some(60, point)],
    [8, () => some(60, unit)],
    [8, () => some(40, () => random.from('0123456789 -./', random.int(1, 20)) + piece())],
    [8, () => jsonText(random, seed, piece)],
    [4, () => mutate(random, jsonText(random, seed, piece), piece)],
    [1.9, () => piece().repeat(random.int(1, 400)) + seed()],
    [0.1, () => run(random, piece, seed)],
  ]);
  const total = kinds.reduce((sum, [weight]) => sum + weight, 0);

  return function next() {
    let at = random.next() * total;
    for (const [weight, make] of kinds) {
      at -= weight;
      if (at < 0) return make();
    }
    return seed();
  };
}

/** Up to 100,000 characters of a short unit, with something real at an edge. @param {Random} random @param {() => string} piece @param {() => string} seed */
function run(random, piece, seed) {
  const unit = Array.from({ length: random.int(1, 4) }, piece).join('');
  const body = unit.repeat(Math.ceil(random.int(1000, 100_000) / unit.length));
  return random.pick([body, body + seed(), seed() + body, body + seed() + body]);
}

/** @param {Random} random @param {string} text @param {() => string} piece */
function mutate(random, text, piece) {
  let mutated = text;
  for (let i = random.int(1, 4); i > 0; i--) {
    const at = random.int(0, mutated.length);
    const to = at + random.int(0, 12);
    mutated = random.pick([
      () => mutated.slice(0, at) + piece() + mutated.slice(at),
      () => mutated.slice(0, at) + mutated.slice(to),
      () => mutated.slice(0, at) + mutated.slice(at, to).toUpperCase() + mutated.slice(to),
      () => mutated.slice(0, to) + mutated.slice(at),
      () => mutated.slice(at),
      () => mutated.slice(0, at),
    ])();
  }
  return mutated;
}

/** A document, sometimes in a string in a document. @param {Random} random @param {() => string} seed @param {() => string} piece */
function jsonText(random, seed, piece) {
  const leaf = () =>
    random.pick([
      seed,
      piece,
      () => random.int(-1e6, 1e15),
      () => random.next(),
      () => null,
      () => random.chance(0.5),
      () => JSON.stringify({ [piece()]: seed() }),
    ])();
  const tree = (/** @type {number} */ depth) => {
    if (depth === 0) return leaf();
    const children = Array.from({ length: random.int(0, 3) }, () => tree(depth - 1));
    if (random.chance(0.5)) return children;
    return Object.fromEntries(children.map((child) => [random.chance(0.5) ? piece() : random.pick(KEYS), child]));
  };
  const text = JSON.stringify(tree(random.int(0, 3)));
  if (random.chance(0.3)) return JSON.stringify([text]);
  // Escapes that a parser takes and a reader does not see through.
  if (random.chance(0.3))
    return text.replace(/[@\d]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return text;
}

const KEYS = [
  'content',
  'role',
  'name',
  'password',
  'token',
  'max_tokens',
  'authorization',
  'email',
  'ssn',
  'id',
  'usage',
  'arguments',
  'phone',
  'card',
  'headers',
  'cookie',
  '__proto__',
  'constructor',
  'toJSON',
  '',
]; // prettier-ignore
