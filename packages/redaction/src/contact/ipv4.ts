import { isDigit, isWord, numberAt } from './ascii.ts';

/** Whether the text from `start` to before `end` is one number of a dotted quad: 0 to 255, without a leading zero. */
export function isOctet(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < 1 || length > 3 || numberAt(text, start, end) > 255) return false;
  return length === 1 || text.charCodeAt(start) !== 48;
}

/** Behind the dotted quad at `start`; -1 when there is none. A number more, or a word that goes on, is none. */
export function ipv4End(text: string, start: number): number {
  let at = start;
  for (let octet = 0; octet < 4; octet++) {
    if (octet > 0 && text.charCodeAt(at++) !== 0x2e) return -1;
    const octetStart = at;
    while (at - octetStart < 4 && isDigit(text.charCodeAt(at))) at++;
    if (!isOctet(text, octetStart, at)) return -1;
  }
  if (isWord(text.charCodeAt(at))) return -1;
  return text.charCodeAt(at) === 0x2e && isDigit(text.charCodeAt(at + 1)) ? -1 : at;
}

/** Behind the `/24` at `at`, `at` when there is none or it is longer than the address. */
export function prefixLengthEnd(text: string, at: number, longest: number): number {
  if (text.charCodeAt(at) !== 0x2f) return at;
  let end = at + 1;
  while (end - at < 4 && isDigit(text.charCodeAt(end))) end++;
  if (end === at + 1 || isWord(text.charCodeAt(end)) || numberAt(text, at + 1, end) > longest) return at;
  return text.charCodeAt(end) === 0x2e && isDigit(text.charCodeAt(end + 1)) ? at : end;
}
