import type { TapInstrumentation } from '@genspan/instrumentation';
import { shared } from '@genspan/model-call';

const KEY = Symbol.for('genspan.instrumentations');

/** The instrumentations of the front door, shared between the CommonJS and the ESM build. */
function instrumentations(): Set<TapInstrumentation> {
  const holder = globalThis as unknown as Record<symbol, Set<TapInstrumentation> | undefined>;
  holder[KEY] ??= new Set();
  return holder[KEY];
}

/** Puts an instrumentation under {@link disable} and {@link enable}. */
export function addInstrumentation(instrumentation: TapInstrumentation): void {
  instrumentations().add(instrumentation);
}

/**
 * Stops tracing: SDKs get their own methods back, spans of others are left alone. Calls under way still end their spans.
 */
export function disable(): void {
  shared().isOff = true;
  for (const instrumentation of instrumentations()) if (instrumentation.getConfig().enabled) instrumentation.disable();
}

/** Starts tracing again after {@link disable}. */
export function enable(): void {
  shared().isOff = false;
  for (const instrumentation of instrumentations()) if (!instrumentation.getConfig().enabled) instrumentation.enable();
}
