import { it } from 'vitest';
import { expectChecked } from '../check.fixture.ts';
import { isCnpj, isCpf, isCuit, isEcuadorCedula, isNit, isRuc, isRut, isUruguayCedula } from './latin-america.ts';

it('accepts published numbers, and not with another check character', () => {
  expectChecked(isCpf, ['52998224725']);
  expectChecked(isCnpj, ['11222333000181', '12ABC34501DE35']);
  expectChecked(isCuit, ['20055361682']);
  expectChecked(isRut, ['125319092', '760864285']);
  expectChecked(isRuc, ['20512333797']);
  expectChecked(isEcuadorCedula, ['1714307103']);
  expectChecked(isUruguayCedula, ['19119365']);
  expectChecked(isNit, ['2131234321']);
});
