import { describe, expect, it } from 'vitest';
import { observableValue } from './observable-value.ts';

describe('what is observed of a growing value', () => {
  it('is shown by an SDK as it is, or one unit below for one export', () => {
    let state = 1;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    let beside = 0;
    for (let round = 0; round < 3_000; round++) {
      let pico = Math.round(random() * 1e12);
      let value = pico / 1e12;
      let shown = value;
      let last = observableValue(value, undefined);
      for (let i = 0; i < 6; i++) {
        pico = Math.round(pico * (1 + random() * 4));
        value = pico / 1e12;
        const observed = observableValue(value, last);
        shown += observed - last;
        // Never falls, since an SDK takes that for a restart.
        expect(observed).toBeGreaterThanOrEqual(last);
        expect(shown).toBe(observed);
        if (shown !== value) beside++;
        expect(value - shown).toBeLessThanOrEqual(value * Number.EPSILON);
        last = observed;
      }
      // Once it no longer doubles it is right again.
      value = Math.round(pico * 1.1) / 1e12;
      const observed = observableValue(value, last);
      expect(shown + (observed - last)).toBe(value);
    }
    expect(beside).toBeGreaterThan(0);
  });

  it('stays where nothing was added', () => {
    expect(observableValue(0.3, 0.3)).toBe(0.3);
    expect(observableValue(0, 0)).toBe(0);
    expect(observableValue(0, undefined)).toBe(0);
  });
});
