import { nearest } from './nearest.ts';
import type { MapNode, Node } from './node.ts';

/** Ends a line, or makes a terminal do something. */
const UNSAFE = /\p{Cc}|[\u2028-\u202e\u2066-\u2069]/gu;

/** Where lines about a file are collected. */
export class Report {
  readonly lines: string[] = [];
  readonly #name: string;

  /** @param name how the file is called */
  constructor(name: string) {
    this.#name = name;
  }

  add(line: number, text: string): void {
    this.lines.push(`${this.#name}:${line} ${text.replace(UNSAFE, '?')}`);
  }
}

/** A node together with the way to it, so that what is wrong with it can be said. */
export class Place {
  readonly node: Node;
  /** Where the key stands, if it has one. */
  readonly line: number;
  readonly #path: string;
  readonly #report: Report;

  constructor(node: Node, report: Report, path = '', line = node.line) {
    this.node = node;
    this.line = line;
    this.#path = path;
    this.#report = report;
  }

  /** `name:4 features.a.target is 2: allowed is ...` */
  isWrong(allowed: string, words: readonly string[] = []): void {
    const { node } = this;
    const meant = node.kind === 'value' && typeof node.value === 'string' ? nearest(node.value, words) : undefined;
    this.#report.add(
      this.line,
      `${this.#path || 'the file'} is ${shown(node)}: allowed is ${allowed}${question(meant)}`,
    );
  }

  isMissing(key: string, allowed: string): void {
    this.#report.add(this.line, `${this.#join(key)} is missing: allowed is ${allowed}`);
  }

  /** @param advice what to do instead, where it is known better than by likeness */
  isUnknown(key: string, known: readonly string[], advice?: string): void {
    const path = this.#join(key);
    const line = this.#entry(key)?.line ?? this.line;
    const meant = nearest(key, known);
    this.#report.add(
      line,
      `${path} is unknown: ${advice ?? `allowed are ${known.filter((name) => !name.startsWith('$')).join(', ')}${question(meant)}`}`,
    );
  }

  /** @param where why not: `beside a window of 30d` */
  hasNoMeaning(key: string, where: string): void {
    this.#report.add(this.#entry(key)?.line ?? this.line, `${this.#join(key)} has no meaning ${where}: leave it out`);
  }

  /** The name itself will not do. */
  isNoName(key: string, allowed: string): void {
    this.#report.add(
      this.#entry(key)?.line ?? this.line,
      `${this.#join(key)} has a name that is not allowed: allowed is ${allowed}`,
    );
  }

  /** The entries of a map, null being an empty one; undefined, and a line, where it is something else. */
  entries(allowed: string): [key: string, place: Place][] | undefined {
    const { node } = this;
    if (node.kind === 'value' && node.value === null) return [];
    if (node.kind !== 'map') {
      this.isWrong(allowed);
      return undefined;
    }
    this.#sayRepeated(node);
    return [...node.entries].map(([key, { node, line }]) => [key, this.#inner(key, node, line)]);
  }

  /** The entries of a map before it is read as a whole; undefined where it is something else. Says nothing. */
  entriesQuietly(): Map<string, Place> | undefined {
    const { node } = this;
    if (node.kind !== 'map') return undefined;
    return new Map([...node.entries].map(([key, { node, line }]) => [key, this.#inner(key, node, line)]));
  }

  has(key: string): boolean {
    return this.#entry(key) !== undefined;
  }

  get hasRepeated(): boolean {
    return this.node.kind === 'map' && this.node.repeated.length > 0;
  }

  item(index: number, node: Node): Place {
    return new Place(node, this.#report, `${this.#path}[${index}]`);
  }

  #inner(key: string, node: Node, line: number): Place {
    return new Place(node, this.#report, this.#join(key), line);
  }

  #sayRepeated(node: MapNode): void {
    for (const { key, line } of node.repeated) {
      const first = node.entries.get(key)?.line;
      this.#report.add(line, `${this.#join(key)} is there twice; the first is in line ${first}`);
    }
  }

  #entry(key: string) {
    return this.node.kind === 'map' ? this.node.entries.get(key) : undefined;
  }

  #join(key: string): string {
    const plain = /^[\w*$-]{1,80}$/.test(key);
    if (plain) return this.#path === '' ? key : `${this.#path}.${key}`;
    return `${this.#path}[${quoted(key)}]`;
  }
}

function question(meant: string | undefined): string {
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

function shown(node: Node): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (typeof node.value === 'string') return quoted(node.value);
  return node.value === null ? 'empty' : String(node.value).slice(0, 40);
}

/** One short line, whatever the text holds. */
function quoted(text: string): string {
  // The name and password of an address are on no terminal and in no log.
  const told = text.slice(0, 1000).replace(/:\/\/[^/@]*@/g, '://…@');
  const short = told.length > 60 ? `${told.slice(0, 60)}…` : told;
  return JSON.stringify(short);
}
