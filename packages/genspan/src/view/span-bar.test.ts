import { describe, expect, it } from 'vitest';
import { cellWidth } from './cells.ts';
import { spanBar } from './span-bar.ts';

const draw = (bar: Parameters<typeof spanBar>[0], total: number, width: number) => {
  const { before, wait, work, after } = spanBar(bar, total, width);
  return `${before}${wait}${work}${after}`;
};

describe('spanBar', () => {
  it('stands where the span was, to half a cell', () => {
    expect(draw({ startMs: 0, endMs: 100 }, 100, 10)).toBe('━━━━━━━━━━');
    expect(draw({ startMs: 20, endMs: 40 }, 100, 10)).toBe('  ━━      ');
    expect(draw({ startMs: 25, endMs: 45 }, 100, 10)).toBe('  ╺━╸     ');
  });

  it('is light while a stream waits for its first token', () => {
    expect(draw({ startMs: 0, endMs: 100, firstTokenMs: 40 }, 100, 10)).toBe('────━━━━━━');
    expect(draw({ startMs: 25, endMs: 75, firstTokenMs: 50 }, 100, 10)).toBe('  ╶──━━╸  ');
  });

  it('always shows something, also at the very end and in a trace without duration', () => {
    expect(draw({ startMs: 100, endMs: 100 }, 100, 5)).toBe('    ╺');
    expect(draw({ startMs: 0, endMs: 0 }, 0, 5)).toBe('╸    ');
  });

  it('keeps its width whatever the clock said', () => {
    for (const startMs of [-50, 0, 33.3, 99, 250])
      for (const firstTokenMs of [undefined, -10, 40, 900])
        for (const width of [1, 7, 30])
          expect(cellWidth(draw({ startMs, endMs: startMs + 41.7, firstTokenMs }, 100, width))).toBe(width);
  });
});
