import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { fetchSource, integrityOf } from './fetch-source.mjs';

const cache = mkdtempSync(join(tmpdir(), 'price-sources-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** A ustar archive as npm packs it. */
function tarball(files) {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const header = Buffer.alloc(512);
    header.write(`package/${name}`, 0);
    header.write(text.length.toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    body.write(text);
    return [header, body];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const archive = tarball({ 'dist/data.json': '{"a":1}', LICENSE: 'MIT'.padEnd(600, '.') });
writeFileSync(join(cache, 'acme-prices-1.0.0.tgz'), archive);
const pin = { package: '@acme/prices', version: '1.0.0', integrity: integrityOf(archive) };

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
