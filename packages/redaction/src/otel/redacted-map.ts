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
    const truncated = typeof value === 'string' && value.length === facts.limit;
    const redacted = values.value(name, value, removed, { kind: facts.kind, truncated });
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
