import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isIranianId, isSouthAfricanId } from './middle-east-africa.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isSouthAfricanId, ['7503305044089']);
  expectChecked(isIranianId, ['0499370899']);
});
