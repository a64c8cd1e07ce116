import { describe, expect, it } from 'vitest';
import { found } from './found.fixture.ts';
import { readQuotedPhrase } from './quoted-phrase.ts';

describe('a pass phrase in quotes is found whole', () => {
  it.each([
    ['could not take {"order":17,"password":"plum umbrella"}', 'plum umbrella'],
    ['failed: {"password": "plum umbrella", "order": 17} at x', 'plum umbrella'],
    ["failed: {'password': 'plum umbrella'}", 'plum umbrella'],
    ["got { order: 17, password: 'plum umbrella' }", 'plum umbrella'],
    ['level=info password="plum umbrella" user=7', 'plum umbrella'],
    ['Parameters: {"user"=>{"password"=>"plum umbrella"}}', 'plum umbrella'],
    ['body={\\"password\\":\\"plum umbrella\\",\\"order\\":17}', 'plum umbrella'],
    ['body={\\"password\\":\\"plum \\\\\\"big\\\\\\" umbrella\\",\\"order\\":17}', 'plum \\\\\\"big\\\\\\" umbrella'],
    ['x {"dbPassword":"plum \\"big\\" umbrella"}', 'plum \\"big\\" umbrella'],
    ['x {"password":"plum\\numbrella"}', 'plum\\numbrella'],
    ['x {"password":"plum\'s umbrella"}', "plum's umbrella"],
    ['x {"password":"plum umbrella\\\\","a":"b c"}', 'plum umbrella\\\\'],
    ['x {"contraseña":"paraguas de ciruela"}', 'paraguas de ciruela'],
    ['x {"password":"plum umbr', 'plum umbr'],
  ])('%s', (text, phrase) => {
    expect(found(text)).toEqual([`PASSWORD ${phrase}`]);
  });

  it('under the name of a secret too', () => {
    expect(found('x {"client_secret":"plum umbrella"}')).toEqual(['SECRET plum umbrella']);
  });
});

describe('words that are no pass phrase are left', () => {
  it.each([
    'see {"password": "Enter a new one"}',
    "t({ password: 'Your password' })",
    'see {"password": "Passwort vergessen?"}',
    'see {"password": "must be long"}',
    'see {"password":" "}',
    'x = \'{"password":"\' + pw + \'"}\'',
    'a {"password": "\x24{form.value} x"}',
    'a {"token":" Hello there","logprob":-0.1}',
    'a {"password_hint":"plum umbrella"}',
    'a {"max_tokens":"plum umbrella"}',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

it('reads no further than the line', () => {
  expect(readQuotedPhrase('password: "a b\nc"', 8)).toBeUndefined();
  expect(readQuotedPhrase('password: a b', 8)).toBeUndefined();
});

it('says when the text ends before the value does', () => {
  expect(readQuotedPhrase('password: "a b', 8)).toEqual({ start: 11, end: 14, isOpen: true });
  expect(readQuotedPhrase('password: "a b"', 8)).toEqual({ start: 11, end: 14, isOpen: false });
});
