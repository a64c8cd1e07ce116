import { expect, it } from 'vitest';
import { isVatNumber } from './vat.ts';

/** Numbers of known companies. */
const EXAMPLES =
  'ATU13585627 BE0428759497 BG175074752 CY10259033P CZ25123891 DE136695976 DK13585628 EE100931558 EL094259216 ' +
  'ESB58378431 FI20774740 FR40303265045 GB980780684 HR33392005961 HU12892312 IE6433435F IT00743110157 LT119511515 ' +
  'LU15027442 LV40003521600 MT11679112 NL004495445B01 PL8567346215 PT501964843 RO18547290 SE556188840401 SI50223054 ' +
  'SK2022749619';

it.each(EXAMPLES.split(' '))('accepts %s, and not with another digit before the last', (number) => {
  expect(isVatNumber(number)).toBe(true);
  const at = number.startsWith('NL') ? 9 : number.startsWith('SE') ? 11 : number.length - 2;
  const other = number.slice(0, at) + String((Number(number[at]) + 1) % 10) + number.slice(at + 1);
  expect(isVatNumber(other)).toBe(false);
});

it('accepts the newer numbers of the Netherlands and the United Kingdom', () => {
  expect(isVatNumber('NL123456789B13')).toBe(true);
  expect(isVatNumber('NL123456789B14')).toBe(false);
  expect(isVatNumber('GB434031494')).toBe(true);
});

it('knows no other prefix', () => {
  expect(isVatNumber('US136695976')).toBe(false);
  expect(isVatNumber('136695976')).toBe(false);
});
