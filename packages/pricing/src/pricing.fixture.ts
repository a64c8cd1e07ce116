import type { ModelCall, Usage } from '@genspan/model-call';
import type { ModelPrices, PriceTable } from '@genspan/prices';
import { minimalCall } from '../../model-call/src/call.fixture.ts';

/** A call of a provider's model that used something. */
export function callOf(
  provider: string,
  model: string | undefined,
  usage: Usage | undefined,
  over: Partial<ModelCall> = {},
): ModelCall {
  return minimalCall({
    provider,
    request: { model, parameters: {} },
    response: { model, finishReasons: ['stop'], toolCalls: [] },
    usage,
    ...over,
  });
}

/** A table of a few models with prices that are easy to reckon with. */
export function tableOf(providers: Record<string, Record<string, ModelPrices>>, version = '2026-11-21'): PriceTable {
  return {
    version,
    providers: Object.fromEntries(Object.entries(providers).map(([name, models]) => [name, { models }])),
  };
}

/** One model of one provider, `acme` of `openai`, with one period. */
export function acme(
  period: Partial<ModelPrices['periods'][number]> = {},
  more: Partial<ModelPrices> = {},
): PriceTable {
  return tableOf({ openai: { acme: { periods: [{ rates: { input: 2, output: 8 }, ...period }], ...more } } });
}

/** A call of {@link acme}'s model. */
export function acmeCall(usage: Usage | undefined, over: Partial<ModelCall> = {}): ModelCall {
  return callOf('openai', 'acme', usage, over);
}
