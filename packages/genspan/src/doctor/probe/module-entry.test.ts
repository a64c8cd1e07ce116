import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moduleEntry } from './module-entry.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'genspan-entry-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it.each([
  [
    'the form of the SDKs',
    { exports: { '.': { require: { default: './i.js' }, types: './i.d.mts', default: './i.mjs' } } },
  ],
  ['import first', { exports: { '.': { import: { types: './i.d.mts', default: './i.mjs' }, default: './i.js' } } }],
  ['one export', { exports: './i.mjs' }],
  ['the field of bundlers', { module: './i.mjs' }],
])('finds the ES module by %s', (_, manifest) => {
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  expect(moduleEntry(root)).toBe(join(root, 'i.mjs'));
});

it('finds none where there is none', () => {
  writeFileSync(join(root, 'package.json'), '{ "main": "./i.js", "exports": { ".": { "require": "./i.js" } } }');
  expect(moduleEntry(root)).toBeUndefined();
});
