// Builds the package in the current folder: ESM and CommonJS by rolldown, declarations by tsc.
//
// `build` in package.json names the entries by format: `x` is built from `src/x.ts`. `esmFromCjs` entries are ES
// modules that re-export the CommonJS one, so that both formats share one state. `vendored` entries are CommonJS with
// everything they import built in but the OpenTelemetry API, which is the app's; the licences of what is in them are
// written beside them. Code that several entries use becomes a chunk, so that a light entry never pulls in what it
// loads lazily.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const require = createRequire(import.meta.url);
const { build: entries } = JSON.parse(readFileSync('package.json', 'utf8'));

async function bundle(names, format, extension) {
  if (!names?.length) return;
  const bundler = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, `src/${name}.ts`])),
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    platform: 'node',
    transform: { target: 'node20' },
  });
  await bundler.write({
    dir: 'dist',
    format,
    exports: 'named',
    // Sloppy wrappers would give an SDK's method the global object where it had no `this`.
    strict: true,
    entryFileNames: `[name].${extension}`,
    chunkFileNames: `chunks/[name]-[hash].${extension}`,
    sourcemap: true,
    comments: { legal: true, annotation: true, jsdoc: false },
  });
  await bundler.close();
}

/** One file with all that the entry needs. */
async function vendor(name) {
  const bundler = await rolldown({
    input: `src/${name}.ts`,
    external: (id) => isBuiltin(id) || id === '@opentelemetry/api',
    platform: 'node',
    transform: { target: 'node20' },
  });
  const { output } = await bundler.write({
    dir: 'dist',
    format: 'cjs',
    exports: 'named',
    strict: true,
    entryFileNames: `${name}.cjs`,
    codeSplitting: false,
    minify: { compress: true, mangle: false, codegen: true },
    comments: { legal: false, annotation: false, jsdoc: false },
  });
  await bundler.close();
  const files = output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
  writeFileSync(`dist/${name}.LICENSES.txt`, licences(files));
}

/** The licence texts of the packages that files belong to. Fails when one has none. */
function licences(files) {
  const folders = new Set(
    files.map((file) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean),
  );
  /** Package names by licence text, since most share one. */
  const byText = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file && !license) throw new Error(`${name} has no licence`);
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licensed under ${license}.`;
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(`\n${'='.repeat(80)}\n\n`);
}

function reexportCommonJs(name) {
  const names = Object.keys(require(resolve(`dist/${name}.cjs`)));
  const lines = names.map((key) => `export const ${key} = commonjs.${key};`);
  writeFileSync(`dist/${name}.mjs`, `import commonjs from './${name}.cjs';\n${lines.join('\n')}\n`);
}

/** tsc writes `x.d.ts`; each becomes an ESM and a CommonJS twin, so that both resolution modes see the right format. */
function declarations() {
  const tsc = join(require.resolve('typescript/package.json'), '..', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '--build', '.'], { stdio: 'inherit' });
  for (const file of readdirSync('dist/types', { recursive: true })) {
    if (!file.endsWith('.d.ts')) continue;
    const text = readFileSync(join('dist/types', file), 'utf8');
    for (const format of ['m', 'c']) {
      const twin = text.replace(/((?:from|import)\s*\(?\s*["']\.{1,2}\/[^"']+?)\.ts(["'])/g, `$1.${format}js$2`);
      writeFileSync(join('dist/types', file.replace(/\.d\.ts$/, `.d.${format}ts`)), twin);
    }
  }
}

rmSync('dist', { recursive: true, force: true });
await bundle(entries.esm, 'esm', 'mjs');
await bundle(entries.cjs, 'cjs', 'cjs');
for (const name of entries.vendored ?? []) await vendor(name);
for (const name of entries.esmFromCjs ?? []) reexportCommonJs(name);
declarations();
