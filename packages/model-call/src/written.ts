import { shared } from './shared.ts';

/**
 * Marks a span as one whose model call a tap of ours writes and shows to the observers itself, so that the span
 * processor for foreign spans leaves it alone. A native span of an SDK that we enrich is marked, too.
 */
export function markWritten(span: object): void {
  const state = shared();
  state.written ??= new WeakSet();
  state.written.add(span);
}

/** Whether {@link markWritten} was told of the span, by this copy of the package or another. */
export function isWritten(span: object): boolean {
  return shared().written?.has(span) === true;
}
