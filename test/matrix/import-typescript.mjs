// Node 20 cannot load TypeScript, so a suite is bundled before it runs.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const CACHE = fileURLToPath(new URL('../../.cache/suites/', import.meta.url));

/** Each module goes on finding its files beside itself, wherever the bundle lies. */
const ownUrls = {
  name: 'own-urls',
  transform: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
};

/** Imports a TypeScript module with all that it imports relatively. */
export async function importTypeScript(file) {
  mkdirSync(CACHE, { recursive: true });
  const bundler = await rolldown({
    input: resolve(file),
    platform: 'node',
    tsconfig: false,
    plugins: [ownUrls],
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:/.test(id),
  });
  const bundle = join(CACHE, `${process.pid}.mjs`);
  await bundler.write({ file: bundle, format: 'esm', codeSplitting: false });
  await bundler.close();
  try {
    return await import(pathToFileURL(bundle).href);
  } finally {
    rmSync(bundle);
  }
}
