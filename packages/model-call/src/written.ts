import { shared } from './shared.ts';

/** Where our taps start their spans. */
const OWN_SCOPE = '@genspan/instrumentation';

/** What a span of either SDK line says of its scope; up to 1.x it was called library. */
interface Scoped {
  instrumentationScope?: { name?: unknown };
  instrumentationLibrary?: { name?: unknown };
}

/**
 * Marks a span as one whose model call a tap of ours shows to the observers itself, although the span is not of our making:
 * a native span of an SDK that we enrich. A span that a tap has started is known by its scope, which costs nothing.
 */
export function markWritten(span: object): void {
  const state = shared();
  state.written ??= new WeakSet();
  state.written.add(span);
}

/** Whether a tap of ours, of this copy of the package or another, writes the span: its call is not to be decoded again. */
export function isWritten(span: object): boolean {
  const { instrumentationScope, instrumentationLibrary } = span as Scoped;
  const name = (instrumentationScope ?? instrumentationLibrary)?.name;
  if (typeof name === 'string' && name.startsWith(OWN_SCOPE)) return true;
  return shared().written?.has(span) === true;
}
