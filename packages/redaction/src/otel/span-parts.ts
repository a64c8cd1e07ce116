import { FAILED } from '../redactor.ts';
import type { Removed } from '../removed.ts';
import { isOddName, treatmentOf } from './attribute-names.ts';
import { type AttributeRedaction, withoutText } from './attribute-redaction.ts';
import type { KnownMaps } from './known-maps.ts';
import { type MapFacts, redactMap } from './redacted-map.ts';
import { type AttributeMap, type EventLike, INTERNAL, type LinkLike, type ReadableSpanLike } from './telemetry.ts';

/** What of a span changes as it is redacted; what stays is absent. */
export interface SpanParts {
  name?: string;
  attributes?: AttributeMap;
  events?: EventLike[];
  links?: LinkLike[];
  /** Of the status. */
  message?: string;
}

/** What a hostile app makes of names must not grow. */
const MOST_NAMES = 1000;

/** What of a span must be replaced. Reads only. */
export class SpanReader {
  readonly #values: AttributeRedaction;
  readonly #known: KnownMaps;
  /** Names in which nothing is to be removed: spans of one kind have few. */
  readonly #cleanNames = new Set<string>();

  constructor(values: AttributeRedaction, known: KnownMaps) {
    this.#values = values;
    this.#known = known;
  }

  /** Of a span in scope: everything that carries text. */
  parts(span: ReadableSpanLike, clean: Readonly<AttributeMap> | undefined, removed: Removed): SpanParts {
    const limit = span._spanLimits?.attributeValueLengthLimit;
    const parts = this.exceptionParts(span, removed, () => true);
    const name = this.#name(span, removed);
    if (name !== span.name) parts.name = name;
    const attributes = this.#map(span.attributes, { kind: span.kind, clean, limit }, removed);
    if (attributes !== span.attributes) parts.attributes = attributes;
    const links = mapped(span.links, (link) => this.#link(link, limit, removed));
    if (links !== span.links) parts.links = links;
    return parts;
  }

  /** Of a span out of scope: its exceptions and the message of its status. */
  exceptionParts(span: ReadableSpanLike, removed: Removed, isWanted = isException): SpanParts {
    const parts: SpanParts = {};
    if (span.events.length > 0) {
      const limit = span._spanLimits?.attributeValueLengthLimit;
      const events = mapped(span.events, (event) => (isWanted(event) ? this.#event(event, limit, removed) : event));
      if (events !== span.events) parts.events = events;
    }
    const { message } = span.status;
    if (message) {
      const redacted = this.#values.message(message, removed);
      if (redacted !== message) parts.message = redacted;
    }
    return parts;
  }

  /** An app's own spans are named by people; the others by conventions that people join on. */
  #name({ name, kind }: ReadableSpanLike, removed: Removed): string {
    if (typeof name !== 'string') return name;
    if (kind === undefined || kind === INTERNAL) return this.#values.text(name, removed);
    if (this.#cleanNames.has(name)) return name;
    if (isOddSpanName(name)) return this.#values.text(name, removed);
    const guarded = this.#values.guarded(name, removed);
    if (guarded === name) this.#rememberClean(name);
    return guarded;
  }

  #rememberClean(name: string): void {
    if (this.#cleanNames.size >= MOST_NAMES) this.#cleanNames.clear();
    this.#cleanNames.add(name);
  }

  #event(event: EventLike, limit: number | undefined, removed: Removed): EventLike {
    const name = typeof event.name === 'string' ? this.#values.text(event.name, removed) : event.name;
    const attributes = event.attributes && this.#map(event.attributes, { limit }, removed);
    return name === event.name && attributes === event.attributes ? event : { ...event, name, attributes };
  }

  #link(link: LinkLike, limit: number | undefined, removed: Removed): LinkLike {
    const attributes = link.attributes && this.#map(link.attributes, { limit }, removed);
    return attributes === link.attributes ? link : { ...link, attributes };
  }

  #map(map: AttributeMap, facts: MapFacts, removed: Removed): AttributeMap {
    return redactMap(this.#values, map, this.#known.get(map), facts, removed);
  }
}

/** `GET /orders/{id}` is what conventions make; sentences are made by people. */
function isOddSpanName(name: string): boolean {
  return name.split(' ', 4).length > 3;
}

/** Whether an event tells of an exception, in words that may quote anything. */
export function isException(event: EventLike): boolean {
  if (event.name === 'exception') return true;
  const { attributes } = event;
  return attributes !== undefined && ('exception.message' in attributes || 'exception.stacktrace' in attributes);
}

/** What a span is when it could not be read or redacted: its ids and times, and no text of anybody's. */
export function partsWithoutText(span: ReadableSpanLike): Required<Omit<SpanParts, 'message'>> & SpanParts {
  const parts = {
    name: FAILED,
    attributes: mapWithoutText(span.attributes),
    events: Array.from(span.events, (event) => ({
      ...event,
      name: FAILED,
      attributes: mapWithoutText(event.attributes ?? {}),
    })),
    links: Array.from(span.links, (link) => ({ ...link, attributes: mapWithoutText(link.attributes ?? {}) })),
  };
  return span.status.message ? { ...parts, message: FAILED } : parts;
}

/** The map without its texts; names that were made from data go too. */
export function mapWithoutText(map: AttributeMap): AttributeMap {
  const out: AttributeMap = {};
  for (const [name, value] of Object.entries(map)) {
    if (!isOddName(name)) out[name] = treatmentOf(name) === 'keep' ? value : withoutText(value);
  }
  return out;
}

/** The list with each item replaced; the very list when none was. */
function mapped<T>(list: T[], replace: (item: T) => T): T[] {
  let copy: T[] | undefined;
  for (const [at, item] of list.entries()) {
    const replaced = replace(item);
    if (replaced === item) continue;
    copy ??= [...list];
    copy[at] = replaced;
  }
  return copy ?? list;
}
