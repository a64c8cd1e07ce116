import { escapedFor, writeDecoded } from './json-escape.ts';
import {
  ARRAY,
  END,
  type JsonTokens,
  KEY,
  NUMBER,
  OBJECT,
  type Outcome,
  recycle,
  STRING,
  tokenise,
} from './json-tokens.ts';
import { isSchemaMember, type KeyRule, type KeyRules, NO_RULE, ruleInside } from './key-rules.ts';
import { type MappedText, MappedTextWriter, rootText, Source } from './mapped-text.ts';
import { VECTOR_LENGTH, vectorToken } from './vector.ts';

/** JSON in strings in JSON, so deep: each level doubles the backslashes of the next. */
const NESTING_LIMIT = 8;
/** So many tokens of an object are looked at to see what kind it is. */
const MEMBER_TOKENS = 32;

/** A string, key or number of the document, innermost ones alone. Offsets are of the view. */
export interface Leaf {
  readonly kind: typeof STRING | typeof KEY | typeof NUMBER;
  readonly start: number;
  readonly end: number;
  /** In how many JSON strings it stands, its own included. */
  readonly depth: number;
  readonly rule: KeyRule;
}

/** A stretch of the document that is replaced whatever it holds. Offsets are of the document. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A document as a reader sees it. */
export interface JsonView {
  /**
   * The document with the escapes in its strings decoded, and those in JSON in its strings, so that `\u0040` is an `@`
   * and a word behind `\n` begins a line. Keys stand beside their values as in the document.
   */
  readonly view: MappedText;
  /** In order, without overlaps. */
  readonly leaves: readonly Leaf[];
  readonly replacements: readonly Replacement[];
  readonly outcome: Outcome;
}

/** Undefined when the text is no JSON, or not to its end. */
export function viewJson(text: string, rules: KeyRules): JsonView | undefined {
  const tokens = tokenise(text);
  const { outcome } = tokens;
  if (outcome === 'broken' || tokens.count === 0) {
    recycle(tokens);
    return undefined;
  }
  const viewer: Viewer = { rules, writer: new MappedTextWriter(), leaves: [], replacements: [] };
  new Reader(viewer, new Source(rootText(text)), tokens, 0).run();
  recycle(tokens);
  const { writer, leaves, replacements } = viewer;
  return { view: writer.finish(text.length), leaves, replacements, outcome };
}

/** An object or array that is being read. */
interface Frame {
  readonly isObject: boolean;
  /** What holds for its members. */
  readonly inherited: KeyRule;
  /** Of the key read last. */
  rule: KeyRule;
}

/** What readers of a document and of the documents in it write to. */
interface Viewer {
  readonly rules: KeyRules;
  readonly writer: MappedTextWriter;
  readonly leaves: Leaf[];
  readonly replacements: Replacement[];
}

/** Reads one document: the text itself, or one that stands in a string of it. */
class Reader {
  readonly #viewer: Viewer;
  readonly #source: Source;
  readonly #tokens: JsonTokens;
  /** In how many JSON strings the document stands. */
  readonly #depth: number;
  readonly #frames: Frame[] = [{ isObject: false, inherited: NO_RULE, rule: NO_RULE }];
  /** Up to here the source is written. */
  #at = 0;

  constructor(viewer: Viewer, source: Source, tokens: JsonTokens, depth: number) {
    this.#viewer = viewer;
    this.#source = source;
    this.#tokens = tokens;
    this.#depth = depth;
  }

  run(): void {
    const { kinds, count } = this.#tokens;
    for (let i = 0; i < count; i++) {
      const frame = this.#frames[this.#frames.length - 1]!;
      const rule = frame.isObject ? frame.rule : frame.inherited;
      switch (kinds[i]) {
        case END:
          this.#frames.pop();
          break;
        case OBJECT:
          this.#frames.push(this.#frameOf(i, true, rule));
          break;
        case ARRAY:
          i = this.#array(i, rule);
          break;
        case KEY:
          frame.rule = this.#key(i, frame);
          break;
        case STRING:
          this.#string(i, rule);
          break;
        case NUMBER:
          this.#leaf(i, NUMBER, this.#depth, rule);
          break;
      }
    }
    this.#copyTo(this.#source.text.length);
  }

