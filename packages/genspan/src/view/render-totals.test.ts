import { describe, expect, it } from 'vitest';
import { cellWidth } from './cells.ts';
import { renderTotals } from './render-totals.ts';
import { call, supportRequest, troubledRequest } from './support-bot.fixture.ts';
import { totalsOf } from './totals.ts';

const totals = totalsOf([...supportRequest(), ...troubledRequest()]);

describe('renderTotals', () => {
  it('shows features and models', () => {
    expect(renderTotals(totals, { width: 120 })).toMatchInlineSnapshot(`
      "Totals  8 calls · 1 refused · 1 rate_limited · 1 cancelled · 6,922 → 824 tokens · $0.011531 · p95 3.46 s

      feature                 calls  errors  refused  stopped     in  cached  out       cost     p50     p95  ttft p50
      support-chat                8       1        1        1  6,922   4,096  824  $0.011531  1.04 s  3.46 s    612 ms

      model                   calls  errors  refused  stopped     in  cached  out       cost     p50     p95  ttft p50
      gpt-4.1                     4       1        1           5,998   4,096  406  $0.008912  1.37 s  3.46 s    612 ms
      gpt-4o-mini                 2                         1    182            6  $0.000031  412 ms  2.55 s    388 ms
      text-embedding-3-small      1                               38               $0.000001  108 ms  108 ms
      o4-mini                     1                              704          412  $0.002587  1.04 s  1.04 s
      "
    `);
  });

  it.each([80, 100, 120])('keeps within %i columns', (width) => {
    for (const line of renderTotals(totals, { width }).split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(width);
  });

  it('escapes names', () => {
    const spans = [call({ id: '1', model: 'm\u001b[2J', from: 0, to: 1, attributes: { 'genspan.feature': 'f\n' } })];
    const text = renderTotals(totalsOf(spans));
    expect(text).toContain('m\\x1b[2J');
    expect(text).toContain('f\\n');
  });

  it('says so when there was no call', () => {
    expect(renderTotals(totalsOf([]))).toBe('Totals  no model calls\n');
  });
});
