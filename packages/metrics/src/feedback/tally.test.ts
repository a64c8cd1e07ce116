import { describe, expect, it } from 'vitest';
import { SeriesOf } from './tally.ts';

describe('the series of a metric of feedback', () => {
  // Room for 1,900 - (8 + 2) * 189 = 10 whole ones.
  const room = { features: 8, label: { name: 'value', values: 189 } };
  const attributesOf = (at: number) => ({ 'genspan.feature': 'search', value: 'up', from: `m${at}`, to: undefined });

  it('are the same object for the same attributes, without those that are not there', () => {
    const series = new SeriesOf(room);
    expect(series.of(attributesOf(1))).toBe(series.of(attributesOf(1)));
    expect(Object.keys(series.of(attributesOf(1)))).toEqual(['genspan.feature', 'value', 'from']);
  });

  it('keep feature and label when there is no room left, and what is known stays', () => {
    const series = new SeriesOf(room);
    const early = Array.from({ length: 10 }, (_, at) => series.of(attributesOf(at)));
    const late = series.of(attributesOf(10));
    expect(late).toEqual({ 'genspan.feature': 'search', value: 'up', from: 'other' });
    expect(series.of(attributesOf(11))).toBe(late);
    expect(series.of({ ...attributesOf(12), value: 'down' })).toMatchObject({ value: 'down', from: 'other' });
    expect(series.of(attributesOf(3))).toBe(early[3]);
  });

  it('tell an absent value from one that is called so', () => {
    const series = new SeriesOf(room);
    expect(series.of({ from: undefined, to: 'a' })).toEqual({ to: 'a' });
    expect(series.of({ from: 'a', to: undefined })).toEqual({ from: 'a' });
  });
});
