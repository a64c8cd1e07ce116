import type { TapInstrumentation } from '@genspan/instrumentation';
import { AnthropicInstrumentation } from '@genspan/instrumentation-anthropic';
import { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
import { switchOffNativeTracing } from './native-tracing.ts';
import type { Settings } from './settings.ts';
import { addInstrumentation } from './switch.ts';

/** Makes and enables the instrumentation of every SDK that is known, under `disable` and `enable`. */
export function startInstrumentations({ includeUsage }: Pick<Settings, 'includeUsage'>): TapInstrumentation[] {
  const started = [new OpenAIInstrumentation({ includeUsage }), new AnthropicInstrumentation()];
  for (const instrumentation of started) addInstrumentation(instrumentation);
  switchOffNativeTracing(process.env);
  return started;
}
