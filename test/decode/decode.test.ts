import { readFileSync } from 'node:fs';
import { decode, isInferenceSpan, looksGenAI, type ModelCall } from '@genspan/model-call';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Difference, differences, type RecordedSpan, spanOf } from './compare.ts';
import { EXPECTED, type Expected, isExpected, NO_SPAN } from './differences.ts';
import { ourCalls } from './our-calls.ts';
import { PEERS } from './peers.mjs';

type Recording = Readonly<Record<string, readonly RecordedSpan[]>>;

const recordings = new Map(PEERS.map(({ name }) => [name, recordingOf(name)]));

function recordingOf(peer: string): Recording {
  return JSON.parse(readFileSync(new URL(`fixtures/${peer}.json`, import.meta.url), 'utf8')) as Recording;
}

/** The innermost of the spans that are calls: an outer layer repeats what its inner ones say. */
function leafOf(spans: readonly RecordedSpan[]): RecordedSpan | undefined {
  const calls = spans.filter((span) => isInferenceSpan(spanOf(span)));
  const leaves = calls.filter(({ id }) => !calls.some(({ parent }) => parent === id));
  expect(leaves.length).toBeLessThan(2);
  return leaves[0];
}

let ours: ReadonlyMap<string, ModelCall>;
const seen = new Set<Expected>();

beforeAll(async () => {
  ours = await ourCalls();
});

describe.each([...recordings])('the spans of %s', (peer, recording) => {
  const noSpan = (exchange: string) => NO_SPAN.some((none) => none.peer.test(peer) && none.on.test(exchange));

  it.each(Object.keys(recording))('of %s are our call', (exchange) => {
    const leaf = leafOf(recording[exchange]!);
    if (noSpan(exchange)) return expect(leaf).toBeUndefined();
    const theirs = decode(spanOf(leaf!))!;
    expect(theirs.origin).toBe('foreign');
    const unexpected = differences(ours.get(exchange)!, theirs).filter((found) => !explain(peer, exchange, found));
    expect(unexpected).toEqual([]);
  });

  it('say the same when their content is not wanted', () => {
    for (const span of Object.values(recording).flat().map(spanOf)) {
      const { content: _, ...call } = decode(span) ?? {};
      const { content, ...same } = decode(span, { content: false }) ?? {};
      expect(content).toBeUndefined();
      expect(same).toEqual(call);
    }
  });

  it('are taken for calls without being read, and look like GenAI when they start', () => {
    for (const span of Object.values(recording).flat()) {
      expect(isInferenceSpan(spanOf(span))).toBe(decode(spanOf(span)) !== undefined);
      const known = Object.fromEntries(span.atStart.map((name) => [name, span.attributes[name]]));
      expect(looksGenAI(span.name!, known)).toBe(true);
    }
  });
});

function explain(peer: string, exchange: string, found: Difference): boolean {
  const reasons = EXPECTED.filter((expected) => isExpected(expected, peer, exchange, found));
  for (const reason of reasons) seen.add(reason);
  return reasons.length > 0;
}

afterAll(() => {
  const stale = EXPECTED.filter((expected) => !seen.has(expected));
  expect(stale, 'differences that do not show any more').toEqual([]);
});
