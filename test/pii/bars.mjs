import { commonName, NOT_PROMISED } from './type-names.mjs';

/** @typedef {ReturnType<typeof import('./evaluate.mjs').evaluate>} Figures */
/** @typedef {{ name: string, value: number, bar: number, unit: string, count: number, pass: boolean }} Verdict */

/** Leak recall where the form decides, percent. Sentences count with the strict texts. */
const CLASS_A = {
  EMAIL: 97,
  CREDIT_CARD: 97,
  IBAN: 97,
  US_SSN: 97,
  UK_NINO: 97,
  JWT: 97,
  IP_ADDRESS: 95,
  MAC_ADDRESS: 95,
  CRYPTO: 95,
}; // prettier-ignore

/** What must not be missed once. */
const ALWAYS = ['AUTH_HEADER', 'COOKIE', 'PRIVATE_KEY', 'URL_CREDENTIALS', 'CONNECTION_STRING'];

/** Recall and precision of single types that are judged by more than one bar. */
const PHONE = { strict: 95, context: 92, precision: 85 };
const SECRET = { strict: 97, context: 95 };
const IDS = 85;
const PRECISION = 98;
const NEGATIVES = { touched: 0.5, per100k: 1 };

/** Types with bars of their own; every other promised type is an id. */
const NOT_IDS = new Set([...Object.keys(CLASS_A), ...ALWAYS, ...NOT_PROMISED, 'PHONE', 'SECRET']);

/** The types that are judged together: everything that is promised and has no bar of its own. @param {Figures} figures */
export const idTypes = ({ recall }) => [...recall.keys()].filter((type) => !NOT_IDS.has(type));

/**
 * Holds the figures of `evaluate` against what the redactor promises. A bar without a single text in the corpus is left
 * out.
 *
 * @param {Figures} figures
 * @returns {Verdict[]}
 */
export function judge(figures) {
  const { recall, precision, negatives } = figures;
  /** @type {Verdict[]} */
  const verdicts = [];
  /** @param {string} name @param {{ total: number, found: number }} figure @param {number} bar */
  const atLeast = (name, { total, found }, bar) => {
    if (total === 0) return;
    const value = (100 * found) / total;
    verdicts.push({ name, value, bar, unit: '%', count: total, pass: value >= bar });
  };
  /** @param {string} name @param {number} value @param {number} bar @param {string} unit @param {number} count */
  const atMost = (name, value, bar, unit, count) => {
    verdicts.push({ name, value, bar, unit, count, pass: value <= bar });
  };
  /** @param {string[]} types @param {string[]} tiers */
  const pool = (types, tiers) => {
    const sum = { total: 0, found: 0 };
    for (const type of types) {
      for (const tier of tiers) {
        const figure = recall.get(type)?.get(tier);
        sum.total += figure?.total ?? 0;
        sum.found += figure?.found ?? 0;
      }
    }
    return sum;
  };

  for (const [type, bar] of Object.entries(CLASS_A))
    atLeast(`recall ${type}`, pool([type], ['strict', 'sentence']), bar);
  for (const type of ALWAYS) atLeast(`recall ${type}`, pool([type], ['strict', 'context']), 100);
  for (const tier of /** @type {const} */ (['strict', 'context'])) {
    atLeast(`recall PHONE ${tier}`, pool(['PHONE'], [tier]), PHONE[tier]);
    atLeast(`recall SECRET ${tier}`, pool(['SECRET'], [tier]), SECRET[tier]);
  }
  const ids = idTypes(figures);
  // A plain number alone in its text, which the shared corpora call strict, has neither; nothing can tell it from any id.
  atLeast('recall ids with context or checksum', pool(ids, ['strict', 'context']), IDS);

  for (const [type, { right, wrong }] of precision) {
    const bar = type === 'PHONE' ? PHONE.precision : CLASS_A[/** @type {keyof typeof CLASS_A} */ (type)] && PRECISION;
    if (bar) atLeast(`precision ${commonName(type)}`, { total: right + wrong, found: right }, bar);
  }

  const { documents, touched, spans, characters } = negatives;
  if (documents > 0) {
    atMost('negative texts touched', (100 * touched) / documents, NEGATIVES.touched, '%', documents);
    atMost('findings per 100 KB', (100_000 * spans) / characters, NEGATIVES.per100k, '', documents);
  }
  return verdicts;
}
