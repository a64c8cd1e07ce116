import { unsafeFrom, unsafeUntil } from './cut-edge.ts';
import { escapeLength } from './json-escape.ts';
import { ARRAY, END, type JsonTokens, KEY, looksLikeJson, OBJECT, STRING, tokenise } from './json-tokens.ts';

/** JSON of more than so many limits is not read to its end, which would take longer than anybody should wait. */
const READ_LIMITS = 8;
/** A key of more characters than this goes with its value. */
const LONGEST_KEY = 256;

/** What stands in place of characters that were cut. */
export function cutMarker(characters: number): string {
  return `[… ${characters} characters cut …]`;
}

/**
 * Cuts the middle out of a text that is longer than the limit, so that head and tail together are about as long. What
 * touches the cut goes with it when it may be half of a number, key or address. JSON stays JSON: of strings the middle
 * goes, of objects and arrays the members in the middle.
 *
 * @returns the same string when it is not longer
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (!looksLikeJson(text)) return shortenText(text, limit);
  if (text.length > limit * READ_LIMITS) return headOfJson(text, limit);
  const tokens = tokenise(text);
  if (tokens.outcome !== 'complete') return shortenText(text, limit);
  const shortened = new JsonCut(text, tokens, limit).run();
  // Long keys or very deep nesting; nothing that anybody wants to read.
  return shortened.length > limit * 2 ? headOfJson(text, limit) : shortened;
}

function shortenText(text: string, limit: number): string {
  const [from, to] = cutBetween(text, 0, text.length, Math.ceil(limit / 2), text.length - Math.floor(limit / 2));
  return text.slice(0, from) + cutMarker(to - from) + text.slice(to);
}

/** Widens a cut until whole pieces stand at its sides, and no escape or surrogate pair is split. */
function cutBetween(
  text: string,
  floor: number,
  ceiling: number,
  from: number,
  to: number,
): [from: number, to: number] {
  let start = unsafeFrom(text, from, floor, text.charCodeAt(from));
  let end = unsafeUntil(text, to, ceiling);
  if (isLow(text.charCodeAt(start))) start--;
  if (isLow(text.charCodeAt(end))) end++;
  return [Math.max(floor, start), Math.min(ceiling, end)];
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** The beginning of JSON, with all that is open in it closed. */
function headOfJson(text: string, limit: number): string {
  const head = text.slice(0, limit);
  const tokens = tokenise(head);
  const { kinds, starts, ends, details } = tokens;
  const last = tokens.count - 1;
  if (tokens.outcome === 'broken' || last < 0) return shortenText(text, limit);
  const open: number[] = [];
  for (let i = 0; i <= last; i++) if (details[i] === -1) open.push(i);
  const close = open.map((i) => (kinds[i] === OBJECT ? '}' : ']')).reverse();
  if (kinds[last] === STRING && ends[last] === head.length) {
    const start = starts[last]!;
    const to = outsideEscape(text, unsafeFrom(text, limit, start, text.charCodeAt(limit)), start);
    return `${head.slice(0, to)}${cutMarker(text.length - to)}"${close.join('')}`;
  }
  const to = lastWhole(tokens);
  const marker = `"${cutMarker(text.length - to)}"`;
  const kept = head.slice(0, to).trimEnd();
  if (open.length === 0) return `${kept}\n${marker}`;
  const member = kinds[open.at(-1)!] === OBJECT ? `"cut":${marker}` : marker;
  return kept + (/[,[{]$/.test(kept) ? '' : ',') + member + close.join('');
}

/** Where a document that was cut off can go on: behind its last bracket, or before its last value, which may be half. */
function lastWhole({ count, kinds, starts, ends }: JsonTokens): number {
  const last = count - 1;
  const kind = kinds[last];
  if (kind === OBJECT || kind === ARRAY || kind === END) return ends[last]!;
  if (kind === KEY) return starts[last]! - 1;
  return kinds[last - 1] === KEY ? starts[last - 1]! - 1 : starts[last]! - (kind === STRING ? 1 : 0);
}

/** Cuts the middle out of a document that is valid. */
class JsonCut {
  readonly #text: string;
  readonly #tokens: JsonTokens;
  readonly #from: number;
  readonly #to: number;
  readonly #pieces: string[] = [];
  /** Up to here the document is copied or cut. */
  #at = 0;
  /** Members that lie side by side in the middle of one object or array, as one stretch. */
  #cut: { start: number; end: number; isObject: boolean } | undefined;

  constructor(text: string, tokens: JsonTokens, limit: number) {
    this.#text = text;
    this.#tokens = tokens;
    this.#from = Math.ceil(limit / 2);
    this.#to = text.length - Math.floor(limit / 2);
  }

  run(): string {
    const { count, kinds, starts, ends, details } = this.#tokens;
    const objects: boolean[] = [];
    let key = -1;
    for (let i = 0; i < count; i++) {
      const kind = kinds[i]!;
      if (kind === END) {
        this.#closeCut();
        objects.pop();
        continue;
      }
      if (kind === KEY) {
        key = i;
        continue;
      }
      const isContainer = kind === OBJECT || kind === ARRAY;
      const last = isContainer ? details[i]! : i;
      const start = key >= 0 ? starts[key]! - 1 : starts[i]! - (kind === STRING ? 1 : 0);
      const end = ends[last]! + (kind === STRING ? 1 : 0);
      const hasLongKey = key >= 0 && ends[key]! - starts[key]! > LONGEST_KEY && start < this.#to && end > this.#from;
      key = -1;
      if (objects.length > 0 && (hasLongKey || (start >= this.#from && end <= this.#to))) {
        this.#cutMember(start, end, objects.at(-1)!);
        i = last;
        continue;
      }
      this.#closeCut();
      if (isContainer) objects.push(kind === OBJECT);
      else if (kind === STRING) this.#cutString(starts[i]!, ends[i]!);
    }
    return this.#pieces.join('') + this.#text.slice(this.#at);
  }

  #cutMember(start: number, end: number, isObject: boolean): void {
    if (this.#cut) this.#cut.end = end;
    else this.#cut = { start, end, isObject };
  }

  #closeCut(): void {
    if (!this.#cut) return;
    const { start, end, isObject } = this.#cut;
    const marker = `"${cutMarker(end - start)}"`;
    this.#pieces.push(this.#text.slice(this.#at, start), isObject ? `"cut":${marker}` : marker);
    this.#at = end;
    this.#cut = undefined;
  }

  /** Cuts what of a string's content lies in the middle. */
  #cutString(start: number, end: number): void {
    const from = Math.max(start, this.#from);
    const to = Math.min(end, this.#to);
    if (to - from <= 64) return;
    const text = this.#text;
    const whole = cutBetween(text, start, end, outsideEscape(text, from, start), outsideEscape(text, to, start));
    const [a, b] = [outsideEscape(text, whole[0], start), outsideEscape(text, whole[1], start)];
    this.#pieces.push(text.slice(this.#at, a), cutMarker(b - a));
    this.#at = b;
  }
}

/** The offset itself, or that of the escape it stands in. */
function outsideEscape(text: string, at: number, floor: number): number {
  for (let back = 1; back <= 5 && at - back >= floor; back++) {
    if (text[at - back] !== '\\') continue;
    let first = at - back;
    while (first > floor && text[first - 1] === '\\') first--;
    // Of a row of backslashes each second one is escaped by the one before it.
    const begin = (at - back - first) % 2 === 0 ? at - back : at - back - 1;
    return begin + escapeLength(text, begin, text.length) > at ? begin : at;
  }
  return at;
}
