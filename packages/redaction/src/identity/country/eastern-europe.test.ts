import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import {
  isCif,
  isCnp,
  isEgn,
  isIdnp,
  isInn,
  isJmbg,
  isLnch,
  isRnokpp,
  isSlovenianTaxId,
  isSnils,
  isTckn,
} from './eastern-europe.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isCnp, ['1630615123457']);
  expectChecked(isCif, ['18547290']);
  expectChecked(isEgn, ['7523169263']);
  expectChecked(isLnch, ['7111042925']);
  expectChecked(isJmbg, ['0101006500006']);
  expectChecked(isSlovenianTaxId, ['50223054']);
  expectChecked(isRnokpp, ['1759013776']);
  expectChecked(isInn, ['7707083893', '500100732259']);
  expectChecked(isSnils, ['11223344595']);
  expectChecked(isIdnp, ['1008600038413']);
  expectChecked(isTckn, ['17291716060', '10000000146']);
});
