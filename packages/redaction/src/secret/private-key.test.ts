import { describe, expect, it } from 'vitest';
import { found, random } from './found.fixture.ts';

const KINDS = ['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED ', 'PGP '];
const DASHES = '-'.repeat(5);
const lines = [random('alnum', 64), random('alnum', 64, 2), `${random('alnum', 30, 3)}==`];

function pem(kind: string, lineBreak: string): string {
  const suffix = kind === 'PGP ' ? ' BLOCK' : '';
  const label = `${kind}PRIVATE KEY${suffix}${DASHES}`;
  return [`${DASHES}BEGIN ${label}`, ...lines, `${DASHES}END ${label}`].join(lineBreak);
}

describe('a private key is found from BEGIN to END', () => {
  it.each(KINDS)('%s', (kind) => {
    expect(found(`my key:\n${pem(kind, '\n')}\nthanks`)).toEqual([`PRIVATE_KEY ${pem(kind, '\n')}`]);
  });

  it.each(['\\n', '\\r\\n', '\\\\n', ' ', '\n> ', '\r\n'])('with %j between its lines', (lineBreak) => {
    const key = pem('RSA ', lineBreak);
    expect(found(`{"private_key":"${key}"}`)).toEqual([`PRIVATE_KEY ${key}`]);
  });

  it('in string literals that code joins', () => {
    const key = pem('EC ', '\\n" +\n    "');
    expect(found(`key = "${key}"`)).toEqual([`PRIVATE_KEY ${key}`]);
  });

  it('with headers before the key', () => {
    const key = pem('RSA ', '\n').replace('\n', '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B2C3D\n\n');
    expect(found(key)).toEqual([`PRIVATE_KEY ${key}`]);
  });
});

describe('a key that was cut off is found to its last character', () => {
  it.each([20, 64, 100, 140])('after %i characters', (length) => {
    const whole = pem('', '\n');
    const cut = whole.slice(0, whole.indexOf(lines[0]!) + length);
    expect(found(cut)).toEqual([`PRIVATE_KEY ${cut}`]);
  });

  it('and not the text behind it', () => {
    const cut = `${DASHES}BEGIN PRIVATE KEY${DASHES}\n${lines[0]}`;
    expect(found(`${cut}\n\nWhy does this fail?`)).toEqual([`PRIVATE_KEY ${cut}`]);
  });
});

it('finds the private lines of a PuTTY key', () => {
  const file = `Public-Lines: 1\n${lines[0]}\nPrivate-Lines: 2\n${lines[1]}\n${lines[2]}`;
  expect(found(file)).toEqual([`PRIVATE_KEY ${lines[1]}\n${lines[2]}`]);
});

it.each([
  ['a public key', `${DASHES}BEGIN PUBLIC KEY${DASHES}\n${lines[0]}\n${DASHES}END PUBLIC KEY${DASHES}`],
  ['a certificate', `${DASHES}BEGIN CERTIFICATE${DASHES}\n${lines[0]}`],
  ['code that looks for keys', `if (text.includes("${DASHES}BEGIN PRIVATE KEY${DASHES}")) return;`],
  ['a placeholder', `${DASHES}BEGIN PRIVATE KEY${DASHES}\n...\n${DASHES}END PRIVATE KEY${DASHES}`],
])('leaves %s', (_what, text) => {
  expect(found(text)).toEqual([]);
});
