import { describe, expect, it } from 'vitest';
import { ChunkGaps, MOST_GAPS } from './chunk-gaps.ts';

describe('the gaps between chunks', () => {
  it('are one less than the chunks, each from the one before', () => {
    const gaps = new ChunkGaps();
    for (const nowMs of [100, 100, 140.5, 141]) gaps.note(nowMs);
    expect(gaps.ms).toEqual([0, 40.5, 0.5]);
  });

  it('are none of a stream of no chunks or of one', () => {
    const gaps = new ChunkGaps();
    expect(gaps.ms).toEqual([]);
    gaps.note(5);
    expect(gaps.ms).toEqual([]);
  });

  it('are kept up to a number, so that an endless stream holds no more', () => {
    const gaps = new ChunkGaps();
    for (let nowMs = 0; nowMs <= 2 * MOST_GAPS; nowMs++) gaps.note(nowMs);
    expect(gaps.ms).toHaveLength(10_000);
  });
});
