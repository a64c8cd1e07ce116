import type { Context } from '@opentelemetry/api';
import { shared } from './shared.ts';

/**
 * Notes attributes of a span as redacted before they were set, so that a redacting span processor does not scan them
 * again. Only values that are still the very ones noted count: what is set over them later is scanned. Further notes
 * add to earlier ones.
 */
export function markClean(span: object, attributes: Readonly<Record<string, unknown>>): void {
  const state = shared();
  state.clean ??= new WeakMap();
  const before = state.clean.get(span);
  state.clean.set(span, before ? { ...before, ...attributes } : attributes);
}

/** What {@link markClean} was told of a span. */
export function cleanAttributesOf(span: object): Readonly<Record<string, unknown>> | undefined {
  return shared().clean?.get(span);
}

/** Context keys of one name are one, whichever copy of the API makes them. */
const CLEAN = Symbol.for('genspan.clean');

/**
 * The same for a log record, which only the logger makes: a context to emit it in that says which of its attributes
 * are redacted already.
 */
export function cleanContext(context: Context, names: readonly string[]): Context {
  return context.setValue(CLEAN, names);
}

/** The names that {@link cleanContext} was told; empty when it made nothing of this context. */
export function cleanNamesIn(context: Context | undefined): readonly string[] {
  return (context?.getValue(CLEAN) as readonly string[] | undefined) ?? [];
}
