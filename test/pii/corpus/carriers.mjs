/** @import { Random } from './random.mjs' */

/** What stands around a value that its form gives away: no word of it may help. `{}` is the value. */
export const PLAIN_CARRIERS = [
  '{}',
  'see {} for more',
  '"{}"',
  '({})',
  'Please take {} and go on.',
  'it was {}, I think',
  '<b>{}</b>',
  '["{}"]',
  'a\n{}\nb',
  'Nehmen Sie bitte {}.',
  'Merci de vérifier {} demain.',
  'Por favor revisa {} hoy.',
  '回答:{}。',
]; // prettier-ignore

/** What stands around a word and its value whatever the language. `{w}` is the word, `{}` the value. */
const DATA_CARRIERS = [
  '{w}: {}',
  '{w} {}',
  '{w} = {}',
  '- {w}: {}\n- status: open',
  '{"role":"user","content":"{w} {}"}',
  '{"k":{"{w}":"{}"}}',
]; // prettier-ignore

/** The same in sentences, into which words of any language with Latin letters are put. */
const SENTENCES = [
  'My {w} is {}.',
  'the {w} of this customer: {}, please check',
  'Mein {w} lautet {}.',
  'Mon {w} est {} depuis hier.',
  'Mi {w} es {}.',
  'Il mio {w} è {}.',
  'Mijn {w} is {}.',
  'O meu {w} é {}.',
  'Mój {w} to {}.',
]; // prettier-ignore

/** One text with one value in it. @typedef {{ text: string, start: number, end: number }} Placed */

/** @param {Random} random @param {string} value @returns {Placed} */
export function placePlain(random, value) {
  return place(random.pick(PLAIN_CARRIERS), value);
}

/** @param {Random} random @param {string} word @param {string} value @returns {Placed} */
export function placeLabelled(random, word, value) {
  const carriers = /\p{Script=Latin}/u.test(word) ? [...DATA_CARRIERS, ...SENTENCES] : DATA_CARRIERS;
  return place(
    random.pick(carriers).replace('{w}', () => word),
    value,
  );
}

/** @param {string} carrier @param {string} value */
function place(carrier, value) {
  const start = carrier.indexOf('{}');
  return { text: carrier.slice(0, start) + value + carrier.slice(start + 2), start, end: start + value.length };
}
