import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finished } from '../matrix/finished.ts';
import { packagesOfDeclarations, usesOfFolder } from './built-imports.ts';
import { forbiddenImports } from './house-rules.ts';
import { publintFolderFindings } from './lint.ts';
import { exportedFiles, isEsmOnly, type Manifest, ourPackages, ROOT } from './manifest.ts';
import { pack } from './npm.ts';
import { unresolvedReferences } from './packed-references.ts';

const packages = ourPackages();
const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));

describe.each(packages.map((each) => [each.manifest.name, each] as const))('%s', (name, { folder, manifest }) => {
  const dist = join(folder, 'dist');

  it('is clean for publint', async () => {
    expect(await publintFolderFindings(folder)).toEqual([]);
  });

  it('packs what it offers, and nothing that is only for building it', async () => {
    const files = (await pack(folder)).files.map(({ path }) => path);
    const wanted = ['README.md', 'LICENSE', 'NOTICE', ...offeredFiles(manifest)];
    expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => /^src\/|\.test\.|\.tsbuildinfo$|[^cm]ts$|\.tgz$/.test(file))).toEqual([]);
    expect(unresolvedReferences(folder, files)).toEqual([]);
  });

  it('declares every package that it loads, and no other', () => {
    const { dependencies = {}, peerDependencies = {} } = manifest;
    const used = new Set([...usesOfFolder(dist).packages, ...packagesOfDeclarations(join(dist, 'types'))]);
    used.delete(name);
    expect([...used].filter((other) => !(other in dependencies) && !(other in peerDependencies))).toEqual([]);
    expect(Object.keys(dependencies).filter((other) => !used.has(other))).toEqual([]);
    // A peer of a sibling is a peer of whoever depends on the sibling.
    const siblings = packages.filter((each) => each.manifest.name in dependencies);
    const inherited = new Set(siblings.flatMap((each) => Object.keys(each.manifest.peerDependencies ?? {})));
    expect([...inherited].filter((other) => !(other in peerDependencies))).toEqual([]);
    expect(Object.keys(peerDependencies).filter((other) => !used.has(other) && !inherited.has(other))).toEqual([]);
  });

  it('imports what its room may import', () => {
    expect(forbiddenImports(name, usesOfFolder(dist).packages)).toEqual([]);
  });

  it.runIf(name !== 'genspan')('does not read the environment', () => {
    expect(usesOfFolder(dist).environment).toBe(false);
  });

  it('depends on the very versions of its siblings', () => {
    const siblings = Object.entries(manifest.dependencies ?? {}).filter(([other]) => versions.has(other));
    expect(siblings).toEqual(siblings.map(([other]) => [other, versions.get(other)]));
  });

  it.runIf(existsSync(join(folder, 'src', 'version.ts')))('knows its version', () => {
    const [, version] = /VERSION = '([^']+)'/.exec(readFileSync(join(folder, 'src', 'version.ts'), 'utf8')) ?? [];
    expect(version).toBe(manifest.version);
  });

  it('offers the same names to import and to require', async () => {
    const offered = await namesOffered(name, manifest);
    for (const { entry, imported, required, esmOnly } of offered) {
      expect.soft(imported.length, `${entry} by import`).toBeGreaterThan(0);
      if (!esmOnly) expect.soft(required, `${entry} by require`).toEqual(imported);
    }
  });
});

/** The front door reads it: the rule above would hold of any scan that finds nothing. */
it('reads the environment in genspan', () => {
  const { folder } = packages.find(({ manifest }) => manifest.name === 'genspan')!;
  expect(usesOfFolder(join(folder, 'dist')).environment).toBe(true);
});

function offeredFiles({ exports, main, module, types, bin = {} }: Manifest): string[] {
  const exported = Object.values(exports).flatMap((target) => exportedFiles(target).map(({ file }) => file));
  const files = [...exported, main, module, types, ...Object.values(bin)].filter((file) => file !== undefined);
  return [...new Set(files.map((file) => file.replace(/^\.\//, '')))];
}

interface Offered {
  entry: string;
  esmOnly: boolean;
  imported: string[];
  required: string[];
}

/** Loads every entry in a process of its own, where no alias leads to sources. */
async function namesOffered(name: string, { exports }: Manifest): Promise<Offered[]> {
  // An entry that is there for its side effect offers no names, and what a thread runs is nobody else's.
  const entries = Object.entries(exports)
    .filter(([path]) => !path.endsWith('.json') && !['./register', './tiktoken-worker'].includes(path))
    .map(([path, target]) => ({ entry: name + path.slice(1), esmOnly: isEsmOnly(target) }));
  const program = `
    import { createRequire } from 'node:module';
    const require = createRequire(import.meta.url);
    const names = (loaded) => Object.keys(loaded).filter((key) => !['default', '__esModule', 'module.exports'].includes(key)).sort();
    const offered = [];
    for (const each of ${JSON.stringify(entries)}) {
      const required = each.esmOnly ? [] : names(require(each.entry));
      offered.push({ ...each, imported: names(await import(each.entry)), required });
    }
    console.log(JSON.stringify(offered));`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout, stderr } = await finished({
    binary: process.execPath,
    args,
    cwd: ROOT,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Offered[];
}
