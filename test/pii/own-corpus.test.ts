import { createRedactor } from '@genspan/redaction';
import { describe, expect, it } from 'vitest';
import { judge } from './bars.mjs';
import { makeOwnCorpus } from './corpus/own.mjs';
import { evaluate } from './evaluate.mjs';
import { NOT_PROMISED } from './type-names.mjs';

describe('the corpus of the project', () => {
  const records = makeOwnCorpus();
  const redactor = createRedactor();
  const figures = evaluate((text) => redactor.find(text), records);

  it('keeps every bar', () => {
    const verdicts = judge(figures);
    expect(verdicts.filter(({ pass }) => !pass)).toEqual([]);
    // All bars that the corpus can judge: nine types, five credentials, phone and secret twice, ids, negatives twice.
    expect(verdicts).toHaveLength(21);
  });

  it.each([...figures.recall.keys()].filter((type) => !NOT_PROMISED.has(type)))('finds %s', (type) => {
    const tiers = [...figures.recall.get(type)!.values()];
    const total = tiers.reduce((sum, tier) => sum + tier.total, 0);
    const found = tiers.reduce((sum, tier) => sum + tier.found, 0);
    expect(found / total).toBeGreaterThanOrEqual(0.85);
  });

  it('is the same each time, and another with another seed', () => {
    expect(makeOwnCorpus()).toEqual(records);
    expect(makeOwnCorpus(2).map(({ text }) => text)).not.toEqual(records.map(({ text }) => text));
  });

  it('marks in each text what it holds', () => {
    for (const { text, spans, tier } of records) {
      for (const { start, end } of spans) expect(text.slice(start, end).trim()).toHaveLength(end - start);
      expect(spans).toHaveLength(tier === 'negative' ? 0 : 1);
    }
  });
});
