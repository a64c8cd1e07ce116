import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterAll, expect, it } from 'vitest';
import { fetchSource, integrityOf } from './fetch-source.mjs';

const cache = mkdtempSync(join(tmpdir(), 'price-sources-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const file = join(cache, 'acme-prices-1.0.0.tgz');
mkdirSync(join(cache, 'package', 'dist'), { recursive: true });
writeFileSync(join(cache, 'package', 'dist', 'data.json'), '{"a":1}');
writeFileSync(join(cache, 'package', 'LICENSE'), 'MIT'.padEnd(600, '.'));
create({ file, cwd: cache, gzip: true, sync: true }, ['package/dist/data.json', 'package/LICENSE']);
const pin = { package: '@acme/prices', version: '1.0.0', integrity: integrityOf(readFileSync(file)) };

it('reads the files of a package that was fetched before', () => {
  const files = fetchSource(pin, cache);
  expect([...files.keys()]).toEqual(['dist/data.json', 'LICENSE']);
  expect(files.get('dist/data.json').toString()).toBe('{"a":1}');
  expect(files.get('LICENSE').length).toBe(600);
});

it('refuses a package that is not the pinned one', () => {
  const other = { ...pin, integrity: integrityOf(Buffer.from('other')) };
  expect(() => fetchSource(other, cache)).toThrow('@acme/prices 1.0.0 is not what was pinned');
});
