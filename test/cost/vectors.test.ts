import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCall } from '@genspan/model-call';
import type { CallCost } from '@genspan/pricing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/project.ts';
import { costOf, costOfSpan, pico, sum } from './exact.ts';
import type { Exchange } from './exchange.ts';
import { Tapped } from './tapped.ts';
import { untappedCall } from './untapped.mjs';

/** A vector of the shared set. */
interface Vector extends Exchange {
  expected: {
    status: 'ok' | 'provider_reported' | 'unpriced';
    reason?: string;
    long_context?: boolean;
    cost: { input?: string; output?: string; tools?: string; total: string } | null;
  };
}

const file = join(process.env.GENSPAN_SHARED ?? join(ROOT, '..', 'shared'), 'cost', 'vectors.json');
const vectors: Vector[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).vectors : [];

let tapped: Tapped;

beforeAll(async () => {
  tapped = await Tapped.start();
});

afterAll(() => tapped.stop());

/** Everything that a vector says about the cost, to the last digit. */
function expectCost(cost: CallCost, { expected }: Vector): void {
  if (expected.status === 'unpriced') {
    expect(cost).toEqual({ status: 'unpriced', reason: expected.reason });
    return;
  }
  const source = expected.status === 'provider_reported' ? 'provider' : 'table';
  expect(cost).toMatchObject({ status: 'priced', source, currency: 'USD', total: Number(expected.cost!.total) });
  if (cost.status === 'unpriced') return;
  expect(sum(cost.pico)).toBe(pico(expected.cost!.total));
  if (!cost.picoParts) return;
  const { input, cacheRead, cacheWrite, output, tools } = cost.picoParts;
  expect(sum(input, cacheRead, cacheWrite)).toBe(pico(expected.cost!.input!));
  expect(sum(output)).toBe(pico(expected.cost!.output!));
  expect(sum(tools)).toBe(pico(expected.cost!.tools!));
  expect(cost.longContext).toBe(expected.long_context);
}

function expectBoth(call: ModelCall, vector: Vector): void {
  expectCost(costOf(call), vector);
  expectCost(costOfSpan(call), vector);
}

describe('vectors of the shared set', () => {
  if (vectors.length === 0) {
    it('are not here', ({ skip }) => skip('no ../shared/cost/vectors.json here; GENSPAN_SHARED names another place'));
    return;
  }

  it.each(vectors)('$id: $title', async (vector) => {
    expectBoth(Tapped.has(vector) ? await tapped.call(vector) : untappedCall(vector), vector);
  });

  const whole = vectors.filter((each) => Tapped.has(each) && each.api !== 'embeddings' && !each.request.stream);
  it.each(whole)('$id as a stream', async (vector) => {
    expectBoth(await tapped.call(vector, { streamed: true }), vector);
  });
});
