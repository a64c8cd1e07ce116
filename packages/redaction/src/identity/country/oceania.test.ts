import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isAbn, isAcn, isAustralianMedicare, isIrd, isTfn } from './oceania.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isAbn, ['51824753556']);
  expectChecked(isAcn, ['004085616', '010499966']);
  expectChecked(isTfn, ['123456782']);
  expectChecked(isAustralianMedicare, ['2123456701'], 8);
  expectChecked(isIrd, ['49091850', '136410132']);
});
