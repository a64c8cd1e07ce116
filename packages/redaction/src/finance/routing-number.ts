import { isBefore, isBehind } from '../contact/side.ts';
import type { Detector } from '../detector.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';

const WEIGHTS = [3, 7, 1];

/**
 * Routing numbers of the American Bankers Association: nine digits, the first two of a Federal Reserve district, a
 * check digit. Bare ones count beside their name, the form `1234-5678-9` by itself.
 *
 * @see https://en.wikipedia.org/wiki/ABA_routing_transit_number
 */
export const routingNumberDetector: Detector = {
  entities: ['ABA_ROUTING_NUMBER'],
  atNumber(scan, run) {
    if (run.digits < 9) return;
    for (let i = 0; i < run.count; i++) {
      if (!run.isDigits[i]) continue;
      const length = run.ends[i]! - run.starts[i]!;
      if (length === 9) lookAt(scan, run.starts[i]!, run.ends[i]!, false);
      else if (length === 4 && isDashed(scan.text, run, i)) lookAt(scan, run.starts[i]!, run.ends[i + 2]!, true);
    }
  },
};

function isDashed(text: string, run: NumberRun, at: number): boolean {
  if (at + 2 >= run.count || !run.isDigits[at + 1] || !run.isDigits[at + 2]) return false;
  if (run.ends[at + 1]! - run.starts[at + 1]! !== 4 || run.ends[at + 2]! - run.starts[at + 2]! !== 1) return false;
  if (at > 0 && text.charCodeAt(run.starts[at]! - 1) === 0x2d) return false;
  if (at + 3 < run.count && text.charCodeAt(run.ends[at + 2]!) === 0x2d) return false;
  return text.charCodeAt(run.ends[at]!) === 0x2d && text.charCodeAt(run.ends[at + 1]!) === 0x2d;
}

function lookAt(scan: Scan, start: number, end: number, isForm: boolean): void {
  if (!isRoutingNumber(scan.text, start, end)) return;
  if (!isForm && !isBehind(scan, 'routing', start, 40) && !isBefore(scan, 'routing', end, 15)) return;
  scan.report('ABA_ROUTING_NUMBER', start, end, isForm ? 0.85 : 0.9, 'district and check digit of the ABA');
}

function isRoutingNumber(text: string, start: number, end: number): boolean {
  let sum = 0;
  let count = 0;
  let district = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0) continue;
    if (count < 2) district = district * 10 + digit;
    sum += digit * WEIGHTS[count++ % 3]!;
  }
  if (sum === 0 || sum % 10 !== 0) return false;
  return district <= 12 || (district >= 21 && district <= 32) || (district >= 61 && district <= 72) || district === 80;
}
