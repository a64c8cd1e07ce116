import type { DecodableSpan, ModelCall } from '@genspan/model-call';

/** A span as the emitting programs print it. */
export interface RecordedSpan extends Pick<DecodableSpan, 'name' | 'kind' | 'attributes' | 'status' | 'events'> {
  scope: { name: string; version?: string };
  id: number;
  parent?: number;
  /** The names of the attributes that a sampler saw. */
  atStart: string[];
}

/** A field in which two calls differ: its path, ours and theirs. */
export interface Difference {
  path: string;
  ours: unknown;
  theirs: unknown;
}

/** A recorded span as a span processor gets it. Times are not recorded; every span takes a second. */
export function spanOf({ scope, id: _, parent: __, atStart: ___, ...span }: RecordedSpan): DecodableSpan {
  return { ...span, instrumentationScope: scope, startTime: [1_800_000_000, 0], endTime: [1_800_000_001, 0] };
}

/** What is another for each run or each source: who saw the call, when, and in which trace. */
const ASIDE = new Set(['origin', 'at', 'traceId', 'spanId', 'rateLimit']);
/** Times are there or not; how long they are is not compared. */
const TIMES = new Set(['startMs', 'durationMs', 'firstChunkMs', 'firstTokenMs']);

/** The fields in which a call of a peer differs from ours, in the order of their paths. */
export function differences(ours: ModelCall, theirs: ModelCall): Difference[] {
  const [a, b] = [fieldsOf(ours), fieldsOf(theirs)];
  const paths = [...new Set([...a.keys(), ...b.keys()])].sort();
  return paths
    .map((path) => ({ path, ours: a.get(path), theirs: b.get(path) }))
    .filter((each) => JSON.stringify(each.ours) !== JSON.stringify(each.theirs));
}

/**
 * A call as a flat list of fields. Content is compared message by message, the rest value by value; a field that is
 * undefined and one that is absent are the same.
 */
function fieldsOf(call: ModelCall): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  const walk = (value: unknown, path: string, key: string): void => {
    if (value === undefined || ASIDE.has(path)) return;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      fields.set(path, TIMES.has(key) ? 'some time' : sorted(value));
      return;
    }
    for (const [name, inner] of Object.entries(value)) walk(inner, path ? `${path}.${name}` : name, name);
  };
  walk(call, '', '');
  return fields;
}

/** With the keys of objects in order, so that equal values are equal JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
