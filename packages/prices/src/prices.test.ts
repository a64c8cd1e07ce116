import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelIds } from '../../pricing/src/model-id.ts';
import { loadPrices } from './load-prices.ts';
import type { Mode, ModelPrices, PricePeriod, Rates } from './price-table.ts';

const { providers, version } = loadPrices();
const rows = Object.entries(providers).flatMap(([provider, { models }]) =>
  Object.entries(models).map(([id, model]) => ({ provider, id, model, name: `${provider} ${id}` })),
);
const periods = rows.flatMap(({ name, model }) => model.periods.map((period) => ({ name, period })));

/** The period in force at a moment. */
function at(provider: string, id: string, moment = '2026-11-21'): PricePeriod {
  const model = providers[provider]?.models[providers[provider]?.aliases?.[id] ?? id];
  if (!model) throw new Error(`${provider} has no ${id}`);
  return model.periods.findLast(({ from = '' }) => from <= moment)!;
}

/** All rates of a period, those of long inputs and of modes, too. */
function ratesOf({ rates, long, modes = {} }: PricePeriod): Rates[] {
  const sold = Object.values(modes).flatMap((mode) => ('rates' in mode ? [mode.rates, mode.long?.rates ?? {}] : []));
  return [rates, long?.rates ?? {}, ...sold];
}

it('is small enough to be shipped to everybody', () => {
  expect(readFileSync(new URL('../prices.json', import.meta.url)).length).toBeLessThan(150_000);
});

it('has the providers of the instrumentations, and its day as version', () => {
  const wanted = ['openai', 'azure.ai.openai', 'azure.ai.inference', 'anthropic', 'gcp.gemini', 'gcp.vertex_ai'];
  const others = ['aws.bedrock', 'mistral_ai', 'cohere', 'groq', 'deepseek', 'x_ai', 'together', 'fireworks'];
  const more = ['perplexity', 'moonshot_ai', 'cerebras'];
  expect(Object.keys(providers).sort()).toEqual([...wanted, ...others, ...more].sort());
  expect(version).toMatch(/^20\d\d-\d\d-\d\d(\.\d+)?$/);
});

