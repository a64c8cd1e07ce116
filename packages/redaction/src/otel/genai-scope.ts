import type { AttributeMap, ReadableSpanLike } from './telemetry.ts';

/**
 * How many spans are remembered for their children at least; up to twice as many are. Those longest without a new child are
 * forgotten first, all at once: taking them out of a map one by one has each look for the oldest go past all that went before.
 */
const LIMIT = 4096;

/** Prefixes of attributes that only spans about models carry: ours, the conventions', other libraries'. */
const GEN_AI = /^(?:gen_ai|genspan|llm|openinference|traceloop|ai|openai|anthropic|langfuse|langsmith|mcp)\./;

/** First letters of those, so that most names cost one look. */
const FIRST = new Uint8Array(128);
for (const letter of 'glotam') FIRST[letter.charCodeAt(0)] = 1;

/**
 * Which spans are about models: those with an attribute that says so, and everything under them in this process.
 */
export class GenAIScope {
  /** Trace ids by span id: of the last spans, and of those before. */
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  /** Looks at a span, as it starts and again as it ends, and remembers it for its children. */
  has(span: ReadableSpanLike): boolean {
    if (!isGenAI(span.attributes) && !this.#isChild(span)) return false;
    const { traceId, spanId } = span.spanContext();
    if (!this.#young.has(spanId)) this.#remember(spanId, traceId);
    return true;
  }

  #isChild(span: ReadableSpanLike): boolean {
    if (this.#young.size === 0) return false;
    const { traceId, spanId } = span.spanContext();
    if (this.#traceOf(spanId) === traceId) return true;
    const parent = span.parentSpanContext?.spanId ?? span.parentSpanId;
    if (parent === undefined || this.#traceOf(parent) !== traceId) return false;
    // A long agent run must outlive the many spans under it.
    if (!this.#young.has(parent)) this.#remember(parent, traceId);
    return true;
  }

  #traceOf(spanId: string): string | undefined {
    return this.#young.get(spanId) ?? this.#old.get(spanId);
  }

  #remember(spanId: string, traceId: string): void {
    if (this.#young.size >= LIMIT) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(spanId, traceId);
  }
}

function isGenAI(attributes: AttributeMap): boolean {
  for (const name in attributes) if (FIRST[name.charCodeAt(0) & 127] === 1 && GEN_AI.test(name)) return true;
  return false;
}
