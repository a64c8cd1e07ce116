import type { SpanNode } from './span-node.ts';

/** Spans that may be open at a time; beyond, the one that has been open for longest is forgotten. */
export const OPEN_LIMIT = 10_000;
/** Spans that have ended inside an open span about a model, and may still get children. */
const ENDED_LIMIT = 1_000;

/** The spans of this process by their id: those that are open, and some that were. */
export class OpenSpans {
  readonly #open = new Map<string, SpanNode>();
  readonly #ended = new Map<string, SpanNode>();

  /** @param forgotten is told of a span that had to go before it ended */
  add(spanId: string, node: SpanNode, forgotten: (node: SpanNode) => void): void {
    if (this.#open.size >= OPEN_LIMIT) {
      const [oldest, before] = this.#open.entries().next().value!;
      this.#open.delete(oldest);
      forgotten(before);
    }
    this.#open.set(spanId, node);
  }

  has(spanId: string): boolean {
    return this.#open.has(spanId);
  }

  /** An open span, or one that has ended lately. */
  get(spanId: string): SpanNode | undefined {
    return this.#open.get(spanId) ?? (this.#ended.size > 0 ? this.#ended.get(spanId) : undefined);
  }

  /** Takes out a span that ends; undefined when its start was not seen, or it was taken out before. */
  take(spanId: string): SpanNode | undefined {
    const node = this.#open.get(spanId);
    if (node) this.#open.delete(spanId);
    return node;
  }

  /** Keeps a span that has ended for the children that it may still get. */
  keepEnded(spanId: string, node: SpanNode): void {
    if (this.#ended.size >= ENDED_LIMIT) this.#ended.delete(this.#ended.keys().next().value!);
    this.#ended.set(spanId, node);
  }

  open(): Iterable<SpanNode> {
    return this.#open.values();
  }
}
