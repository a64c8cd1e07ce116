import type { Scan } from '../scan/scan.ts';
import type { Topic } from '../scan/topics.ts';
import { isLetter } from './ascii.ts';

const JOINTS = ' "\':=\\/-#(';

/** Whether a word of this topic ends within `reach` characters before `start`: labels stand before what they label. */
export function isBehind(scan: Scan, topic: Topic, start: number, reach: number): boolean {
  return scan.near(topic, start, start - reach, reach);
}

/** Whether a word of this topic begins within `reach` characters behind `end`. */
export function isBefore(scan: Scan, topic: Topic, end: number, reach: number): boolean {
  return scan.near(topic, end + reach, end, reach);
}

/**
 * The word in small letters that a value is assigned to or follows at once: `version` for what stands behind
 * `Version: `, `"version":"`, `version=`. Letters only; empty when there is none.
 */
export function labelOf(text: string, start: number): string {
  let at = start;
  const lowest = Math.max(0, start - 5);
  while (at > lowest && isJoint(text.charCodeAt(at - 1))) at--;
  const end = at;
  while (at > 0 && end - at < 24 && isLetter(text.charCodeAt(at - 1))) at--;
  return text.slice(at, end).toLowerCase();
}

/** What stands between a label and its value: blanks, quotes (escaped too), colon, equals sign, dash and the like. */
function isJoint(code: number): boolean {
  return JOINTS.includes(String.fromCharCode(code));
}
