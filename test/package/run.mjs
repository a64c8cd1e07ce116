#!/usr/bin/env node
// Packs the packages, lints the tarballs, installs them into fresh apps and uses them there:
//
//   node test/package/run.mjs
//
// It needs the npm registry (or npm's cache), and the packages must be built.
import { fileURLToPath } from 'node:url';
import { importTypeScript } from '../matrix/import-typescript.mjs';

const { main } = await importTypeScript(fileURLToPath(new URL('./main.ts', import.meta.url)));
await main();
