import { FAILED } from '../redactor.ts';
import { Removed } from '../removed.ts';
import type { AttributeRedaction } from './attribute-redaction.ts';
import { delegate } from './delegate.ts';
import type { KnownMaps } from './known-maps.ts';
import { redactMap } from './redacted-map.ts';
import type { SharedViews } from './shared-views.ts';
import { mapWithoutText } from './span-parts.ts';
import type { AttributeMap, LogRecordLike, ReadableLogRecordLike } from './telemetry.ts';

/** What exporters read of a log record, in every SDK line. */
const FIELDS = [
  'hrTime',
  'hrTimeObserved',
  'spanContext',
  'severityText',
  'severityNumber',
  'body',
  'eventName',
  'resource',
  'instrumentationScope',
  'instrumentationLibrary',
  'attributes',
  'droppedAttributesCount',
] as const; // prettier-ignore

/** Words of a schema, such as `INFO` and `gen_ai.client.inference.operation.details`. */
const WORD = /^[A-Za-z_.]{0,80}$|^[\w.]{0,16}$/;

/** What of a log record changes as it is redacted; what stays is absent. */
type LogParts = Partial<Omit<ReadableLogRecordLike, 'resource'>>;

/** What is handed to a logger (`LogRecord` of the API). */
type EmittedRecord = Partial<ReadableLogRecordLike> & { exception?: unknown };

/** Redacts log records: in place as they are emitted, and as copies for exporters. Nothing here throws. */
export class LogRedaction {
  readonly #values: AttributeRedaction;
  readonly #known: KnownMaps;
  readonly #shared: SharedViews;
  readonly #count: (removed: Removed) => void;

  /** @param count is told of each record what was removed from it */
  constructor(values: AttributeRedaction, known: KnownMaps, shared: SharedViews, count: (removed: Removed) => void) {
    this.#values = values;
    this.#known = known;
    this.#shared = shared;
    this.#count = count;
  }

  /**
   * Redacts a record that can still be written to.
   *
   * @param clean names of attributes that are redacted already
   */
  redact(record: LogRecordLike, clean: readonly string[]): void {
    try {
      const known = pick(record.attributes, clean);
      const parts = this.#parts(record, known, undefined);
      writeParts(record, parts);
      this.#known.set(record.attributes, parts.attributes ?? record.attributes);
      this.#known.set(record, { body: 'body' in parts ? parts.body : record.body });
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      this.#clear(record);
    }
  }

  /**
   * What is handed to a logger's `emit`, redacted: a copy, or the very record when there is nothing to remove.
   *
   * @param clean names of attributes that are redacted already
   */
  emitted<T extends EmittedRecord>(record: T, clean: readonly string[]): T {
    try {
      const { attributes = {}, exception } = record;
      const changes = this.#parts({ ...record, attributes }, pick(attributes, clean), undefined);
      const told = exception === undefined ? exception : this.#exception(exception);
      if (Object.keys(changes).length === 0 && told === exception) return record;
      return { ...record, ...changes, ...(told !== exception && { exception: told }) };
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      return { ...record, body: FAILED, attributes: {}, exception: undefined, severityText: undefined };
    }
  }

  /** The record as it may be exported: the record itself when there is nothing to remove. */
  view<T extends ReadableLogRecordLike>(record: T): T {
    try {
      const changes = this.#parts(record, this.#known.get(record.attributes), this.#known.get(record));
      this.#shared.addTo(changes, record);
      return Object.keys(changes).length === 0 ? record : delegate(record, FIELDS, changes as Partial<T>);
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      const changes: Partial<ReadableLogRecordLike> = { body: FAILED, attributes: {}, severityText: FAILED };
      this.#shared.addTo(changes, record);
      return delegate(record, ['hrTime', 'hrTimeObserved', 'spanContext', 'severityNumber'], {
        ...(changes as Partial<T>),
        eventName: undefined,
      });
    }
  }

  /** What loggers take from an exception; the exception itself stays as it is. */
  #exception(exception: unknown): unknown {
    const removed = new Removed();
    if (typeof exception !== 'object' || exception === null) return this.#values.body(exception, removed);
    const { code, name, message, stack } = exception as Record<string, unknown>;
    const texts = { code, name, message, stack };
    const redacted = this.#values.body(texts, removed);
    this.#count(removed);
    return redacted === texts ? exception : redacted;
  }

  #parts(
    record: ReadableLogRecordLike,
    known: Readonly<AttributeMap> | undefined,
    knownBody: Readonly<AttributeMap> | undefined,
  ): LogParts {
    const parts: LogParts = {};
    const removed = new Removed();
    const limit = record._logRecordLimits?.attributeValueLengthLimit;
    const attributes = redactMap(this.#values, record.attributes, known, { limit }, removed);
    if (attributes !== record.attributes) parts.attributes = attributes;
    const { body } = record;
    if (body !== undefined && body !== null && !(knownBody && knownBody.body === body)) {
      const redacted = this.#values.body(body, removed);
      if (redacted !== body) parts.body = redacted;
    }
    for (const field of ['severityText', 'eventName'] as const) {
      const text = record[field];
      if (typeof text !== 'string' || WORD.test(text)) continue;
      const redacted = this.#values.text(text, removed);
      if (redacted !== text) parts[field] = redacted;
    }
    this.#count(removed);
    return parts;
  }

  /** Takes all text from a record that could not be redacted, as far as it lets itself be written to. */
  #clear(record: LogRecordLike): void {
    try {
      const parts: LogParts = { attributes: mapWithoutText(record.attributes), body: FAILED };
      for (const field of ['severityText', 'eventName'] as const) if (record[field]) parts[field] = FAILED;
      writeParts(record, parts);
    } catch (thrown) {
      // An exporter's wrapper meets the record again, and exports a copy without texts.
      this.#values.failed(undefined, thrown);
    }
  }
}

function writeParts(record: LogRecordLike, { attributes, ...fields }: LogParts): void {
  const map = record.attributes;
  if (attributes) {
    for (const name of Object.keys(map)) if (!Object.hasOwn(attributes, name)) delete map[name];
    for (const [name, value] of Object.entries(attributes)) {
      if (map[name] === value) continue;
      const before = map[name];
      record.setAttribute?.(name, value);
      // A limit of the number of attributes, or a value that the SDK does not take.
      if (map[name] === before) map[name] = value;
    }
  }
  Object.assign(record, fields);
}

function pick(map: AttributeMap, names: readonly string[]): AttributeMap | undefined {
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.filter((name) => Object.hasOwn(map, name)).map((name) => [name, map[name]]));
}
