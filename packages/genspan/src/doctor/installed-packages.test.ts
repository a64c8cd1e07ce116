import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installedPackages } from './installed-packages.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'genspan-installed-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function install(path: string, version: string, name = path.slice(path.lastIndexOf('node_modules/') + 13)): string {
  const root = join(folder, path);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name, version }));
  return root;
}

const found = (from = folder, wanted = (name: string) => name === 'openai' || name === '@acme/sdk') =>
  installedPackages(from, wanted).map(
    ({ name, version, resolved }) => `${name} ${version}${resolved ? '' : ' nested'}`,
  );

describe('packages are found', () => {
  it('beside the app, in scopes, and in the folders above, of which the nearest counts', () => {
    install('node_modules/openai', '6.0.0');
    install('node_modules/@acme/sdk', '1.0.0');
    install('app/node_modules/openai', '7.0.0');
    expect(found(join(folder, 'app'))).toEqual(['@acme/sdk 1.0.0', 'openai 7.0.0', 'openai 6.0.0 nested']);
  });

  it('nested in others, at any depth', () => {
    install('node_modules/openai', '7.0.0');
    install('node_modules/lib', '1.0.0');
    install('node_modules/lib/node_modules/@x/y/node_modules/openai', '4.0.0');
    install('node_modules/lib/node_modules/@x/y', '1.0.0');
    expect(found()).toEqual(['openai 7.0.0', 'openai 4.0.0 nested']);
  });

  it('once for each copy in the store of pnpm', () => {
    const root = install('node_modules/.pnpm/openai@7.0.0/node_modules/openai', '7.0.0');
    install('node_modules/.pnpm/openai@5.0.0/node_modules/openai', '5.0.0');
    symlinkSync(root, join(folder, 'node_modules', 'openai'), 'junction');
    expect(found()).toEqual(['openai 7.0.0', 'openai 5.0.0 nested']);
  });

  it('under another folder name, by the name in package.json', () => {
    install('node_modules/openai-old', '4.0.0', 'openai');
    expect(found()).toEqual(['openai 4.0.0 nested']);
  });

  it('and what is no package, or cannot be read, is left out', () => {
    mkdirSync(join(folder, 'node_modules', 'openai'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', 'openai', 'package.json'), '{ broken');
    mkdirSync(dirname(join(folder, 'node_modules', '@acme', 'sdk')), { recursive: true });
    symlinkSync(join(folder, 'gone'), join(folder, 'node_modules', '@acme', 'sdk'));
    expect(found()).toEqual([]);
  });

  it('though links go round in a circle', () => {
    install('node_modules/openai', '7.0.0');
    mkdirSync(join(folder, 'node_modules', 'openai', 'node_modules'));
    symlinkSync(join(folder, 'node_modules', 'openai'), join(folder, 'node_modules/openai/node_modules/openai'));
    expect(found()).toEqual(['openai 7.0.0']);
  });
});
