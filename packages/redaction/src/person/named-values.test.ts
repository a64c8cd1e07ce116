import { expect, it } from 'vitest';
import { named } from './named.fixture.ts';

it.each([
  ['{"first_name":"Anna","lastName":"Smith"}', ['Anna', 'Smith']],
  ['{\\"fullName\\":\\"Anna Smith\\"}', ['Anna Smith']],
  ['customer_name = "Jean-Luc Moreau"', ['Jean-Luc Moreau']],
  ['Vorname: Jürgen\nNachname: Groß', ['Jürgen', 'Groß']],
  ['prénom : Zoé', ['Zoé']],
  ['apellidos: García Lorca', ['García Lorca']],
  ['first name: Anna, age 5', ['Anna']],
  ['{"name":"Katarzyna Nowak","id":7}', ['Katarzyna Nowak']],
  ['Name:    Leonie Montero\nAddress: x', ['Leonie Montero']],
  ['Patient: Jürgen Groß', ['Jürgen Groß']],
])('finds the value in: %s', (text, names) => {
  expect(named(text)).toEqual(names);
});

it.each([
  '"first_name": null, "last_name": "string"',
  'first_name: str = Field(...)',
  'firstName: String,',
  'const fullName = getName(user)',
  'the full name of the class',
  '"name": "get_weather", "name": "Visual Studio", "name": "New York", "name": "Anna"',
  'the name of Anna Smith is customer',
])('leaves alone: %s', (text) => {
  expect(named(text)).toEqual([]);
});
