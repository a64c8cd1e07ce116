import type { AttributeMap, ReadableSpanLike } from './telemetry.ts';

/** How many spans are remembered for their children; the one longest without a new child is forgotten first. */
const LIMIT = 8192;

/** Prefixes of attributes that only spans about models carry: ours, the conventions', other libraries'. */
const GEN_AI = /^(?:gen_ai|genspan|llm|openinference|traceloop|ai|openai|anthropic|langfuse|langsmith|mcp)\./;

/** First letters of those, so that most names cost one look. */
const FIRST = new Uint8Array(128);
for (const letter of 'glotam') FIRST[letter.charCodeAt(0)] = 1;

/**
 * Which spans are about models: those with an attribute that says so, and everything under them in this process.
 */
export class GenAIScope {
  /** Trace ids by span id, oldest first. */
  readonly #spans = new Map<string, string>();

  /** Looks at a span, as it starts and again as it ends, and remembers it for its children. */
  has(span: ReadableSpanLike): boolean {
    if (!isGenAI(span.attributes) && !this.#isChild(span)) return false;
    const { traceId, spanId } = span.spanContext();
    if (!this.#spans.has(spanId)) this.#remember(spanId, traceId);
    return true;
  }

  #isChild(span: ReadableSpanLike): boolean {
    if (this.#spans.size === 0) return false;
    const { traceId, spanId } = span.spanContext();
    if (this.#spans.get(spanId) === traceId) return true;
    const parent = span.parentSpanContext?.spanId ?? span.parentSpanId;
    if (parent === undefined || this.#spans.get(parent) !== traceId) return false;
    // A long agent run must outlive the many spans under it.
    this.#spans.delete(parent);
    this.#spans.set(parent, traceId);
    return true;
  }

  #remember(spanId: string, traceId: string): void {
    if (this.#spans.size >= LIMIT) this.#spans.delete(this.#spans.keys().next().value!);
    this.#spans.set(spanId, traceId);
  }
}

function isGenAI(attributes: AttributeMap): boolean {
  for (const name in attributes) if (FIRST[name.charCodeAt(0) & 127] === 1 && GEN_AI.test(name)) return true;
  return false;
}
