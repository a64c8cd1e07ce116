import { expect, it } from 'vitest';
import { readCsv } from './csv.ts';

it('reads commas, semicolons and tabs', () => {
  for (const separator of [',', ';', '\t'])
    expect(readCsv(['a', 'b'].join(separator).concat('\n', ['1', '2'].join(separator)))).toEqual([{ a: '1', b: '2' }]);
});

it('reads quotes as RFC 4180 has them', () => {
  expect(readCsv('\ufeffName,Item\r\n"a ""b""","c, input"\r\n"two\nlines",\r\n')).toEqual([
    { name: 'a "b"', item: 'c, input' },
    { name: 'two\nlines', item: '' },
  ]);
});

it('leaves empty lines out', () => {
  expect(readCsv('a,b\n1,2\n\n')).toEqual([{ a: '1', b: '2' }]);
  expect(readCsv('')).toEqual([]);
});
