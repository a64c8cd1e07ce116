/** A domain has 253 characters at most, and its beginning is what counts. */
const DOMAIN_REACH = 256;
/** RFC 5321, 4.5.3.1.1, and room for the escapes in it. */
const LOCAL_REACH = 128;
const BACKSLASH = 0x5c;

/** `@` as it is written in texts, URLs, JSON and HTML; at the end also the beginning of an escape. */
const AT = /@|%40|\\u0040|\\x40|&#(?:64|x40);?/i;
const HALF_ESCAPE = /(?:%4?|\\(?:u(?:0{0,2}|004)|x4?)?)$/i;

/**
 * Where a mail address begins that is cut off at `end`: `jan@exa`, `jörg@bü`, `"odd name"@`, `jan%40exa`,
 * `jan\u0040exa`; and a word with half of an escape behind it, which may have been an `@`.
 *
 * @param floor nothing before it is looked at
 * @returns -1 when the text does not end in one
 */
export function addressFrom(text: string, end: number, floor: number): number {
  const least = Math.max(floor, end - DOMAIN_REACH);
  let domain = end;
  while (domain > least && !isBreak(text.charCodeAt(domain - 1))) domain--;
  const tail = text.slice(domain, end);
  const at = AT.exec(tail)?.index;
  if (at !== undefined) return localFrom(text, domain + at, floor);
  const half = HALF_ESCAPE.exec(tail)?.index;
  if (half === undefined) return -1;
  const start = localFrom(text, domain + half, floor);
  return start < domain + half ? start : -1;
}

/** Where the local part before an `@` begins. */
function localFrom(text: string, at: number, floor: number): number {
  const least = Math.max(floor, at - LOCAL_REACH);
  if (at > least && text[at - 1] === '"') return quotedFrom(text, at - 1, least);
  let start = at;
  for (; start > least; start--) {
    const code = text.charCodeAt(start - 1);
    if (code === BACKSLASH ? hidesBreak(text, start) : isBreak(code) && !isApostrophe(text, start - 1)) break;
  }
  // `\n` before it is a line break for whoever reads it.
  return text.charCodeAt(start - 1) === BACKSLASH && start > least && start < at ? start + 1 : start;
}

/** `"odd name"`, and `\"odd name\"` in JSON. */
function quotedFrom(text: string, close: number, least: number): number {
  let open = close - 1;
  while (open >= least && text[open] !== '"') open--;
  return open < least ? close : open;
}

function isApostrophe(text: string, at: number): boolean {
  return text[at] === "'" && /\p{L}'\p{L}/u.test(text.slice(at - 1, at + 2));
}

/** Whether the escape whose letter stands at `at` is white space or a quote. */
function hidesBreak(text: string, at: number): boolean {
  return /["'nrt]/.test(text[at] ?? '');
}

/** What ends an address: white space, controls, quotes, brackets, and punctuation of other scripts. */
function isBreak(code: number): boolean {
  if (code <= 0x20 || BREAKS.has(code)) return true;
  return (code >= 0x7f && code <= 0xbf) || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x3003);
}

const BREAKS: ReadonlySet<number> = new Set(
  [...'"\'`<>()[]{},;|，。、；：（）「」《》'].map((mark) => mark.charCodeAt(0)),
);
