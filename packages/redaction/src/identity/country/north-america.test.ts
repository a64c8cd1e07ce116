import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isCurp, isDea, isNpi, isRfc, isSin } from './north-america.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isNpi, ['1234567893']);
  expectChecked(isDea, ['AP5836727']);
  expectChecked(isSin, ['123456782']);
  expectChecked(isCurp, ['BOXW310820HNERXN09']);
  expectChecked(isRfc, ['MAB9307148T4']);
});
