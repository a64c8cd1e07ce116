import { expect, it } from 'vitest';
import { isVerhoeff } from './verhoeff.ts';

it('accepts one check digit only', () => {
  for (let digit = 0; digit < 10; digit++) expect(isVerhoeff(`236${digit}`)).toBe(digit === 3);
  for (let digit = 0; digit < 10; digit++) expect(isVerhoeff(`84736430954837284567892${digit}`)).toBe(digit === 2);
});

it('refuses neighbours that changed places', () => {
  const number = '847364309548372845678922';
  expect(isVerhoeff(number)).toBe(true);
  for (let i = 0; i + 1 < number.length; i++) {
    if (number[i] === number[i + 1]) continue;
    expect(isVerhoeff(number.slice(0, i) + number[i + 1] + number[i] + number.slice(i + 2))).toBe(false);
  }
});
