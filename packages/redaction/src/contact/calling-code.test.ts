import metadata from 'libphonenumber-js/metadata.max.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { callingCodeDigits, longestNumber, shortestNumber } from './calling-code.ts';

type Region = readonly [string, unknown, unknown, readonly number[]];

/** Least and greatest length by calling code, as libphonenumber has them. */
function lengthsOfMetadata(): Map<number, [number, number]> {
  const regions = { ...metadata.countries, ...metadata.nonGeographic } as unknown as Record<string, Region>;
  const lengths = new Map<number, [number, number]>();
  for (const [code, , , possible] of Object.values(regions)) {
    const [least, greatest] = lengths.get(Number(code)) ?? [Number.POSITIVE_INFINITY, 0];
    lengths.set(Number(code), [Math.min(least, ...possible), Math.max(greatest, ...possible)]);
  }
  return lengths;
}

it('agrees with libphonenumber about every code', () => {
  const expected = lengthsOfMetadata();
  // The North American plan has 7 digits within an area, and always 10 behind a calling code.
  expected.set(1, [10, 10]);
  const own = new Map<number, [number, number]>();
  for (let code = 1; code < 1000; code++) {
    if (shortestNumber(code) > 0) own.set(code, [shortestNumber(code), longestNumber(code)]);
  }
  expect([...own].sort()).toEqual([...expected].sort());
});

it('knows where a code ends', () => {
  expect(callingCodeDigits('15551234567', 0, 11)).toBe(1);
  expect(callingCodeDigits('4930123456', 0, 10)).toBe(2);
  expect(callingCodeDigits('37441123456', 0, 11)).toBe(3);
  expect(callingCodeDigits('2101234567', 0, 10)).toBe(0);
});
