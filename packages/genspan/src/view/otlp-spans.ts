import { MalformedBody } from './otlp-codec.ts';
import { type AttributeValue, SPAN_KINDS, type ViewAttributes, type ViewEvent, type ViewSpan } from './view-span.ts';

/** `Span.flags`: the parent is known to live in another process. */
const PARENT_IS_REMOTE = 0x200;
/** Nested values below this level are cut; no real attribute is that deep. */
const MAX_DEPTH = 16;
const STATUS_CODES = ['unset', 'ok', 'error'] as const;

/**
 * The spans of a decoded traces request.
 *
 * @throws {MalformedBody} when a list is no list, an id has the wrong length or a time is no number
 */
export function readSpans(body: Record<string, unknown>): ViewSpan[] {
  const spans: ViewSpan[] = [];
  for (const resourceSpans of records(body, 'resourceSpans')) {
    const resource = record(resourceSpans, 'resource');
    const service = readAttributes(resource)['service.name'];
    for (const scopeSpans of records(resourceSpans, 'scopeSpans')) {
      const scope = record(scopeSpans, 'scope');
      const shared = {
        service: typeof service === 'string' && service !== '' ? service : 'unknown_service',
        scope: { name: text(scope.name), version: text(scope.version) || undefined },
      };
      for (const span of records(scopeSpans, 'spans')) spans.push({ ...readSpan(span), ...shared });
    }
  }
  return spans;
}

/** How many items (metrics, log records) stand in a decoded request of the other signals. */
export function countItems(body: Record<string, unknown>, signal: 'metrics' | 'logs'): number {
  const [resources, scopes, items] =
    signal === 'metrics' ? ['resourceMetrics', 'scopeMetrics', 'metrics'] : ['resourceLogs', 'scopeLogs', 'logRecords'];
  let count = 0;
  for (const resource of records(body, resources!))
    for (const scope of records(resource, scopes!)) count += records(scope, items!).length;
  return count;
}

type Fields = Record<string, unknown>;

function readSpan(span: Fields): Omit<ViewSpan, 'service' | 'scope'> {
  const status = record(span, 'status');
  const parentSpanId = readId(span, 'parentSpanId', 16);
  return {
    traceId: requireId(span, 'traceId', 32),
    spanId: requireId(span, 'spanId', 16),
    parentSpanId,
    parentIsRemote: parentSpanId !== undefined && (Number(span.flags ?? 0) & PARENT_IS_REMOTE) !== 0,
    name: text(span.name),
    kind: SPAN_KINDS[Number(span.kind ?? 0)] ?? 'unspecified',
    startNs: readTime(span, 'startTimeUnixNano'),
    endNs: readTime(span, 'endTimeUnixNano'),
    attributes: readAttributes(span),
    status: { code: STATUS_CODES[Number(status.code ?? 0)] ?? 'unset', message: text(status.message) || undefined },
    events: records(span, 'events').map(readEvent),
  };
}

function readEvent(event: Fields): ViewEvent {
  return { name: text(event.name), timeNs: readTime(event, 'timeUnixNano'), attributes: readAttributes(event) };
}

function requireId(fields: Fields, name: string, digits: number): string {
  const id = readId(fields, name, digits);
  if (id === undefined) throw new MalformedBody(`a span has no ${name}`);
  return id;
}

/** Hex in JSON, bytes in protobuf. Absent, empty and all-zero mean none. */
function readId(fields: Fields, name: string, digits: number): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return undefined;
  const id = value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
  if (id === '' || (typeof id === 'string' && /^0+$/.test(id))) return undefined;
  if (typeof id !== 'string' || id.length !== digits || !/^[0-9a-f]+$/i.test(id))
    throw new MalformedBody(`${name} of a span is not ${digits} hex digits`);
  return id.toLowerCase();
}

function readTime(fields: Fields, name: string): bigint {
  const value = fields[name] ?? 0;
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return BigInt(Math.round(value));
  throw new MalformedBody(`${name} is not a number of nanoseconds`);
}

function readAttributes(owner: Fields): ViewAttributes {
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

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function record(owner: Fields, name: string): Fields {
  const value = owner[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new MalformedBody(`${name} is not an object`);
  return value as Fields;
}

function records(owner: Fields, name: string): Fields[] {
  const value = owner[name] ?? [];
  if (!Array.isArray(value)) throw new MalformedBody(`${name} is not a list`);
  for (const item of value)
    if (typeof item !== 'object' || item === null) throw new MalformedBody(`${name} holds something that is no object`);
  return value as Fields[];
}
