// Runs stall.mjs under another Node, which the matrix finds or installs:
//
//     node test/cost/run-stall.mjs --node 24
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importTypeScript } from '../matrix/import-typescript.mjs';

const { values } = parseArgs({ options: { node: { type: 'string', default: '24' } } });
const { nodeFor } = await importTypeScript(fileURLToPath(new URL('../matrix/node-under-test.ts', import.meta.url)));
const { binary } = await nodeFor(values.node);
const { status } = spawnSync(binary, [fileURLToPath(new URL('stall.mjs', import.meta.url))], { stdio: 'inherit' });
process.exitCode = status ?? 1;
