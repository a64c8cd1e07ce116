import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isBalticCode, isPersonasKods } from './baltic.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isBalticCode, ['36805280109', '33309240064']);
  expectChecked(isPersonasKods, ['16117519997']);
});
