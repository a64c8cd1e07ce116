import { MalformedBody } from './otlp-codec.ts';
import { type Fields, readAttributes, readTime, record, records, text } from './otlp-fields.ts';
import { SPAN_KINDS, type ViewEvent, type ViewSpan } from './view-span.ts';

/** `Span.flags`: the parent is known to live in another process. */
const PARENT_IS_REMOTE = 0x200;
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
