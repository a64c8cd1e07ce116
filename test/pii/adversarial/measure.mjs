import { cpuTime } from '../cpu-time.mjs';

/** @typedef {{ name: string, ms: number[], miss: string | undefined }} Timing */

/** Sizes in characters; each doubles the one before. */
export const SIZES = [25_000, 50_000, 100_000];
/** A text of 100,000 characters takes at most so long. */
const LIMIT_MS = 50;
/** Twice the text takes at most so many times as long. */
const RATIO = 3;
/** What is faster than this at the full size is not looked at more closely. */
const FLOOR_MS = 5;
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
 * @returns {Timing}
 */
export function measure(name, make, redact) {
  const full = make(/** @type {number} */ (SIZES.at(-1)));
  const start = performance.now();
  redact(full);
  const first = performance.now() - start;
  if (first < FLOOR_MS) return { name, ms: [first], miss: undefined };
  if (first > HOPELESS_MS) return { name, ms: [first], miss: judge([first]) };
  const texts = SIZES.map(make);
  let ms = texts.map((text) => cpuTimeOf(text, redact));
  for (let attempt = 1; attempt < ATTEMPTS && judge(ms) !== undefined; attempt++) {
    ms = texts.map((text, index) => Math.min(ms[index], cpuTimeOf(text, redact)));
  }
  return { name, ms, miss: judge(ms) };
}

/** @param {number[]} ms */
function judge(ms) {
  const last = /** @type {number} */ (ms.at(-1));
  if (last >= LIMIT_MS) return `${last.toFixed(1)} ms, at most ${LIMIT_MS}`;
  for (let i = 1; i < ms.length; i++) {
    const ratio = ms[i] / ms[i - 1];
    if (ms[i] >= FLOOR_MS && ratio >= RATIO)
      return `${ratio.toFixed(1)} times as long for twice the text (${ms.map((value) => value.toFixed(1)).join(', ')} ms)`;
  }
  return undefined;
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
