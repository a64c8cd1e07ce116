import type { ModelCall, Usage } from '@genspan/model-call';
import { loadPrices, type Mode, type PriceTable } from '@genspan/prices';
import { type CallCost, mergePrices, type PricedCall, priceCall } from '@genspan/pricing';
import { readPricesFile } from '@genspan/pricing/prices-file';
import { describe, expect, it } from 'vitest';
import { minimalCall } from '../../packages/model-call/src/call.fixture.ts';
import { sum } from './exact.ts';
import { type Place, pick, places, randomFile, seeded, usageFor } from './random.ts';

const table = loadPrices();
const all = places(table);
const MODES = ['standard', 'batch', 'flex', 'priority', 'fast'] as const;

/** A call of a row at a time of one of its periods. */
function callAt({ provider, id, row, period }: Place, usage: Usage, mode: Mode | 'standard' = 'standard'): ModelCall {
  const next = row.periods[row.periods.indexOf(period) + 1]?.from;
  const at = period.from ?? (next === undefined ? '2026-11-21' : new Date(Date.parse(next) - 1).toISOString());
  return minimalCall({
    provider,
    request: { model: id, parameters: {}, batch: mode === 'batch' || undefined },
    response: {
      model: id,
      finishReasons: [],
      toolCalls: [],
      serviceTier: mode === 'flex' || mode === 'priority' ? mode : undefined,
      speed: mode === 'fast' ? 'fast' : undefined,
    },
    usage,
    at: new Date(at),
  });
}

function priced(cost: CallCost): PricedCall {
  if (cost.status === 'unpriced') throw new Error(cost.reason);
  return cost;
}

/** Whatever is priced is a number, not below zero, and the sum of its parts to the last digit. */
function expectSound({ total, pico, parts, picoParts }: PricedCall): void {
  expect(Number.isFinite(total) && total >= 0).toBe(true);
  expect(Object.values(parts!).every((part) => Number.isFinite(part) && part >= 0)).toBe(true);
  expect(sum(...Object.values(picoParts!))).toBe(BigInt(pico));
  expect(Number(pico) / 1e12).toBeCloseTo(total, 12);
}

describe('every row of the table', () => {
  it.each(Object.keys(table.providers))('of %s prices, in each period and mode, short and long', (provider) => {
    const own = all.filter((place) => place.provider === provider);
    expect(own.length).toBeGreaterThan(0);
    for (const place of own) {
      const { rates, modes = {}, long, fees } = place.period;
      const output = rates.output === undefined ? 0 : 1000;
      for (const mode of MODES) {
        for (const inputTokens of [1000, (long?.above ?? 1000) + 1]) {
          const cost = priceCall(callAt(place, { inputTokens, outputTokens: output }, mode), table);
          const name = `${place.id} ${place.period.from ?? ''} ${mode} ${inputTokens}`;
          const isSold = mode === 'standard' || mode in modes;
          expect.soft(cost.status, name).toBe(isSold ? 'priced' : 'unpriced');
          if (cost.status === 'unpriced') continue;
          expect.soft(cost.total, name).toBeGreaterThan(fees?.request ?? 0);
          expectSound(cost);
        }
      }
    }
  });

  it('costs a whole number of pico-dollars for a token, whatever the mode and the region', () => {
    const cut: string[] = [];
    for (const { provider, id, period } of all) {
      const { rates, long, modes = {}, regions = {} } = period;
      const factors = Object.values(modes).flatMap((mode) => ('factor' in mode ? [mode.factor] : []));
      for (const rate of [...Object.values(rates), ...Object.values(long?.rates ?? {})]) {
        for (const factor of [1, ...factors]) {
          for (const region of [1, ...Object.values(regions)]) {
            const pico = rate * factor * region * 1e6;
            if (Math.abs(pico - Math.round(pico)) > 1e-6)
              cut.push(`${provider} ${id}: ${rate} x ${factor} x ${region}`);
          }
        }
      }
    }
    expect(cut).toEqual([]);
  });
});

describe('a cost', () => {
  it('is sound and the same when reckoned again', () => {
    const random = seeded(1);
    for (let i = 0; i < 3000; i++) {
      const place = pick(random, all);
      const call = callAt(place, usageFor(place.period, random));
      const cost = priced(priceCall(call, table));
      expectSound(cost);
      expect(priceCall(call, table)).toEqual(cost);
    }
  });

  it('never falls when more of anything is used', () => {
    const random = seeded(2);
    const more: ((usage: Usage, by: number) => Usage)[] = [
      (usage, by) => ({ ...usage, inputTokens: usage.inputTokens! + by }),
      (usage, by) => ({ ...usage, outputTokens: usage.outputTokens! + by }),
      (usage, by) => ({ ...usage, inputTokens: usage.inputTokens! + by, cacheRead: usage.cacheRead! + by }),
      (usage, by) => ({
        ...usage,
        inputTokens: usage.inputTokens! + by,
        cacheWrite: { ...usage.cacheWrite, total: (usage.cacheWrite?.total ?? 0) + by },
      }),
      (usage, by) => ({ ...usage, compaction: { inputTokens: by, outputTokens: 1 } }),
    ];
    let compared = 0;
    for (let i = 0; i < 3000; i++) {
      const place = pick(random, all);
      const usage = usageFor(place.period, random);
      const before = priced(priceCall(callAt(place, usage), table));
      const after = priceCall(callAt(place, pick(random, more)(usage, 1 + Math.floor(random() * 400_000))), table);
      // Output of a model that sells none has no price.
      if (after.status === 'unpriced') continue;
      compared++;
      expect(BigInt(after.pico) >= BigInt(before.pico), place.id).toBe(true);
    }
    expect(compared).toBeGreaterThan(2500);
  });

  it('of figures that anybody may report is no number or a sound one', () => {
    const random = seeded(3);
    const odd = [undefined, 0, 1, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1e300, 500, 7];
    // Mostly sound, so that what is odd is not hidden behind something else.
    const any = () => (random() < 0.2 ? pick(random, odd) : Math.floor(random() * 100));
    for (let i = 0; i < 5000; i++) {
      const usage = {
        inputTokens: random() < 0.1 ? any() : 1000,
        outputTokens: random() < 0.1 ? any() : 1000,
        cacheRead: any(),
        cacheWrite: random() < 0.3 ? { total: any() ?? 0, m5: any(), h1: any() } : undefined,
        reasoning: any(),
        audioInput: any(),
        imageOutput: any(),
        webSearches: any(),
        compaction:
          random() < 0.2 ? { inputTokens: any() ?? 0, outputTokens: any() ?? 0, cacheRead: any() } : undefined,
      };
      const cost = priceCall(callAt(pick(random, all), usage), table);
      if (cost.status !== 'unpriced') expectSound(cost);
    }
  });
});

describe('a user’s file', () => {
  const small: PriceTable = {
    version: table.version,
    providers: Object.fromEntries(['openai', 'anthropic', 'x_ai'].map((name) => [name, table.providers[name]!])),
  };

  it('merged twice is merged once, and everything in it prices soundly', () => {
    const random = seeded(4);
    for (let i = 0; i < 150; i++) {
      const file = randomFile(small, random);
      expect(readPricesFile(JSON.stringify(file), 'random.json')).toEqual({ file });
      const once = mergePrices(small, file);
      expect(mergePrices(once, file)).toEqual(once);
      for (const place of places(once).filter(() => random() < 0.1)) {
        const cost = priceCall(callAt(place, { inputTokens: 1000, outputTokens: 0 }), once);
        if (cost.status !== 'unpriced') expectSound(cost);
      }
    }
  });
});
