import { attachGenAI } from './attach-gen-ai.ts';
import { onProvider } from './providers.ts';

const KEY = Symbol.for('genspan.gen-ai');

/**
 * Has the calls that other instrumentations trace seen, in every tracer provider of the app: the span processor and the
 * sampler wrapper are put in as a provider is registered. Once for each process. Call it after redaction was applied,
 * so that exporters are asked for spans before these are copied.
 */
export function seeForeignCalls(): void {
  const holder = globalThis as unknown as Record<symbol, boolean | undefined>;
  if (holder[KEY]) return;
  holder[KEY] = true;
  onProvider((kind, provider) => {
    if (kind === 'tracer') attachGenAI(provider);
  });
}
