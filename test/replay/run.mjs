#!/usr/bin/env node
// Replays every recording and prints what was compared:
//
//   node test/replay/run.mjs [--sdk openai|anthropic]
//
// Node 20 cannot load TypeScript, so the suite is bundled first, into the folder of installed packages.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const home = dirname(fileURLToPath(import.meta.url));
const target = join(resolve(home, '..', '..'), 'node_modules', '.cache', 'genspan-replay');
mkdirSync(target, { recursive: true });
const build = await rolldown({
  input: join(home, 'main.ts'),
  platform: 'node',
  tsconfig: false,
  external: /^node:/,
  // The bundle lies elsewhere, but the suite finds its files beside its sources.
  transform: { define: { 'import.meta.url': JSON.stringify(import.meta.url) } },
});
const { output } = await build.write({ dir: target, format: 'esm', entryFileNames: `main-${process.pid}.mjs` });
await build.close();

const bundle = join(target, output[0].fileName);
const { main } = await import(pathToFileURL(bundle).href);
rmSync(bundle);
await main(process.argv.slice(2));
