import { MalformedBody } from './otlp-codec.ts';
import type { AttributeValue, ViewAttributes } from './view-span.ts';

/** A message of a decoded body: field names of OTLP/JSON, values not checked yet. */
export type Fields = Record<string, unknown>;

/** Nested values below this level are cut; no real attribute is that deep. */
const MAX_DEPTH = 16;

/**
 * Nanoseconds since the epoch; 0 when absent.
 *
 * @throws {MalformedBody} for what is no count of nanoseconds
 */
export function readTime(fields: Fields, name: string): bigint {
  const value = fields[name] ?? 0;
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return BigInt(Math.round(value));
  throw new MalformedBody(`${name} is not a number of nanoseconds`);
}

/** The `attributes` of a resource, span, event or data point. */
export function readAttributes(owner: Fields): ViewAttributes {
  return readKeyValues(records(owner, 'attributes'), 0);
}

function readKeyValues(list: Fields[], depth: number): ViewAttributes {
  const out = Object.create(null) as ViewAttributes;
  for (const item of list) out[text(item.key)] = readValue(item.value, depth);
  return out;
}

function readValue(value: unknown, depth: number): AttributeValue {
  if (typeof value !== 'object' || value === null) return null;
  const any = value as Fields;
  if (any.stringValue !== undefined) return text(any.stringValue);
  if (any.boolValue !== undefined) return any.boolValue === true;
  if (any.intValue !== undefined) return readInteger(any.intValue);
  // proto3 JSON writes NaN and the infinities as strings.
  if (any.doubleValue !== undefined) return Number(any.doubleValue);
  if (any.bytesValue !== undefined)
    return any.bytesValue instanceof Uint8Array ? Buffer.from(any.bytesValue).toString('base64') : text(any.bytesValue);
  if (depth >= MAX_DEPTH) return '…';
  if (any.arrayValue !== undefined)
    return records(record(any, 'arrayValue'), 'values').map((item) => readValue(item, depth + 1));
  if (any.kvlistValue !== undefined) return readKeyValues(records(record(any, 'kvlistValue'), 'values'), depth + 1);
  return null;
}

function readInteger(value: unknown): AttributeValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** The text, or an empty one for whatever else stands there. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * The message in a field; an empty one when it is absent.
 *
 * @throws {MalformedBody} when it is no message
 */
export function record(owner: Fields, name: string): Fields {
  const value = owner[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new MalformedBody(`${name} is not an object`);
  return value as Fields;
}

/**
 * The messages of a repeated field; none when it is absent.
 *
 * @throws {MalformedBody} when it is no list of messages
 */
export function records(owner: Fields, name: string): Fields[] {
  const value = owner[name] ?? [];
  if (!Array.isArray(value)) throw new MalformedBody(`${name} is not a list`);
  for (const item of value)
    if (typeof item !== 'object' || item === null) throw new MalformedBody(`${name} holds something that is no object`);
  return value as Fields[];
}
