import { describe, expect, it } from 'vitest';
import { luhnDigit, mod, mod1110Digit, verhoeffDigit, weighted } from './corpus/check-digits.mjs';
import type { IdKind } from './corpus/id-kind.mjs';
import { EUROPEAN_IDS } from './corpus/ids-of-europe.mjs';
import { WORLD_IDS } from './corpus/ids-of-the-world.mjs';
import { makeRandom } from './corpus/random.mjs';

// Numbers that the issuers, or the standards, give as examples.
describe('check digits of the corpus', () => {
  it('follows Luhn', () => {
    expect(luhnDigit('7992739871')).toBe('3');
    expect(luhnDigit('411111111111111')).toBe('1');
  });

  it('follows ISO 7064', () => {
    expect(mod1110Digit('0794')).toBe('5');
    expect(mod1110Digit('8609574271')).toBe('9');
  });

  it('follows Verhoeff', () => {
    expect(verhoeffDigit('236')).toBe('3');
    expect(verhoeffDigit('12345')).toBe('1');
  });

  it('divides numbers of any length', () => {
    expect(mod('3214282912345698765432161182', 97)).toBe(1);
    expect(weighted('123', [1, 10])).toBe(1 + 20 + 3);
  });
});

describe('ids of the corpus', () => {
  const make = (kinds: readonly IdKind[], type: string) =>
    Array.from({ length: 50 }, (_, seed) => kinds.find((kind) => kind.type === type)!.make(makeRandom(seed)));

  it('makes NHS numbers that add up', () => {
    for (const number of make(EUROPEAN_IDS, 'UK_NHS').map((text) => text.replaceAll(' ', ''))) {
      expect(weighted(number, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11).toBe(0);
    }
  });

  it('makes Dutch and Polish numbers that add up', () => {
    for (const number of make(EUROPEAN_IDS, 'NL_BSN')) {
      expect(weighted(number, [9, 8, 7, 6, 5, 4, 3, 2, 10]) % 11).toBe(0);
    }
    for (const number of make(EUROPEAN_IDS, 'PL_PESEL')) {
      expect(weighted(number, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10).toBe(0);
    }
  });

  it('makes Australian business numbers that add up', () => {
    for (const number of make(WORLD_IDS, 'AU_ABN').map((text) => text.replaceAll(' ', ''))) {
      expect((weighted(number, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89).toBe(0);
    }
  });

  it('makes Chinese numbers that add up', () => {
    for (const number of make(WORLD_IDS, 'CN_ID')) {
      const sum = weighted(number.slice(0, 17), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
      expect((sum + (number[17] === 'X' ? 10 : Number(number[17]))) % 11).toBe(1);
    }
  });
});
