import { expect, it } from 'vitest';
import { found } from './found.fixture.ts';

it.each([
  ['date of birth: 02/03/1970', '02/03/1970'],
  ['DOB 1970-03-02', '1970-03-02'],
  ['"dateOfBirth":"1970-03-02T00:00:00Z"', '1970-03-02'],
  ['birthdate=19700302', '19700302'],
  ['geboren am 2.3.1970 in Köln', '2.3.1970'],
  ['Geburtsdatum: 2. März 1970', '2. März 1970'],
  ['née le 2 mars 1970', '2 mars 1970'],
  ['fecha de nacimiento: 2 de marzo de 1970', '2 de marzo de 1970'],
  ['nato il 02-03-70', '02-03-70'],
  ['data urodzenia 02.03.1970', '02.03.1970'],
  ['geboortedatum 2 maart 1970', '2 maart 1970'],
  ['nascido em 02/03/1970', '02/03/1970'],
  ['She was born on March 2nd, 1970.', 'March 2nd, 1970'],
  ['born 02 MAR 1970', '02 MAR 1970'],
  ['生年月日: 1970-03-02', '1970-03-02'],
])('finds the date in: %s', (text, date) => {
  expect(found(text)).toEqual([`DATE_OF_BIRTH ${date}`]);
});

it.each([
  'shipped on 1970-03-02',
  'born to run in 24 hours',
  'DOB 45/45/1970',
  'birthday is 2970-03-02',
  'birthtime: Mon, 10 Oct 2011 23:24:11 GMT',
])('leaves alone: %s', (text) => {
  expect(found(text)).toEqual([]);
});
