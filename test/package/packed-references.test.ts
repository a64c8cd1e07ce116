import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unresolvedReferences } from './packed-references.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genspan-references-'));
  mkdirSync(join(folder, 'types'));
  writeFileSync(join(folder, 'index.cjs'), "require('./chunk.cjs');");
  writeFileSync(join(folder, 'types', 'index.d.mts'), "export type { A } from './a.mjs';\nexport * from './b.mjs';");
});
afterEach(() => rmSync(folder, { recursive: true }));

it('takes a declaration for the JavaScript file that it is named after', () => {
  writeFileSync(join(folder, 'types', 'a.d.mts'), '');
  writeFileSync(join(folder, 'types', 'b.d.mts'), '');
  writeFileSync(join(folder, 'chunk.cjs'), '');
  const packed = ['index.cjs', 'chunk.cjs', 'types/index.d.mts', 'types/a.d.mts', 'types/b.d.mts'];
  expect(unresolvedReferences(folder, packed)).toEqual([]);
});

it('names what is referred to and not packed', () => {
  expect(unresolvedReferences(folder, ['index.cjs', 'types/index.d.mts'])).toEqual([
    'index.cjs: ./chunk.cjs',
    'types/index.d.mts: ./a.mjs',
    'types/index.d.mts: ./b.mjs',
  ]);
});
