import { expect, it } from 'vitest';
import { found } from './found.fixture.ts';

it.each([
  ['License plate: M AB 1235', 'M AB 1235'],
  ['license_plate="ABC-1234"', 'ABC-1234'],
  ['Kennzeichen B-MW 123', 'B-MW 123'],
  ['plaque : AB-123-CD', 'AB-123-CD'],
  ['matrícula: 1234 BCD', '1234 BCD'],
  ['numer rejestracyjny: WA 12345', 'WA 12345'],
  ['Plaka 34 ABC 1235', '34 ABC 1235'],
  ['License plate: ROADKING', 'ROADKING'],
  ['My number plate is TBU 7374.', 'TBU 7374'],
  ['Mein Kennzeichen lautet G-DS 5363.', 'G-DS 5363'],
])('finds the plate in: %s', (text, plate) => {
  expect(found(text)).toEqual([`LICENSE_PLATE ${plate}`]);
});

it('needs the form of a plate behind words of everyday life', () => {
  expect(found('the plate 12 inches wide')).toEqual([]);
  expect(found('vehicles AB51 ABD and more')).toEqual(['LICENSE_PLATE AB51 ABD']);
  expect(found('LICENSE PLATE: REQUIRED')).toEqual([]);
});

it.each([
  ['zip code: 10001', '10001'],
  ['ZIP: 90210-1234', '90210-1234'],
  ['PLZ 80331', '80331'],
  ['Postleitzahl: 80331', '80331'],
  ['postcode SW1A 1AB', 'SW1A 1AB'],
  ['"postal_code":"K1A 0B1"', 'K1A 0B1'],
  ['kod pocztowy: 00-950', '00-950'],
  ['My address is SW1A 1AB in London', 'SW1A 1AB'],
])('finds the postal code in: %s', (text, code) => {
  expect(found(text)).toEqual([`POSTCODE ${code}`]);
});

it('leaves archives alone', () => {
  expect(found('zip 12345678 files, zip: 1.2.3, gzip: 12345')).toEqual([]);
});

it.each([
  ['Amtsgericht Bonn, HRB 12345', 'HRB 12345'],
  ['HRA 999 B', 'HRA 999 B'],
])('finds the entry in the register of companies: %s', (text, entry) => {
  expect(found(text)).toEqual([`DE_HANDELSREGISTER ${entry}`]);
});

it('needs all of an entry', () => {
  expect(found('HR 12345, HRB 1234567, hrb 12')).toEqual([]);
});
