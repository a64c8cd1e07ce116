import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resetProcess } from '../tap.fixture.ts';
import { loaderRegistry, missedPackages } from './registry.ts';
import { offerLoaded } from './require-cache.ts';
import type { Target } from './targets.ts';

const target: Target = {
  package: 'acme-cached',
  entries: ['index'],
  files: [{ path: 'resources/chat', surface: 'chat', classes: ['Chat', 'Gone'] }],
};

const require = createRequire(import.meta.url);
let root: string;

beforeEach(() => {
  resetProcess();
  root = realpathSync(mkdtempSync(join(tmpdir(), 'genspan-cache-')));
  mkdirSync(join(root, 'resources'));
  writeFileSync(join(root, 'package.json'), '{ "name": "acme-cached" }');
  writeFileSync(join(root, 'index.js'), 'module.exports = { root: true }');
  writeFileSync(join(root, 'resources', 'chat.js'), 'exports.Chat = class Chat {}');
});

afterEach(() => {
  for (const file of Object.keys(require.cache)) if (file.startsWith(root)) delete require.cache[file];
  rmSync(root, { recursive: true, force: true });
});

describe('an SDK that was required before us', () => {
  it('has its classes offered, those that it exports', () => {
    const { Chat } = require(join(root, 'resources', 'chat.js'));
    offerLoaded([target]);
    expect(loaderRegistry().offers).toEqual([
      { package: 'acme-cached', surface: 'chat', file: join(root, 'resources', 'chat.js'), classes: { Chat } },
    ]);
    expect(missedPackages()).toEqual([]);
  });

  it('is known to be missed when only its entry was loaded', () => {
    require(join(root, 'index.js'));
    offerLoaded([target]);
    expect(loaderRegistry().offers).toEqual([]);
    expect(missedPackages()).toEqual([{ root, package: 'acme-cached' }]);
  });

  it('is not looked for when it is no target', () => {
    require(join(root, 'resources', 'chat.js'));
    offerLoaded([]);
    offerLoaded([{ ...target, package: 'other' }]);
    expect(loaderRegistry().offers).toEqual([]);
  });
});
