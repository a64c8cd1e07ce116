import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import {
  isAfm,
  isAmka,
  isCartaoDeCidadao,
  isCif,
  isCodiceFiscale,
  isCyprusTaxId,
  isDni,
  isPartitaIva,
  isPortugueseNif,
} from './southern-europe.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isDni, ['54362315K', 'X2482300W']);
  expectChecked(isCif, ['J99216582']);
  expectChecked(isPortugueseNif, ['501964843']);
  expectChecked(isCartaoDeCidadao, ['000000000ZZ4']);
  expectChecked(isCodiceFiscale, ['RCCMNL83S18D969H']);
  expectChecked(isPartitaIva, ['00743110157']);
  expectChecked(isAfm, ['094259216', '023456780']);
  expectChecked(isAmka, ['01013099997']);
  expectChecked(isCyprusTaxId, ['10259033P']);
});
