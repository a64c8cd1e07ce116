import { placeLabelled, placePlain } from './carriers.mjs';
import { CONTACT_IDS } from './contact-ids.mjs';
import { CREDENTIALS } from './credentials.mjs';
import { FINANCE_IDS } from './finance-ids.mjs';
import { EUROPEAN_IDS } from './ids-of-europe.mjs';
import { WORLD_IDS } from './ids-of-the-world.mjs';
import { LABELLED_IDS } from './labelled-ids.mjs';
import { NEGATIVES } from './negative-texts.mjs';
import { makeRandom } from './random.mjs';
import { KEYED_SECRETS, VENDOR_SECRETS } from './vendor-secrets.mjs';

/** @import { PiiRecord } from './record.mjs' */
/** @import { Random } from './random.mjs' */

/** How many texts of each kind. */
const COUNTS = { id: 24, vendor: 6, keyed: 200, credential: 12, negative: 30 };

/**
 * A corpus that needs no files: valid values of every kind in sentences, JSON and code, and texts with nothing in them.
 * It is made from public definitions alone and shares no table with the detectors; the same seed makes the same texts.
 *
 * @param {number} [seed]
 * @returns {PiiRecord[]}
 */
export function makeOwnCorpus(seed = 1) {
  const random = makeRandom(seed);
  /** @type {PiiRecord[]} */
  const records = [];
  /** @param {Omit<PiiRecord, 'id'>} record */
  const add = (record) => records.push({ id: `own-${String(records.length).padStart(5, '0')}`, ...record });
  addIds(random, add);
  addSecrets(random, add);
  addCredentials(random, add);
  for (const [kind, makers] of Object.entries(NEGATIVES)) {
    for (let i = 0; i < COUNTS.negative; i++) {
      const text = makers[i % makers.length](random);
      add({ text, spans: [], tier: 'negative', annotated: ['*'], exclude: 'names', kind, part: 'negatives' });
    }
  }
  return records;
}

/** @param {Random} random @param {(record: Omit<PiiRecord, 'id'>) => void} add */
function addIds(random, add) {
  for (const { type, words, strict, make } of [
    ...CONTACT_IDS,
    ...FINANCE_IDS,
    ...LABELLED_IDS,
    ...EUROPEAN_IDS,
    ...WORLD_IDS,
  ]) {
    for (let i = 0; i < COUNTS.id; i++) {
      const labelled = !strict || i % 2 === 1;
      const value = make(random);
      const { text, start, end } = labelled
        ? placeLabelled(random, random.pick(words), value)
        : placePlain(random, value);
      add({
        text,
        spans: [{ start, end, type }],
        tier: strict ? 'strict' : 'context',
        annotated: [type],
        part: 'entities',
      });
    }
  }
}

/** @param {Random} random @param {(record: Omit<PiiRecord, 'id'>) => void} add */
function addSecrets(random, add) {
  const secret = { annotated: ['SECRET'], part: /** @type {const} */ ('secrets') };
  for (const [rule, make] of Object.entries(VENDOR_SECRETS)) {
    for (let i = 0; i < COUNTS.vendor; i++) {
      const { text, start, end } = placePlain(random, make(random));
      add({ text, spans: [{ start, end, type: 'SECRET' }], tier: 'strict', rule, ...secret });
    }
  }
  const { names, values, forms } = KEYED_SECRETS;
  for (let i = 0; i < COUNTS.keyed; i++) {
    const [before, value, behind] = random.pick(forms)(random.pick(names), random.pick(values)(random));
    const spans = [{ start: before.length, end: before.length + value.length, type: 'SECRET' }];
    add({ text: before + value + behind, spans, tier: 'context', rule: 'key name', ...secret });
  }
}

/** @param {Random} random @param {(record: Omit<PiiRecord, 'id'>) => void} add */
function addCredentials(random, add) {
  for (const [type, makers] of Object.entries(CREDENTIALS)) {
    for (let i = 0; i < COUNTS.credential * makers.length; i++) {
      const [before, value, behind] = makers[i % makers.length](random);
      const spans = [{ start: before.length, end: before.length + value.length, type }];
      add({ text: before + value + behind, spans, tier: 'strict', annotated: [type], part: 'secrets' });
    }
  }
}
