import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { deepestNesting } from './nesting.ts';
import type { Entry, MapNode, Node } from './node.ts';

/** More is no configuration. The parser takes seconds for a megabyte of what is no YAML. */
export const LONGEST = 250_000;

/** Deeper than anything that has a meaning, and far from where the parser's recursion ends the process. */
const DEEPEST = 30;

/** A file of the longest size has fewer, unless aliases repeat what is large. */
const MOST_NODES = 60_000;

/** The file cannot be read; the message is one line that begins with the number of the line, where it is known. */
class Unreadable extends Error {
  readonly line: number | undefined;

  constructor(reason: string, line?: number) {
    super(reason);
    this.line = line;
  }
}

/**
 * Parses YAML 1.2, of which JSON is a part. Never throws, and its work is bounded, whatever the text is.
 *
 * @param text the content of one file
 * @param name how the file is called in the problem
 * @returns what stands there, or one line about why it cannot be read: `name:3 cannot be read: ...`
 */
export function parseText(text: string, name: string): { node: Node } | { problem: string } {
  const parsed = parseTexts(text, name);
  if ('problem' in parsed) return parsed;
  const [node, second] = parsed.nodes;
  if (second) return { problem: `${name}:${second.line} cannot be read: a second document begins here` };
  return node ? { node } : { problem: `${name} cannot be read: it is empty` };
}

/** The same for a file that may hold several documents, with `---` between them; empty ones are left out. */
export function parseTexts(text: string, name: string): { nodes: Node[] } | { problem: string } {
  try {
    return { nodes: parse(text.replace(/^\uFEFF/, '')) };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const line = thrown instanceof Unreadable ? thrown.line : undefined;
    return { problem: `${name}${line === undefined ? '' : `:${line}`} cannot be read: ${oneLine(reason)}` };
  }
}

function parse(text: string): Node[] {
  if (text.length > LONGEST) throw new Unreadable(`it is longer than ${LONGEST} characters`);
  if (deepestNesting(text) > DEEPEST) throw new Unreadable(`brackets are nested more than ${DEEPEST} deep`);
  const lines = new LineCounter();
  const options = { lineCounter: lines, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
  // Typed as possibly marked empty, which is a list without documents.
  const documents: Document.Parsed[] = [...parseAllDocuments(text, options)];
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error) throw unreadable(text, error, lines.linePos(error.pos[0]).line);
  const conversion = new Conversion(lines);
  return documents.flatMap((document) => conversion.document(document));
}

/** Messages of the parser that say what a programmer is to do. */
const SAID_BETTER: Readonly<Record<string, string>> = {
  RESOURCE_EXHAUSTION: 'it is nested too deep',
};

const BARE_STAR = `* must stand in quotes here: '*'`;

/** A bare `*` is an alias in YAML, and the parser stumbles over it where it does not expect one. */
function unreadable(text: string, { code, message }: YAMLError, line: number): Unreadable {
  const star = text.split(/\r\n?|\n/).findIndex((each) => /^\s*\*\s*:/.test(each));
  if (star >= 0) return new Unreadable(BARE_STAR, star + 1);
  return new Unreadable(SAID_BETTER[code] ?? message, line);
}

function oneLine(reason: string): string {
  return reason.split('\n', 1)[0]!.replace(/:$/, '').slice(0, 200);
}

/** What the parser makes of a document without a word in it. */
function isEmpty(contents: ParsedNode): boolean {
  return isScalar(contents) && contents.value === null && contents.range[0] === contents.range[1];
}

/** From the parser's nodes to ours, without aliases. */
class Conversion {
  readonly #lines: LineCounter;
  #document: Document.Parsed | undefined;
  #count = 0;

  constructor(lines: LineCounter) {
    this.#lines = lines;
  }

  document(document: Document.Parsed): Node[] {
    this.#document = document;
    return document.contents === null || isEmpty(document.contents) ? [] : [this.node(document.contents, 0)];
  }

  node(parsed: ParsedNode | null, depth: number, fallbackLine = 1): Node {
    const line = parsed ? this.#lineOf(parsed) : fallbackLine;
    this.#count += 1;
    if (this.#count > MOST_NODES) throw new Unreadable('it has too many entries, aliases counted', line);
    if (depth > DEEPEST) throw new Unreadable(`it is nested more than ${DEEPEST} deep`, line);
    if (isAlias(parsed)) return this.#aliased(parsed, depth, line);
    if (isMap(parsed)) return this.#map(parsed as YAMLMap.Parsed, depth, line);
    if (isSeq(parsed)) {
      const items = parsed.items.map((item) => this.node(item as ParsedNode | null, depth + 1, line));
      return { kind: 'list', line, items };
    }
    return { kind: 'value', line, value: parsed?.value ?? null };
  }

  #aliased(parsed: Alias.Parsed, depth: number, line: number): Node {
    const target = parsed.resolve(this.#document!);
    if (!target)
      throw new Unreadable(/[^:]/.test(parsed.source) ? `there is no anchor &${parsed.source}` : BARE_STAR, line);
    return this.node(target as ParsedNode, depth + 1, line);
  }

  #map(parsed: YAMLMap.Parsed, depth: number, line: number): MapNode {
    const entries = new Map<string, Entry>();
    const repeated: { key: string; line: number }[] = [];
    for (const { key, value } of parsed.items) {
      if (!isScalar(key)) throw new Unreadable('a key must be text', key ? this.#lineOf(key) : line);
      const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
      const keyLine = this.#lineOf(key);
      if (entries.has(name)) repeated.push({ key: name, line: keyLine });
      else entries.set(name, { line: keyLine, node: this.node(value, depth + 1, keyLine) });
    }
    return { kind: 'map', line, entries, repeated };
  }

  #lineOf(parsed: ParsedNode): number {
    return this.#lines.linePos(parsed.range[0]).line;
  }
}
