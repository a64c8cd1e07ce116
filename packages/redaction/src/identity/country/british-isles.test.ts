import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isNhsNumber, isPps, isUtr } from './british-isles.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isNhsNumber, ['9434765919', '4505577104']);
  expectChecked(isUtr, ['1955839661'], 0);
  expectChecked(isPps, ['6433435F'], 7);
});