describe('every price', () => {
  it('is above 0', () => {
    const free = periods.filter(({ period }) =>
      [...ratesOf(period), period.fees ?? {}].some((rates) => Object.values(rates).includes(0)),
    );
    expect(free.map(({ name }) => name)).toEqual([]);
  });

  it('is a whole number of pico-dollars, after each factor, too', () => {
    const broken = periods.filter(({ period }) => {
      const modes = Object.values(period.modes ?? {}).map((mode) => ('factor' in mode ? mode.factor : 1));
      const factors = [1, ...modes].flatMap((mode) =>
        [1, ...Object.values(period.regions ?? {})].map((place) => mode * place),
      );
      const prices = ratesOf(period).flatMap((rates) => Object.values(rates));
      return prices.some((price) => factors.some((factor) => !isWhole(price * factor * 1_000_000)));
    });
    expect(broken.map(({ name }) => name)).toEqual([]);
  });

  it('is of a model that has a price for its input', () => {
    const without = periods.filter(({ period: { rates } }) => rates.input === undefined);
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('of a long input has a rate beside it for short ones, and is not lower', () => {
    const odd = periods.filter(({ period: { rates, long } }) =>
      Object.entries(long?.rates ?? {}).some(([field, price]) => !(price >= rates[field as keyof Rates]!)),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('of a mode is lower for batch and flex, and higher for priority and fast', () => {
    const odd = periods.filter(({ period }) =>
      (Object.keys(period.modes ?? {}) as Mode[]).some((mode) => {
        const factor = inputFactor(period, mode);
        return mode === 'batch' || mode === 'flex' ? factor >= 1 : factor <= 1;
      }),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6 * Math.max(1, value / 1e6);
}

function inputFactor({ rates, modes }: PricePeriod, mode: Mode): number {
  const sold = modes![mode]!;
  return 'factor' in sold ? sold.factor : sold.rates.input! / rates.input!;
}

it('has periods in order, each with another beginning', () => {
  const starts = ({ periods: all }: ModelPrices) => all.map(({ from = '' }) => from);
  const odd = rows.filter(({ model }) =>
    starts(model).some((from, index, all) => index > 0 && from <= all[index - 1]!),
  );
  expect(odd.map(({ name }) => name)).toEqual([]);
  const undated = rows.filter(({ model }) => model.periods.slice(1).some(({ from }) => from === undefined));
  expect(undated.map(({ name }) => name)).toEqual([]);
});

it('is found by its ids and aliases, as they are looked up', () => {
  for (const [provider, { models, aliases = {} }] of Object.entries(providers)) {
    for (const [id, target] of [...Object.keys(models).map((each) => [each, each]), ...Object.entries(aliases)]) {
      const found = modelIds(provider, id!)
        .candidates.map((name) => aliases[name] ?? name)
        .find((name) => models[name]);
      expect([provider, id, found]).toEqual([provider, id, target]);
    }
    expect(Object.keys(aliases).filter((alias) => models[alias])).toEqual([]);
  }
});

describe('by date', () => {
  it('has the cuts of GPT-5.6', () => {
    expect(at('openai', 'gpt-5.6-sol', '2026-08-20').rates).toMatchObject({
      input: 5,
      output: 30,
      cacheWrite30m: 6.25,
    });
    expect(at('openai', 'gpt-5.6-sol', '2026-08-21').rates).toMatchObject({ input: 4, output: 20, cacheWrite30m: 5 });
    expect(at('openai', 'gpt-5.6-luna', '2026-07-30').rates).toMatchObject({ input: 0.2, output: 1.2 });
  });

  it('has the end of introductory prices', () => {
    expect(at('gcp.gemini', 'gemini-3.7-flash', '2026-12-31').rates.output).toBe(3.75);
    expect(at('gcp.gemini', 'gemini-3.7-flash', '2027-01-01').rates.output).toBe(7.5);
    expect(at('gcp.vertex_ai', 'gemini-4-argon', '2026-12-01').rates.input).toBe(4);
  });

  it('has the long context of Claude 4.6 until it became usual', () => {
    expect(at('anthropic', 'claude-sonnet-4-6', '2026-03-12').long?.rates.cacheWrite1h).toBe(12);
    expect(at('anthropic', 'claude-sonnet-4-6', '2026-03-13').long).toBeUndefined();
  });
});

describe('what price pages say besides', () => {
  it('starts the long context of OpenAI above 272,000 and that of xAI at 200,000', () => {
    expect(at('openai', 'gpt-5.4').long).toEqual({ above: 272_000, rates: { input: 5, output: 22.5, cacheRead: 0.5 } });
    expect(at('x_ai', 'grok-4.6').long?.above).toBe(199_999);
  });

  it('has tiers, and leaves out those that are not sold', () => {
    expect(at('openai', 'gpt-5').modes).toEqual({
      batch: { factor: 0.5 },
      flex: { factor: 0.5 },
      priority: { factor: 2 },
    });
    expect(at('openai', 'gpt-4o').modes?.flex).toBeUndefined();
    expect(at('anthropic', 'claude-opus-4-8').modes).toEqual({ batch: { factor: 0.5 }, fast: { factor: 2 } });
  });

  it('has regions', () => {
    expect(at('openai', 'gpt-5.4').regions).toMatchObject({ eu: 1.1, us: 1.1 });
    expect(at('anthropic', 'claude-opus-4-6').regions).toEqual({ us: 1.1 });
    expect(at('aws.bedrock', 'anthropic.claude-sonnet-4-5').regions).toMatchObject({ us: 1.1, eu: 1.1 });
    expect(at('aws.bedrock', 'openai.gpt-5.6-sol')).toMatchObject({
      rates: { input: 4 },
      regions: { '': 1.1, global: 1 },
    });
    expect(at('aws.bedrock', 'eu.amazon.nova-2-lite').rates.input).toBe(0.374);
  });

  it('has cache writes by lifetime', () => {
    expect(at('anthropic', 'claude-haiku-4-5').rates).toMatchObject({ cacheWrite5m: 1.25, cacheWrite1h: 2 });
    expect(at('openai', 'gpt-6.1-terra').rates).toMatchObject({ cacheWrite30m: 1.25, cacheWrite12h: 2.5 });
  });

  it('has tools and requests', () => {
    expect(at('anthropic', 'claude-opus-4-5').fees).toEqual({ webSearch: 10 });
    expect(at('openai', 'gpt-5').fees).toEqual({ webSearch: 10, fileSearch: 2.5 });
    expect(at('perplexity', 'sonar').fees).toEqual({ request: 0.005 });
  });

  it('has fine-tuned models at rates of their own', () => {
    expect(at('openai', 'ft:gpt-4o-mini-2024-07-18').rates).toEqual({ input: 0.3, output: 1.2, cacheRead: 0.15 });
  });

  it('marks what one source alone says, and what nobody is sure of', () => {
    expect(providers.openai!.models['gpt-4o']!.confidence).toBeUndefined();
    expect(providers.openai!.models['gpt-6-cyber']!.confidence).toBe('single');
    expect(providers.deepseek!.models['deepseek-v4-pro']!.confidence).toBe('low');
  });
});
