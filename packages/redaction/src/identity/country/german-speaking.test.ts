import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import {
  isAustrianInsuranceNumber,
  isEan13,
  isGermanHealthNumber,
  isGermanPensionNumber,
  isGermanTaxId,
  isIcaoChecked,
  isSwissUid,
} from './german-speaking.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isGermanTaxId, ['36574261809']);
  expectChecked(isGermanPensionNumber, ['65170839J003']);
  expectChecked(isGermanHealthNumber, ['A123456780']);
  expectChecked(isIcaoChecked, ['T220001293']);
  expectChecked(isAustrianInsuranceNumber, ['1237010180'], 3);
  expectChecked(isEan13, ['7569217076985']);
  expectChecked(isSwissUid, ['CHE100155212']);
});
