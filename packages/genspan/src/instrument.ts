import { instrument as instrumentAnthropic } from '@genspan/instrumentation-anthropic';
import { instrument as instrumentOpenAI } from '@genspan/instrumentation-openai';
import { switchOff } from './native-tracing.ts';

/**
 * Taps the main class of an SDK, `OpenAI` or `Anthropic`, and returns it; for bundled apps, and for ES modules that were
 * imported before any instrumentation.
 *
 * @example const client = new (instrument(Anthropic))();
 */
export function instrument<T>(sdk: T): T {
  // The resource classes are static members of the main class; only Anthropic's has messages.
  const isAnthropic = typeof (sdk as { Messages?: unknown } | null)?.Messages === 'function';
  if (!isAnthropic) return instrumentOpenAI(sdk);
  switchOff(process.env);
  return instrumentAnthropic(sdk);
}
