import { cpuTime } from '../cpu-time.mjs';

/** @typedef {{ name: string, ms: number[], miss: string | undefined }} Timing */

/** Sizes in characters; each doubles the one before. */
export const SIZES = [25_000, 50_000, 100_000];
/** A text of 100,000 characters takes at most so long. */
export const LIMIT_MS = 50;
/** Twice the text takes at most so many times as long, on average over both doublings. */
const RATIO = 3;
/** As many times as long as the longest text is what linear work takes. */
const LINEAR = 4;
/** What looks faster than this, and linear, is not looked at more closely. */
const FLOOR_MS = 15;
/** Slower than this at first sight is no noise. */
const HOPELESS_MS = 400;
/** The clock of the CPU counts in ticks of some milliseconds: a text is redacted again and again for so long. */
const SPAN_MS = 80;
/** A miss counts when it is seen each time: neighbours on the machine make one now and then. */
const ATTEMPTS = 3;

/**
 * Times a redaction of one input, first once at full size; only what is not fast at once is measured at all sizes, in
 * CPU time.
 *
 * @param {string} name
 * @param {(size: number) => string} make
 * @param {(text: string) => unknown} redact
 * @param {number} [limitMs]
 * @returns {Timing}
 */
export function measure(name, make, redact, limitMs = LIMIT_MS) {
  const texts = SIZES.map(make);
  const look = [texts[0], texts.at(-1)].map((text) => wallTimeOf(/** @type {string} */ (text), redact));
  if (look[1] < FLOOR_MS && growth(look) < LINEAR * 2) return { name, ms: look, miss: undefined };
  if (look[1] > HOPELESS_MS) return { name, ms: look, miss: judge(look, limitMs) };
  let ms = texts.map((text) => cpuTimeOf(text, redact));
  for (let attempt = 1; attempt < ATTEMPTS && judge(ms, limitMs) !== undefined; attempt++) {
    ms = texts.map((text, index) => Math.min(ms[index], cpuTimeOf(text, redact)));
  }
  return { name, ms, miss: judge(ms, limitMs) };
}

/** @param {number[]} ms @param {number} limitMs */
function judge(ms, limitMs) {
  const last = /** @type {number} */ (ms.at(-1));
  const all = ms.map((value) => value.toFixed(1)).join(', ');
  if (last >= limitMs) return `${all} ms, at most ${limitMs}`;
  if (growth(ms) >= RATIO ** 2) return `${all} ms: ${growth(ms).toFixed(1)} times as long for four times the text`;
  return undefined;
}

/** How many times as long the longest text takes as the shortest. @param {number[]} ms */
const growth = (ms) => /** @type {number} */ (ms.at(-1)) / ms[0];

/** @param {string} text @param {(text: string) => unknown} redact */
function wallTimeOf(text, redact) {
  const start = performance.now();
  redact(text);
  return performance.now() - start;
}

/** @param {string} text @param {(text: string) => unknown} redact */
function cpuTimeOf(text, redact) {
  const start = cpuTime();
  let runs = 0;
  let spent = 0;
  do {
    redact(text);
    runs++;
    spent = cpuTime() - start;
  } while (spent < SPAN_MS);
  return spent / runs;
}
