import type { Removed } from '../removed.ts';
import type { AttributeRedaction } from './attribute-redaction.ts';
import type { AttributeMap } from './telemetry.ts';

/** What is known of one map of attributes beside what it holds. */
export interface MapFacts {
  /** Of the span that it is on. */
  kind?: number | undefined;
  /** Values that are redacted already; an equal one is skipped. */
  clean?: Readonly<AttributeMap> | undefined;
  /** Length at which the SDK cuts values. */
  limit?: number | undefined;
}

/** The map with every name and value redacted: the map itself when nothing is to be removed, a copy otherwise. */
export function redactMap(
  values: AttributeRedaction,
  map: AttributeMap,
  known: Readonly<AttributeMap> | undefined,
  facts: MapFacts,
  removed: Removed,
): AttributeMap {
  let copy: AttributeMap | undefined;
  for (const name of Object.keys(map)) {
    const value = map[name];
    if ((known && isSame(known[name], value)) || (facts.clean && isCut(facts.clean[name], value))) continue;
    const redacted = redactCut(values, name, value, facts, removed);
    const newName = values.name(name, removed);
    if (redacted === value && newName === name) continue;
    copy ??= { ...map };
    if (newName !== name || redacted === undefined) delete copy[name];
    if (redacted !== undefined) copy[newName] = redacted;
  }
  return copy ?? map;
}

/** Lists of plain values can be written to in place, so only what cannot counts as the same. */
function isSame(known: unknown, value: unknown): boolean {
  return known === value && value !== undefined && !(Array.isArray(value) && typeof value[0] !== 'object');
}

/** Whether a value is the clean one, or what a length limit left of it. */
function isCut(clean: unknown, value: unknown): boolean {
  if (clean === undefined) return false;
  return clean === value || (typeof clean === 'string' && typeof value === 'string' && clean.startsWith(value));
}

/** How deep the values of log records are searched for texts that the SDK cut. */
const DEPTH = 8;

/** Redacts a value, and tells of each text in it that has the length at which the SDK cuts. */
function redactCut(
  values: AttributeRedaction,
  name: string,
  value: unknown,
  { kind, limit }: MapFacts,
  removed: Removed,
): unknown {
  if (limit === undefined || limit === Number.POSITIVE_INFINITY || !holdsCut(value, limit, DEPTH)) {
    return values.value(name, value, removed, { kind });
  }
  const redact = (key: string, item: unknown): unknown => {
    if (typeof item === 'string') return values.value(key, item, removed, { kind, truncated: item.length === limit });
    if (Array.isArray(item)) return item.map((part) => redact(key, part));
    if (!isPlain(item)) return values.value(key, item, removed, { kind });
    return Object.fromEntries(
      Object.entries(item).map(([field, part]) => [values.name(field, removed), redact(field, part)]),
    );
  };
  return redact(name, value);
}

function holdsCut(value: unknown, limit: number, depth: number): boolean {
  if (typeof value === 'string') return value.length === limit;
  if (depth === 0 || !(Array.isArray(value) || isPlain(value))) return false;
  return Object.values(value).some((part) => holdsCut(part, limit, depth - 1));
}

function isPlain(value: unknown): value is AttributeMap {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
