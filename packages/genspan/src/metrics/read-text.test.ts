import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isThere, readText } from './read-text.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genspan-text-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('reads a file, through links too', () => {
  writeFileSync(at('a'), 'budgets: {}');
  symlinkSync('a', at('b'));
  expect(readText(at('b'))).toBe('budgets: {}');
  expect(isThere(at('b'))).toBe(true);
  expect(isThere(at('c'))).toBe(false);
  expect(isThere(join(at('a'), 'below'))).toBe(false);
});

it('sees a link that leads nowhere, and says why it cannot be read', () => {
  symlinkSync('none', at('a'));
  symlinkSync('ring', at('ring'));
  expect([isThere(at('a')), isThere(at('ring'))]).toEqual([true, true]);
  expect(() => readText(at('a'))).toThrow(/^ENOENT/);
  expect(() => readText(at('ring'))).toThrow(/^ELOOP/);
});

it('reads no folder, no pipe, no device and nothing that is far too long', () => {
  mkdirSync(at('folder'));
  execFileSync('mkfifo', [at('pipe')]);
  writeFileSync(at('long'), '#'.repeat(5_000_000));
  expect(() => readText(at('folder'))).toThrow('it is a folder');
  expect(() => readText(at('pipe'))).toThrow('it is no regular file');
  expect(() => readText('/dev/zero')).toThrow('it is no regular file');
  expect(() => readText(at('long'))).toThrow('it is longer than 250000 characters');
});
