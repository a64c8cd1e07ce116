#!/usr/bin/env node
// Runs every import shape and layout under several versions of Node and prints a table:
//
//   node test/matrix/run.mjs [--nodes 22,24,26,20] [--only text]
//
// A major stands for the running Node when it is of that major, else for a pinned version that is installed from npm
// into .cache/; an exact version (22.23.3) stands for itself. The packages must be built.
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './import-typescript.mjs';

const { main } = await importTypeScript(fileURLToPath(new URL('./main.ts', import.meta.url)));
await main(process.argv.slice(2));
