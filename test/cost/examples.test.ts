import type { ModelCall } from '@genspan/model-call';
import type { CallCost } from '@genspan/pricing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costOf, costOfSpan, pico, sum } from './exact.ts';
import { type Example, examples, reckon } from './examples.ts';
import { Tapped } from './tapped.ts';
import { untappedCall } from './untapped.mjs';

const all = examples();
const PARTS = ['input', 'cacheRead', 'cacheWrite', 'output', 'tools'] as const;

let tapped: Tapped;

beforeAll(async () => {
  tapped = await Tapped.start();
});

afterAll(() => tapped.stop());

function expectCost(cost: CallCost, { expected }: Example): void {
  if (expected.status === 'unpriced') {
    expect(cost).toEqual(expected);
    return;
  }
  const { status, source } = expected;
  expect(cost).toMatchObject({ status, source, currency: 'USD', total: Number(expected.total) });
  if (cost.status === 'unpriced' || expected.source === 'provider') return;
  const parts = PARTS.map((part) => [part, sum(cost.picoParts?.[part])]);
  expect(parts).toEqual(PARTS.map((part) => [part, reckon(expected.parts[part])]));
  expect(sum(cost.pico)).toBe(pico(expected.total));
  expect(cost.confidence).toBe(expected.confidence);
  expect(cost.longContext).toBe(expected.longContext ?? false);
}

function expectBoth(call: ModelCall, example: Example): void {
  expectCost(costOf(call), example);
  expectCost(costOfSpan(call), example);
}

describe('calls that were worked out by hand', () => {
  it('are thirty at least, and their arithmetic is right', () => {
    expect(all.length).toBeGreaterThanOrEqual(30);
    for (const { id, expected } of all) {
      if (expected.status !== 'priced' || expected.source !== 'table') continue;
      const total = PARTS.reduce((whole, part) => whole + reckon(expected.parts[part]), 0n);
      expect.soft(total, id).toBe(pico(expected.total));
    }
  });

  it.each(all)('$id: $title', async (example) => {
    expectBoth(Tapped.has(example) ? await tapped.call(example) : untappedCall(example), example);
  });

  const whole = all.filter((each) => Tapped.has(each) && each.api !== 'embeddings' && !each.request.stream);
  it.each(whole)('$id as a stream', async (example) => {
    expectBoth(await tapped.call(example, { streamed: true }), example);
  });
});
