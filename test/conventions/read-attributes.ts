/** One attribute of OTLP/JSON: `{ "key": "server.port", "value": { "intValue": "443" } }`. */
export interface KeyValue {
  key: string;
  value?: unknown;
}

/** Attributes of the SDK (an object) or of OTLP (a list of key and value). */
export type AttributesLike = Readonly<Record<string, unknown>> | readonly KeyValue[];

/**
 * Turns attributes into a plain object; those set to undefined or null are left out.
 *
 * @example
 * readAttributes([{ key: 'server.port', value: { intValue: '443' } }]); // { 'server.port': 443 }
 */
export function readAttributes(attributes: AttributesLike | undefined): Record<string, unknown> {
  if (attributes === undefined) return {};
  const entries = isKeyValues(attributes)
    ? attributes.map(({ key, value }): [string, unknown] => [key, readAnyValue(value)])
    : Object.entries(attributes);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
}

/** Whether attributes come as OTLP writes them. */
export function isKeyValues(attributes: AttributesLike): attributes is readonly KeyValue[] {
  return Array.isArray(attributes);
}

/** Reads OTLP's AnyValue: one of `stringValue`, `boolValue`, `intValue`, `doubleValue`, `arrayValue`, `kvlistValue`. */
function readAnyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [kind, held] = Object.entries(value).find(([, part]) => part !== undefined && part !== null) ?? [];
  switch (kind) {
    case 'intValue':
    case 'doubleValue':
      // 64-bit integers are strings in JSON and objects in some decoders.
      return Number(held);
    case 'arrayValue':
      return ((held as { values?: unknown[] }).values ?? []).map(readAnyValue);
    case 'kvlistValue':
      return readAttributes((held as { values?: KeyValue[] }).values ?? []);
    default:
      return held;
  }
}
