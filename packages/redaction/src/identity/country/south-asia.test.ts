import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isAadhaar, isGstin } from './south-asia.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isAadhaar, ['234123412346']);
  expectChecked(isGstin, ['27AAPFU0939F1ZV']);
});
