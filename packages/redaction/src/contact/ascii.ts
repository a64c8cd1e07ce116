/** `0` to `9`. NaN, which `charCodeAt` gives outside of a text, is nothing: so for all of these. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** An ASCII letter. */
export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** An ASCII letter or digit. */
export function isAlphanumeric(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/** An ASCII letter, digit or underscore. */
export function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95;
}

/** A hexadecimal digit of either case. */
export function isHex(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** The value of the digits from `start` to before `end`; what is no digit there makes it meaningless. */
export function numberAt(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}
