import { isAlphanumeric, isDigit, isLetter } from '../contact/ascii.ts';
import type { Detector } from '../detector.ts';
import type { Scan } from '../scan/scan.ts';

/** How far from its name a code is looked for. */
const REACH = 40;
/** ISO 3166-1 and XK: the fifth and sixth letter of a code. */
const COUNTRIES = new Set(
  (
    'ADAEAFAGAIALAMAOARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCYCZ' +
    'DEDJDKDMDODZECEEEGERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGTGUGWGYHKHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP' +
    'KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZ' +
    'OMPAPEPFPGPHPKPLPMPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISKSLSMSNSOSRSSSTSVSXSYSZTCTDTGTHTJTKTLTMTNTOTRTTTVTWTZ' +
    'UAUGUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW'
  ).match(/../g),
);

/**
 * Business identifier codes of ISO 9362 (SWIFT): four letters or digits, the country, two, and three for a branch.
 * Looked for beside their name: most capital words of eight letters are none.
 */
export const bicDetector: Detector = {
  entities: ['SWIFT_BIC'],
  keywords: ['swift', 'bic'],
  atKeyword(scan, start, end) {
    if (!scan.isWordStart(start) || !scan.isWordEnd(end)) return;
    if (!lookBetween(scan, end, end + REACH)) lookBetween(scan, start - 14, start);
  },
};

/** Reports the first code that begins between two offsets. */
function lookBetween(scan: Scan, from: number, to: number): boolean {
  const { text } = scan;
  const limit = Math.min(text.length, to);
  for (let at = Math.max(0, from); at < limit; at++) {
    if (!isCode(text.charCodeAt(at)) || isAlphanumeric(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === 0x5f)
      continue;
    let end = at;
    while (end - at < 12 && isCode(text.charCodeAt(end))) end++;
    if (isBic(text, at, end)) {
      scan.report('SWIFT_BIC', at, end, 0.8, 'form of ISO 9362 beside its name');
      return true;
    }
    at = end;
  }
  return false;
}

function isBic(text: string, start: number, end: number): boolean {
  if (end - start !== 8 && end - start !== 11) return false;
  if (isAlphanumeric(text.charCodeAt(end)) || text.charCodeAt(end) === 0x5f) return false;
  if (!isLetter(text.charCodeAt(start)) || !COUNTRIES.has(text.slice(start + 4, start + 6))) return false;
  for (let at = start; at < start + 4; at++) if (isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** A capital letter or a digit. */
function isCode(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90);
}
