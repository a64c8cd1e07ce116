import type { ModelCall } from '../model-call.ts';
import type { DecodableSpan } from './span.ts';

/** How one kind of instrumentation writes model calls down. */
export interface Dialect {
  /**
   * Whether a span is a model call in this dialect: false for its other spans (agents, tools, an outer layer), undefined
   * for a span that is not in this dialect. Cheap: it parses nothing.
   */
  isCall(span: DecodableSpan): boolean | undefined;
  /** The call of a span for which {@link isCall} said true, with or without what was said in it. */
  decode(span: DecodableSpan, withContent: boolean): ModelCall;
}
