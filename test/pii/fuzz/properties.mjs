import { cpuTime } from '../cpu-time.mjs';

/** @typedef {import('../../../packages/redaction/src/redactor.ts').Redactor} Redactor */

/** A text of at most a few 100 KB that takes longer hangs. */
const HANG_MS = 500;

/**
 * What must hold for every text. Returns what does not, or nothing.
 *
 * @param {Redactor} redactor
 * @param {string} text
 * @returns {string | undefined}
 */
export function brokenProperty(redactor, text) {
  const start = cpuTime();
  const { failures } = redactor;
  try {
    return (
      brokenFindings(redactor, text) ??
      brokenRedaction(redactor, text) ??
      brokenJson(redactor, text) ??
      // It catches what its parts throw, and counts.
      (redactor.failures > failures ? 'threw inside of the redactor' : undefined) ??
      tooLong(start)
    );
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** @param {Redactor} redactor @param {string} text */
function brokenFindings(redactor, text) {
  let before = 0;
  for (const { entity, start, end, confidence, reason } of redactor.find(text)) {
    const what = `${entity} ${start}-${end} (${reason})`;
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end)
      return `finding outside of the text: ${what}`;
    if (start < before) return `finding out of order or overlapping: ${what}`;
    if (splitsPair(text, start) || splitsPair(text, end)) return `finding splits a surrogate pair: ${what}`;
    if (!(confidence >= 0.5 && confidence <= 1)) return `confidence ${confidence}: ${what}`;
    before = end;
  }
  return undefined;
}

/** Binary data in a text, which `redact()` describes before it searches; `find()` looks at it as it is. */
const BLOB = /;base64,|[\w+/=-]{1000}/;
/** Longer texts lose their middle; the default of `scanLimit`. */
const LONGEST = 262_144;

/** @param {Redactor} redactor @param {string} text */
function brokenRedaction(redactor, text) {
  const redacted = redactor.redact(text);
  // A label in place of a number in JSON gets quotes, see `brokenJson`.
  if (/^\s*["[{]/.test(text) || BLOB.test(text) || text.length > LONGEST) return undefined;
  const applied = applyLabels(redactor, text);
  if (redacted !== applied)
    return `redact() is not what find() says: ${JSON.stringify(redacted)} and ${JSON.stringify(applied)}`;
  return damagedLabel(redactor, text, redacted);
}

/**
 * A text that was redacted before is left alone: no label is taken for something to redact. What stands beside a label
 * may look different than it did beside the value, and be found then; that is no damage. Nor is it when more than the
 * label goes, as a secret of several words does: only its name changes.
 *
 * @param {Redactor} redactor @param {string} text @param {string} redacted
 */
function damagedLabel(redactor, text, redacted) {
  const again = redactor.find(redacted);
  if (again.length === 0) return undefined;
  let shift = 0;
  for (const { entity, start, end } of redactor.find(text)) {
    const from = start + shift;
    const to = from + entity.length + 2;
    const hit = again.find((finding) => finding.start < to && finding.end > from && !holds(finding, from, to));
    if (hit) return `label redacted again as ${hit.entity} (${hit.reason}): ${JSON.stringify(redacted)}`;
    shift += entity.length + 2 - (end - start);
  }
  return undefined;
}

/** Whether a finding holds all of a label and more. @param {{ start: number, end: number }} finding @param {number} from @param {number} to */
function holds({ start, end }, from, to) {
  return start <= from && end >= to && end - start > to - from;
}

/** @param {Redactor} redactor @param {string} text */
function applyLabels(redactor, text) {
  let out = '';
  let from = 0;
  for (const { entity, start, end } of redactor.find(text)) {
    out += `${text.slice(from, start)}<${entity}>`;
    from = end;
  }
  return out + text.slice(from);
}

/** @param {Redactor} redactor @param {string} text */
function brokenJson(redactor, text) {
  const value = parse(text);
  for (const redacted of [redactor.redact(text), redactor.redactValue(text)]) {
    if (typeof redacted !== 'string') return `redactValue() made ${typeof redacted} of a string`;
    if (typeof value?.parsed === 'object' && parse(redacted) === undefined)
      return `JSON became invalid: ${JSON.stringify(redacted)}`;
  }
  if (typeof value?.parsed !== 'object') return undefined;
  const copy = JSON.stringify(value.parsed);
  const tree = redactor.redactValue(value.parsed);
  if (JSON.stringify(value.parsed) !== copy) return 'redactValue() changed the value it was given';
  if (JSON.stringify(tree) === undefined) return 'redactValue() made something that JSON cannot hold';
  return undefined;
}

/** @param {string} text */
function parse(text) {
  try {
    return { parsed: JSON.parse(text) };
  } catch {
    // No JSON: nothing to keep valid.
    return undefined;
  }
}

/** @param {number} start */
function tooLong(start) {
  const took = cpuTime() - start;
  return took > HANG_MS ? `took ${Math.round(took)} ms` : undefined;
}

/** @param {string} text @param {number} at */
function splitsPair(text, at) {
  return (
    /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '') && at > 0 && at < text.length
  );
}

/**
 * The shortest text found by leaving things out in which the same thing is broken.
 *
 * @param {string} text
 * @param {(text: string) => string | undefined} broken
 */
export function shrink(text, broken) {
  const kind = (/** @type {string | undefined} */ message) => message?.slice(0, 16);
  const wanted = kind(broken(text));
  // What took long once, and not again, was the machine.
  if (wanted === undefined) return text;
  let least = text;
  for (let size = Math.ceil(least.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < least.length; ) {
      const shorter = least.slice(0, at) + least.slice(at + size);
      if (kind(broken(shorter)) === wanted) least = shorter;
      else at += size;
    }
  }
  return least;
}
