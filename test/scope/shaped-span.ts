import type { Attributes, SpanKind } from '@opentelemetry/api';

/** A span as an instrumentation writes it. */
export interface ShapedSpan {
  /** Name of the instrumentation's scope. */
  scope: string;
  name: string;
  kind: SpanKind;
  attributes: Attributes;
  status?: { code: 0 | 1 | 2; message?: string };
  /** What `recordException` is given. */
  exception?: { name: string; message: string; stack: string };
  /**
   * Attributes of which it is not known whose they are: the address of a peer is a client's or a proxy's. They may
   * change or not.
   */
  unjudged?: readonly string[];
}

/** Which generation of the semantic conventions an instrumentation writes. */
export type Names = 'old' | 'stable';

/** A span with values that are nobody else's business. */
export interface PrivateSpan extends ShapedSpan {
  /** Pieces of which none may be left. */
  secrets: readonly string[];
  /** Attributes that must be as before all the same. */
  kept: readonly string[];
}
