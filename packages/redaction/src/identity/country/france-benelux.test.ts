import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isBelgianCompany, isBsn, isLuxembourgNumber, isNir, isNrn, isSirene, isSpi } from './france-benelux.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isNir, ['255081416802538', '295109912611193']);
  expectChecked(isSpi, ['3023217600053']);
  expectChecked(isNrn, ['85073003328']);
  expectChecked(isBelgianCompany, ['0403019261']);
  expectChecked(isBsn, ['111222333']);
  expectChecked(isLuxembourgNumber, ['1893120105732']);
  expectChecked(isSirene, ['552008443', '73282932000074']);
});
