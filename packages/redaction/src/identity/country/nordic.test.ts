import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import {
  isCpr,
  isCvr,
  isFodselsnummer,
  isHetu,
  isKennitala,
  isNorwegianCompany,
  isOrganisationsnummer,
  isPersonnummer,
  isYTunnus,
} from './nordic.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isHetu, ['131052308T', '131052A308T']);
  expectChecked(isYTunnus, ['20774740']);
  expectChecked(isPersonnummer, ['8112189876', '198112189876']);
  expectChecked(isOrganisationsnummer, ['5560160680']);
  expectChecked(isFodselsnummer, ['15108695088']);
  expectChecked(isNorwegianCompany, ['988077917']);
  expectChecked(isCpr, ['0707614285']);
  expectChecked(isCvr, ['13585628']);
  expectChecked(isKennitala, ['1201743399'], 8);
});
