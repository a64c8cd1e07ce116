import { FAILED } from '../redactor.ts';
import { Removed } from '../removed.ts';
import type { AttributeRedaction } from './attribute-redaction.ts';
import { delegate } from './delegate.ts';
import { GenAIScope } from './genai-scope.ts';
import type { KnownMaps } from './known-maps.ts';
import type { TelemetryRedactionOptions } from './options.ts';
import type { SharedViews } from './shared-views.ts';
import { isException, partsWithoutText, type SpanParts, SpanReader } from './span-parts.ts';
import { writeParts } from './span-writer.ts';
import type { AttributeMap, ReadableSpanLike, SpanContextLike, SpanLike } from './telemetry.ts';

const COUNT = 'genspan.redaction.count';
const TYPES = 'genspan.redaction.types';

/** What exporters read of a span, in every SDK line. */
const FIELDS = [
  'name',
  'kind',
  'spanContext',
  'parentSpanContext',
  'parentSpanId',
  'startTime',
  'endTime',
  'status',
  'attributes',
  'links',
  'events',
  'duration',
  'ended',
  'resource',
  'instrumentationScope',
  'instrumentationLibrary',
  'droppedAttributesCount',
  'droppedEventsCount',
  'droppedLinksCount',
] as const; // prettier-ignore

/** Redacts spans: in place while they end, and as copies for exporters. Nothing here throws. */
export class SpanRedaction {
  readonly #values: AttributeRedaction;
  readonly #known: KnownMaps;
  readonly #shared: SharedViews;
  readonly #options: TelemetryRedactionOptions;
  readonly #scope: GenAIScope | undefined;
  readonly #reader: SpanReader;
  readonly #count: (removed: Removed) => void;

  /** @param count is told of each span what was removed from it */
  constructor(
    values: AttributeRedaction,
    known: KnownMaps,
    shared: SharedViews,
    options: TelemetryRedactionOptions,
    count: (removed: Removed) => void,
  ) {
    this.#values = values;
    this.#known = known;
    this.#shared = shared;
    this.#options = options;
    this.#scope = options.scope === 'all' ? undefined : new GenAIScope();
    this.#reader = new SpanReader(values, known);
    this.#count = count;
  }

  /** Remembers a span about a model for its children. */
  started(span: ReadableSpanLike): void {
    try {
      this.#scope?.has(span);
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
    }
  }

  /** Redacts a span that can still be written to. */
  redact(span: SpanLike): void {
    try {
      const isInScope = this.#isInScope(span);
      if (!isInScope && span.events.length === 0 && !span.status.message) return;
      const removed = new Removed();
      const parts = this.#partsOf(span, isInScope, removed);
      if (removed.count > 0) parts.attributes = withCounts(parts.attributes ?? span.attributes, removed);
      writeParts(span, parts);
      this.#count(removed);
      this.#remember(span, parts.attributes, isInScope);
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      this.#clear(span);
    }
  }

  /** The span as it may be exported: the span itself when there is nothing to remove. */
  view<T extends ReadableSpanLike>(span: T): T {
    try {
      const removed = new Removed();
      const isInScope = this.#isInScope(span);
      const { message, ...parts } = this.#partsOf(span, isInScope, removed);
      const changes: Partial<ReadableSpanLike> = parts;
      if (message !== undefined) changes.status = { ...span.status, message };
      if (isInScope) this.#addContexts(changes, span, removed);
      if (removed.count > 0) changes.attributes = withCounts(changes.attributes ?? span.attributes, removed);
      this.#count(removed);
      this.#shared.addTo(changes, span);
      return Object.keys(changes).length === 0 ? span : delegate(span, FIELDS, changes as Partial<T>);
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      return this.#withoutText(span);
    }
  }

  /** What other systems put into the `tracestate` of the span and of those that it links to. */
  #addContexts(changes: Partial<ReadableSpanLike>, span: ReadableSpanLike, removed: Removed): void {
    const context = span.spanContext();
    const shown = contextView(this.#values, context, removed);
    if (shown !== context) changes.spanContext = () => shown;
    const links = changes.links ?? span.links;
    if (!links.some((link) => link.context.traceState)) return;
    changes.links = links.map((link) => ({ ...link, context: contextView(this.#values, link.context, removed) }));
  }

  #isInScope(span: ReadableSpanLike): boolean {
    return this.#scope === undefined || this.#scope.has(span);
  }

  #partsOf(span: ReadableSpanLike, isInScope: boolean, removed: Removed): SpanParts {
    if (!isInScope) return this.#reader.exceptionParts(span, removed);
    return this.#reader.parts(span, this.#options.alreadyRedacted?.(span), removed);
  }

  #remember(span: SpanLike, written: AttributeMap | undefined, isInScope: boolean): void {
    if (isInScope) this.#known.set(span.attributes, written ?? span.attributes);
    for (const event of span.events) {
      if (event.attributes && (isInScope || isException(event))) this.#known.set(event.attributes, event.attributes);
    }
    if (!isInScope) return;
    for (const { attributes } of span.links) if (attributes) this.#known.set(attributes, attributes);
  }

  /** Takes all text from a span that could not be redacted, as far as it lets itself be written to. */
  #clear(span: SpanLike): void {
    try {
      writeParts(span, partsWithoutText(span));
    } catch (thrown) {
      // An exporter's wrapper meets the span again, and exports a copy without texts.
      this.#values.failed(undefined, thrown);
    }
  }

  /** The ids and times of a span, and no text of anybody's. */
  #withoutText<T extends ReadableSpanLike>(span: T): T {
    const changes: Partial<ReadableSpanLike> = { ...this.#partsWithoutText(span) };
    this.#shared.addTo(changes, span);
    return delegate(
      span,
      FIELDS.filter((field) => !(field in changes)),
      changes as Partial<T>,
    );
  }

  #partsWithoutText(span: ReadableSpanLike): Partial<ReadableSpanLike> {
    try {
      const { message, ...parts } = partsWithoutText(span);
      return message === undefined ? parts : { ...parts, status: { ...span.status, message } };
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      return { name: FAILED, attributes: {}, events: [], links: [], status: { code: 0 } };
    }
  }
}

/** With what was removed, added to what our instrumentation has noted of the same span. */
function withCounts(map: AttributeMap, removed: Removed): AttributeMap {
  const before = typeof map[COUNT] === 'number' ? map[COUNT] : 0;
  const types = Array.isArray(map[TYPES]) ? map[TYPES] : [];
  return { ...map, [COUNT]: before + removed.count, [TYPES]: [...new Set([...types, ...removed.types.keys()])] };
}

/**
 * The span context with what other systems put into its `tracestate` redacted; the context itself when there is
 * nothing to remove. What is propagated stays as it is.
 */
function contextView(values: AttributeRedaction, context: SpanContextLike, removed: Removed): SpanContextLike {
  const { traceState } = context;
  if (!traceState) return context;
  const text = traceState.serialize();
  const redacted = values.text(text, removed);
  if (redacted === text) return context;
  return { ...context, traceState: Object.create(traceState, { serialize: { value: () => redacted } }) };
}
