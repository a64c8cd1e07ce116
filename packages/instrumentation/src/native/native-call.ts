import type { Span } from '@opentelemetry/api';

/** A call for which the SDK is about to start a span of its own. */
export interface NativeCall {
  /** The span, once the SDK's method has returned; undefined when it started none after all. */
  readonly span: Span | undefined;
  /** The span goes to a provider that the client alone has. */
  readonly isElsewhere?: boolean;
  /** The method has returned or thrown. */
  done(): void;
}

/** What a call takes over from the SDK instead of starting a span. */
export interface AdoptedSpan {
  span: Span;
  isElsewhere?: boolean;
  /** `performance.now()` at the call. */
  startMs: number;
}
