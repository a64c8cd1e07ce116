import { describe, expect, it } from 'vitest';
import { Judged } from './judged.ts';

describe('verdicts on a response', () => {
  it('are known by any id that it was ever called by', () => {
    const judged = new Judged();
    expect(judged.isFirst(['resp_1'], 'validity', true)).toBe(true);
    expect(judged.isFirst(['resp_1', 'span_1'], 'validity', true)).toBe(false);
    expect(judged.isFirst(['span_1'], 'validity', true)).toBe(false);
    expect(judged.isFirst(['span_1'], 'quality', true)).toBe(true);
    expect(judged.isFirst(['resp_1'], 'quality', true)).toBe(false);
  });

  it('without an id are each the first', () => {
    const judged = new Judged();
    expect([judged.isFirst([], 'validity', false), judged.isFirst([], 'validity', false)]).toEqual([true, true]);
  });

  it('stay where the end of the call is seen after them, and go where another call has the id', () => {
    const judged = new Judged();
    judged.isFirst(['resp_1'], 'validity', false);
    judged.ended(['resp_1', 'span_1']);
    expect(judged.isFirst(['resp_1', 'span_1'], 'validity', true)).toBe(false);
    judged.ended(['resp_1', 'span_2']);
    expect(judged.isFirst(['resp_1', 'span_2'], 'validity', true)).toBe(true);
  });

  it('are forgotten in the order in which they were last of use', () => {
    const judged = new Judged();
    judged.isFirst(['first'], 'validity', true);
    judged.isFirst(['second'], 'validity', true);
    for (let at = 0; at < 1999; at++) {
      if (at === 1000) judged.isFirst(['first'], 'quality', true);
      judged.isFirst([`other ${at}`], 'validity', true);
    }
    expect(judged.isFirst(['first'], 'validity', true)).toBe(false);
    expect(judged.isFirst(['second'], 'validity', true)).toBe(true);
  });
});
