import type { Attributes } from '@opentelemetry/api';

/**
 * Typed access to span attributes. Each method gives the value of the first name that has one of its type; what has
 * another type is as good as absent, since anybody may have written it.
 */
export interface AttributeReader {
  text(...names: string[]): string | undefined;
  /** Finite numbers only. */
  number(...names: string[]): number | undefined;
  flag(...names: string[]): boolean | undefined;
  texts(...names: string[]): string[] | undefined;
  /** A number of seconds, as milliseconds. */
  seconds(...names: string[]): number | undefined;
  /** JSON in a string, or a structured value of the newer SDK line. */
  json(...names: string[]): unknown;
  /** Everything below `prefix` (which ends in a dot) as nested objects: `a.0.b` gives `{ 0: { b } }`. */
  tree(prefix: string): Tree | undefined;
}

/** Attributes by the parts of their names. Objects without a prototype, so that no name is special. */
export interface Tree {
  [key: string]: unknown;
}

/** The reader of one span's attributes. */
export function readerOf(attributes: Attributes): AttributeReader {
  const first = <T>(names: readonly string[], is: (value: unknown) => value is T): T | undefined => {
    for (const name of names) {
      const value: unknown = attributes[name];
      if (is(value)) return value;
    }
    return undefined;
  };
  return {
    text: (...names) => first(names, isText),
    number: (...names) => first(names, isNumber),
    flag: (...names) => first(names, isFlag),
    texts: (...names) => first(names, isList)?.map(String),
    seconds: (...names) => {
      const value = first(names, isNumber);
      return value === undefined ? undefined : value * 1000;
    },
    json: (...names) => {
      for (const name of names) if (attributes[name] !== undefined) return parseJson(attributes[name]);
      return undefined;
    },
    tree: (prefix) => treeOf(attributes, prefix),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/**
 * The value of a JSON text, and anything else as it is; undefined for broken JSON: a span cut by an attribute limit
 * holds such, and its other facts are still good.
 */
export function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function treeOf(attributes: Attributes, prefix: string): Tree | undefined {
  let root: Tree | undefined;
  for (const name in attributes) {
    if (!name.startsWith(prefix)) continue;
    root ??= Object.create(null) as Tree;
    const path = name.slice(prefix.length).split('.');
    const last = path.pop()!;
    let node = root;
    for (const key of path) {
      // A value and a branch under one name: the branch says more.
      if (!isTree(node[key])) node[key] = Object.create(null) as Tree;
      node = node[key] as Tree;
    }
    node[last] ??= attributes[name];
  }
  return root;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is none. */
export function object(value: unknown): Tree {
  return isTree(value) ? value : {};
}

/** The entries of an array, or of a tree with numbers for keys, in the order of the numbers. */
export function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const tree = object(value);
  return Object.keys(tree)
    .filter((key) => /^\d+$/.test(key))
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => tree[key]);
}

/** The value when it is a string that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value when it is a finite number. */
export function number(value: unknown): number | undefined {
  return isNumber(value) ? value : undefined;
}

/**
 * Drops undefined fields: where a decoded call is to equal the written one, and before an object is spread over another.
 * Elsewhere they stay, since taking them out is slow.
 */
export function compact<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key];
  return value;
}

/** The value, or undefined when no field of it is set. */
export function orUndefined<T extends object>(value: T): T | undefined {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] !== undefined) return value;
  return undefined;
}
