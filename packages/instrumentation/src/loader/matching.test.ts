import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchFile } from './matching.ts';
import type { Target } from './targets.ts';

const target: Target = {
  package: 'acme-sdk',
  entries: ['index'],
  files: [
    { path: 'resources/chat/completions', surface: 'chat', classes: ['Completions'] },
    { path: 'resources/completions', surface: 'completions', classes: ['Completions'] },
  ],
};

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'genspan-matching-')));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a package at a folder and returns the path of a file in it. */
function packageAt(root: string, file: string, name: unknown = 'acme-sdk'): string {
  const path = join(folder, root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(join(folder, root, 'package.json'), JSON.stringify({ name }));
  return path;
}

const surface = (location: string) => matchFile(location, [target])?.file?.surface;

describe('a target file is found', () => {
  it.each(['js', 'mjs', 'cjs'])('as .%s, by path and by URL', (extension) => {
    const path = packageAt('plain/node_modules/acme-sdk', `resources/chat/completions.${extension}`);
    expect(surface(path)).toBe('chat');
    expect(surface(pathToFileURL(path).href)).toBe('chat');
    expect(matchFile(path, [target])?.root).toBe(join(folder, 'plain/node_modules/acme-sdk'));
  });

  it('with a query or a fragment on its URL', () => {
    const url = pathToFileURL(packageAt('query/node_modules/acme-sdk', 'resources/chat/completions.mjs')).href;
    expect(surface(`${url}?v=12`)).toBe('chat');
    expect(surface(`${url}#part`)).toBe('chat');
    expect(surface(`${url}?a=/resources/other.js#x`)).toBe('chat');
  });

  it('in the store of pnpm', () => {
    const root = 'pnpm/node_modules/.pnpm/acme-sdk@7.1.0_zod@4/node_modules/acme-sdk';
    expect(surface(packageAt(root, 'resources/completions.js'))).toBe('completions');
  });

  it('under the folder name of an alias, by the name in package.json', () => {
    expect(surface(packageAt('alias/node_modules/acme-old', 'resources/completions.js'))).toBe('completions');
  });

  it('in folders whose names a URL writes otherwise', () => {
    const path = packageAt('with space/ä/node_modules/acme-sdk', 'resources/completions.js');
    expect(surface(pathToFileURL(path).href)).toBe('completions');
  });

  it('in folders whose names look like the start of a query or fragment', () => {
    const path = packageAt('c#/what?/node_modules/acme-sdk', 'resources/completions.js');
    expect(surface(pathToFileURL(path).href)).toBe('completions');
    expect(surface(path)).toBe('completions');
  });

  it('by a path with the separators of Windows', () => {
    const path = packageAt('win/node_modules/acme-sdk', 'resources/chat/completions.js');
    expect(surface(path.replaceAll('/', '\\'))).toBe('chat');
  });

  it('as an entry, which is no file to tap but says that the SDK is here', () => {
    const path = packageAt('entry/node_modules/acme-sdk', 'index.mjs');
    const match = matchFile(path, [target]);
    expect(match).toMatchObject({ target, root: dirname(path) });
    expect(match?.file).toBeUndefined();
  });
});

describe('nothing is found', () => {
  it.each([
    ['a package of another name', () => packageAt('a/node_modules/acme-sdk', 'resources/completions.js', 'fork')],
    ['a package without a name', () => packageAt('b/node_modules/acme-sdk', 'resources/completions.js', 5)],
    ['a file that only ends alike', () => packageAt('c/node_modules/acme-sdk', 'resources/my-completions.js')],
    ['a file of the same path deeper down', () => packageAt('d/acme-sdk', 'src/resources/completions.js')],
    ['types beside the file', () => packageAt('e/node_modules/acme-sdk', 'resources/completions.d.ts')],
    ['a source map', () => packageAt('f/node_modules/acme-sdk', 'resources/completions.js.map')],
    ['a folder without package.json', () => join(folder, 'nowhere/resources/completions.js')],
  ])('for %s', (_, path) => {
    const location = path();
    expect(matchFile(location, [target])).toBeUndefined();
    expect(matchFile(pathToFileURL(location).href, [target])).toBeUndefined();
  });

  it.each(['node:fs', 'data:text/javascript,resources/completions.js', 'https://cdn.test/acme/index.js', ''])(
    'for what is no file: %s',
    (location) => expect(matchFile(location, [target])).toBeUndefined(),
  );

  it('when package.json is broken', () => {
    const path = packageAt('broken/node_modules/acme-sdk', 'index.js');
    writeFileSync(join(dirname(path), 'package.json'), '{ "name": ');
    expect(matchFile(path, [target])).toBeUndefined();
  });
});
