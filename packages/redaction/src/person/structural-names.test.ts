import { expect, it } from 'vitest';
import { named } from './named.fixture.ts';

it.each([
  ['Mr. Smith flew home', 'Smith'],
  ['ask Mrs Anna-Maria van der Berg about it', 'Anna-Maria van der Berg'],
  ['Dr. Katie J. Giles, Apt. 5', 'Katie J. Giles'],
  ['Sehr geehrter Herr Dr. Müller,', 'Müller'],
  ['Frau Özdemir ruft zurück', 'Özdemir'],
  ['Mme Dupont est là', 'Dupont'],
  ['la Sra. García llamó', 'García'],
  ['il Sig. Rossi ha chiamato', 'Rossi'],
  ['dhr. Jansen', ''],
  ['Dhr. Jansen belde', 'Jansen'],
  ['Senhor Silva ligou', 'Silva'],
  ['Pani Kowalska dzwoniła', 'Kowalska'],
  ['My name is Estrid Holm and', 'Estrid Holm'],
  ['mein Name ist Jürgen Groß', 'Jürgen Groß'],
  ["je m'appelle Zoé", 'Zoé'],
  ['me llamo Íñigo Montoya.', 'Íñigo Montoya'],
  ['mi chiamo Gianna', 'Gianna'],
  ['ik heet Sjoerd', 'Sjoerd'],
  ['meu nome é João', 'João'],
  ['nazywam się Łukasz', 'Łukasz'],
  ['Dear Willemine,', 'Willemine'],
  ['Hi Fábio, I have a problem', 'Fábio'],
  ['Liebe Anneliese,\n', 'Anneliese'],
  ['Hola Begoña:', 'Begoña'],
  ['Kind regards,\nTheodora Blake', 'Theodora Blake'],
  ['Mit freundlichen Grüßen\nHeinz Rühmann\n', 'Heinz Rühmann'],
  ["What about Miss Maria's bag?", 'Maria'],
])('finds the name in: %s', (text, name) => {
  expect(named(text)).toEqual(name === '' ? [] : [name]);
});

it.each([
  'Dear Sir or Madam,',
  'Dear Hiring Manager,',
  'Dear customer, welcome',
  'Hi all, hi Team,',
  'Hello World!',
  'hello, my name is not important',
  'the class name is UserService and the file name is README',
  'open MS Word and ms Excel',
  'Pan and tilt the camera; pan American food',
  'Sr. Software Engineer, Sr. Director',
  'to 1737 Cheriton Dr Reuquen',
  'Best regards,\nThe Team',
])('leaves alone: %s', (text) => {
  expect(named(text)).toEqual([]);
});
