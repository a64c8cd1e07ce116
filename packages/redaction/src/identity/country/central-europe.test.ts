import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import {
  isAdoazonosito,
  isAdoszam,
  isNip,
  isPesel,
  isPolishDocument,
  isRegon,
  isRodneCislo,
  isTaj,
} from './central-europe.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isPesel, ['44051401359']);
  expectChecked(isNip, ['8567346215']);
  expectChecked(isRegon, ['192598184', '123456785', '12345678512347']);
  expectChecked(isPolishDocument, ['ABA300000']);
  expectChecked(isRodneCislo, ['7103192745']);
  expectChecked(isAdoszam, ['12892312']);
  expectChecked(isAdoazonosito, ['8071592153']);
  expectChecked(isTaj, ['111111110']);
});