  /** @returns the number of the last token that was read */
  #array(i: number, rule: KeyRule): number {
    const close = vectorEnd(this.#tokens, i);
    if (close < 0) {
      this.#frames.push(this.#frameOf(i, false, rule));
      return i;
    }
    const { writer, replacements } = this.#viewer;
    const start = this.#tokens.starts[i]!;
    const end = this.#tokens.ends[close]!;
    const token = vectorToken(close - i - 1);
    this.#copyTo(start);
    writer.put(this.#source, start, token);
    const text = escapedFor(this.#depth, `"${token}"`);
    replacements.push({ start: this.#source.rootOf(start), end: this.#source.rootOf(end), text });
    this.#at = end;
    return close;
  }

  #frameOf(i: number, isObject: boolean, rule: KeyRule): Frame {
    if (!isObject) return { isObject, inherited: rule, rule };
    const describes = rule.entity !== undefined && isSchema(this.#tokens, i, this.#source.text);
    const inherited = ruleInside(rule, describes);
    return { isObject, inherited, rule: inherited };
  }

  #key(i: number, frame: Frame): KeyRule {
    this.#leaf(i, KEY, this.#depth + 1, NO_RULE);
    if (frame.inherited !== NO_RULE) return frame.inherited;
    const { starts, ends, details } = this.#tokens;
    const raw = this.#source.text.slice(starts[i], ends[i]);
    const key = details[i] === 1 ? decode(new Source(rootText(raw)), 0, raw.length).text : raw;
    return this.#viewer.rules.of(key);
  }

  #string(i: number, rule: KeyRule): void {
    const depth = this.#depth + 1;
    const start = this.#tokens.starts[i]!;
    const end = this.#tokens.ends[i]!;
    const isOpaque = rule.isAllowed || rule.entity !== undefined || depth > NESTING_LIMIT;
    if (isOpaque || !opensJson(this.#source.text, start, end)) {
      this.#leaf(i, STRING, depth, rule);
      return;
    }
    const { writer } = this.#viewer;
    this.#copyTo(start);
    writer.flush();
    const inner = new Source(decode(this.#source, start, end));
    const tokens = tokenise(inner.text);
    const isText = tokens.kinds[0] === STRING && tokens.outcome !== 'complete';
    if (tokens.outcome === 'broken' || isText) {
      const viewStart = writer.length;
      writer.copy(inner, 0, inner.text.length);
      this.#viewer.leaves.push({ kind: STRING, start: viewStart, end: writer.length, depth, rule });
    } else {
      new Reader(this.#viewer, inner, tokens, depth).run();
    }
    recycle(tokens);
    this.#at = end;
  }

  #leaf(i: number, kind: Leaf['kind'], depth: number, rule: KeyRule): void {
    const { starts, ends, details } = this.#tokens;
    const { writer, leaves } = this.#viewer;
    const start = starts[i]!;
    const end = ends[i]!;
    this.#copyTo(start);
    const viewStart = writer.length;
    if (kind !== NUMBER && details[i] === 1) writeDecoded(writer, this.#source, start, end);
    else writer.copy(this.#source, start, end);
    leaves.push({ kind, start: viewStart, end: writer.length, depth, rule });
    this.#at = end;
  }

  #copyTo(end: number): void {
    this.#viewer.writer.copy(this.#source, this.#at, end);
    this.#at = end;
  }
}

function decode(source: Source, start: number, end: number): MappedText {
  const writer = new MappedTextWriter();
  writeDecoded(writer, source, start, end);
  return writer.finish(source.rootOf(end));
}

/** Whether the content of a string begins as an object, array or string does, white space and its escapes aside. */
function opensJson(text: string, start: number, end: number): boolean {
  for (let at = start; at < end && at < start + 32; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a) continue;
    if (code !== 0x5c) return code === 0x7b || code === 0x5b;
    // Of an escape of white space the letter is skipped too.
    if (!'nrt'.includes(text[++at] ?? ' ')) return text[at] === '"';
  }
  return false;
}

/** Whether the object that begins at a token is a JSON schema, by its first members. */
function isSchema({ count, kinds, starts, ends, details }: JsonTokens, object: number, text: string): boolean {
  let at = object + 1;
  for (let seen = 0; seen < MEMBER_TOKENS && at < count && kinds[at] !== END; seen++, at++) {
    if (kinds[at] === KEY) {
      const value = kinds[at + 1] === STRING ? text.slice(starts[at + 1], ends[at + 1]) : undefined;
      if (isSchemaMember(text.slice(starts[at], ends[at]), value)) return true;
    } else if (details[at]! > at) {
      at = details[at]!;
    }
  }
  return false;
}

/** The number of the token that ends an array of nothing but many numbers; -1 when it is another. */
function vectorEnd({ count, kinds }: JsonTokens, i: number): number {
  let at = i + 1;
  while (at < count && kinds[at] === NUMBER) at++;
  return at < count && kinds[at] === END && at - i - 1 > VECTOR_LENGTH ? at : -1;
}
