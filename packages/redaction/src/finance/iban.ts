import { isAlphanumeric, isDigit, isLetter } from '../contact/ascii.ts';
import type { Detector } from '../detector.ts';
import { ibanLength, isIbanOfDigits } from './iban-length.ts';
import { addMod97 } from './mod97.ts';

/** International bank account numbers: cut to the length of their country, then checked; spaced, dashed, small letters. */
export const ibanDetector: Detector = {
  entities: ['IBAN'],
  atNumber(scan, run) {
    const { text } = scan;
    for (let i = 0; i < run.count; i++) {
      const start = run.starts[i]!;
      if (run.isDigits[i] || run.ends[i]! - start < 4 || !isDigit(text.charCodeAt(start + 2))) continue;
      const end = ibanEnd(text, start);
      if (end < 0) continue;
      scan.report('IBAN', start, end, 0.99, 'length of the country and check digits');
      while (i + 1 < run.count && run.starts[i + 1]! < end) i++;
    }
  },
};

/** Behind the IBAN at `start`; -1 when there is none. */
function ibanEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  if (!isLetter(first) || !isLetter(second) || !isDigit(text.charCodeAt(start + 3))) return -1;
  let rest = ibanLength(first, second) - 4;
  if (rest < 0) return -1;
  const digitsOnly = isIbanOfDigits(first, second);
  let remainder = 0;
  let at = start + 4;
  for (; rest > 0; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || (isLetter(code) && !digitsOnly)) {
      remainder = addMod97(remainder, code);
      rest--;
    } else if (!isSeparator(code) || !isAlphanumeric(text.charCodeAt(at + 1))) return -1;
  }
  if (isAlphanumeric(text.charCodeAt(at))) return -1;
  for (let i = start; i < start + 4; i++) remainder = addMod97(remainder, text.charCodeAt(i));
  return remainder === 1 ? at : -1;
}

function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2d || code === 0x2e || code === 0xa0 || code === 0x202f;
}
