import { commonName, NOT_JUDGED_WITH_NAMES, PART_OF } from './type-names.mjs';

/** @import { PiiRecord } from './corpus/record.mjs' */
/** @typedef {{ entity: string, start: number, end: number }} Finding */
/** @typedef {{ total: number, found: number }} Recall */
/** @typedef {{ record: PiiRecord, start: number, end: number, type: string, as?: string }} Case */

/** A gold span is found when this share of its word characters is covered by findings of any type. */
const COVERED = 0.9;

/**
 * Holds what a redactor finds against a corpus.
 *
 * - Leak recall, by type and tier: a wrong label does not leak, so findings of every type count.
 * - Typed precision on sentences: a finding is right when at least half of it lies in spans of its type.
 * - Negative texts: the share that was touched, and findings per 100,000 characters.
 *
 * @param {(text: string) => Finding[]} find
 * @param {Iterable<PiiRecord>} records
 */
export function evaluate(find, records) {
  /** @type {Map<string, Map<string, Recall>>} */
  const recall = new Map();
  /** @type {Map<string, { right: number, wrong: number }>} */
  const precision = new Map();
  /** @type {Map<string, { documents: number, touched: number, spans: number }>} */
  const kinds = new Map();
  const negatives = { documents: 0, touched: 0, spans: 0, characters: 0, unjudged: 0 };
  /** @type {Case[]} */
  const misses = [];
  /** @type {Case[]} */
  const falsePositives = [];

  for (const record of records) {
    const findings = find(record.text);
    const covered = coverage(record.text, findings);
    for (const span of record.spans) {
      const tiers = entry(recall, span.type, () => new Map());
      const figure = entry(tiers, record.tier, () => ({ total: 0, found: 0 }));
      figure.total++;
      if (isCovered(record.text, span, covered)) figure.found++;
      else misses.push({ record, ...span });
    }
    if (record.part === 'negatives') judgeNegative(record, findings);
    else judgePrecision(record, findings);
  }

  /** @param {PiiRecord} record @param {Finding[]} findings */
  function judgeNegative(record, findings) {
    const judged = findings.filter(({ entity }) => record.exclude !== 'names' || !NOT_JUDGED_WITH_NAMES.has(entity));
    const kind = entry(kinds, record.kind ?? 'other', () => ({ documents: 0, touched: 0, spans: 0 }));
    for (const figure of [negatives, kind]) {
      figure.documents++;
      figure.spans += judged.length;
      if (judged.length > 0) figure.touched++;
    }
    negatives.characters += record.text.length;
    negatives.unjudged += findings.length - judged.length;
    for (const { entity, start, end } of judged) falsePositives.push({ record, start, end, type: entity });
  }

  /** @param {PiiRecord} record @param {Finding[]} findings */
  function judgePrecision(record, findings) {
    const annotated = new Set(record.annotated.map(commonName));
    for (const finding of findings) {
      const name = commonName(finding.entity);
      if (!annotated.has('*') && !annotated.has(name)) continue;
      const right = isRight(finding, record.spans);
      if (!right) falsePositives.push({ record, start: finding.start, end: finding.end, type: finding.entity });
      if (record.part !== 'sentences') continue;
      const figure = entry(precision, name, () => ({ right: 0, wrong: 0 }));
      figure[right ? 'right' : 'wrong']++;
    }
  }

  return { recall, precision, negatives, kinds, misses, falsePositives };
}

/**
 * @template V
 * @param {Map<string, V>} map @param {string} key @param {() => V} make
 */
function entry(map, key, make) {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** @param {string} text @param {Finding[]} findings */
function coverage(text, findings) {
  const covered = new Uint8Array(text.length);
  for (const { start, end } of findings) covered.fill(1, start, end);
  return covered;
}

const WORD = /[\p{L}\p{N}_]/u;

/** @param {string} text @param {{ start: number, end: number }} span @param {Uint8Array} covered */
function isCovered(text, { start, end }, covered) {
  let words = 0;
  let hidden = 0;
  for (let at = start; at < end; at++) {
    if (!WORD.test(text[at])) continue;
    words++;
    hidden += covered[at];
  }
  // A span without a single word character (`::`) counts by all its characters.
  if (words === 0) return covered.subarray(start, end).every((value) => value === 1);
  return hidden >= COVERED * words;
}

/** @param {Finding} finding @param {PiiRecord['spans']} spans */
function isRight(finding, spans) {
  const name = commonName(finding.entity);
  let inside = 0;
  for (const span of spans) {
    if (commonName(span.type) !== name && span.type !== PART_OF.get(name)) continue;
    inside += Math.max(0, Math.min(span.end, finding.end) - Math.max(span.start, finding.start));
  }
  return inside * 2 >= finding.end - finding.start;
}
