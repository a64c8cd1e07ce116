import { isDigit, isWord, numberAt } from '../contact/ascii.ts';
import type { Detector } from '../detector.ts';
import type { Scan } from '../scan/scan.ts';

/** What may stand between the name and the code: `: `, ` is `, `":"`, ` (3 digits): `. */
const REACH = 24;

/**
 * Security codes of cards: the first number of three or four digits behind their name. Looked for from the name, since
 * short numbers are everywhere.
 */
export const securityCodeDetector: Detector = {
  entities: ['CARD_SECURITY_CODE'],
  keywords: [
    'cvv',
    'cvv2',
    'cvc',
    'cvc2',
    'csc',
    'security code',
    'security_code',
    'securitycode',
    'card verification',
    'prufziffer',
    'prufnummer',
    'sicherheitscode',
    'cryptogramme',
    'code de securite',
    'codigo de seguridad',
    'codigo de seguranca',
    'codice di sicurezza',
    'beveiligingscode',
    'kod bezpieczenstwa',
  ],
  atKeyword(scan, start, end) {
    if (isName(scan, start, end)) lookBehind(scan, end);
  },
};

/** Not a part of a word, but `kartenprufnummer` and `cardCvv` are names too. */
function isName(scan: Scan, start: number, end: number): boolean {
  if (!scan.isWordEnd(end) || isDigit(scan.text.charCodeAt(end))) return false;
  return end - start > 4 || scan.isWordStart(start);
}

function lookBehind(scan: Scan, from: number): void {
  const { text } = scan;
  const limit = Math.min(text.length, from + REACH);
  let isAssigned = false;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a || code === 0x3d) isAssigned = true;
    if (!isDigit(code)) continue;
    let end = at;
    while (end - at < 6 && isDigit(text.charCodeAt(end))) end++;
    if (end - at > 4) return;
    if (end - at >= 3 && isFree(text, at, end) && (isAssigned || !isYear(text, at, end))) {
      scan.report('CARD_SECURITY_CODE', at, end, 0.8, 'name of a security code');
      return;
    }
    at = end;
  }
}

/** Not a part of a word, a fraction, a version or an amount. */
function isFree(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (isWord(before) || before === 0x2e || before === 0x2d || isWord(after) || after === 0x25) return false;
  return !((after === 0x2e || after === 0x2c || after === 0x2d) && isDigit(text.charCodeAt(end + 1)));
}

function isYear(text: string, start: number, end: number): boolean {
  return end - start === 4 && numberAt(text, start, start + 2) >= 19 && numberAt(text, start, start + 2) <= 20;
}
