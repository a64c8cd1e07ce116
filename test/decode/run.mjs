#!/usr/bin/env node
// Lets every peer emit its spans anew and compares them with the fixtures that the tests decode:
//
//   node test/decode/run.mjs [--only text] [--node 24] [--write]
//
// Peers are installed from their lockfiles. One that wants a newer Node than the running one is left out, with a line;
// `--node` takes another, as the matrix does. `--write` makes the fixtures what the peers emitted.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs, promisify } from 'node:util';
import { importTypeScript } from '../matrix/import-typescript.mjs';
import { installPeers } from './install-peers.mjs';
import { PEERS } from './peers.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const LIMIT_MS = 60_000;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    node: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const { atLeast, nodeFor, runningNode } = await importTypeScript(join(HERE, '../matrix/node-under-test.ts'));
const node = options.node === undefined ? runningNode() : await nodeFor(options.node);
const chosen = PEERS.filter(({ name }) => name.includes(options.only));
if (chosen.length === 0) throw new Error(`--only ${options.only} names no peer`);

let failed = 0;
for (const peer of chosen) {
  const verdict = atLeast(node, peer.node)
    ? await check(peer)
    : `left out: wants Node ${peer.node}, this is ${node.version}`;
  console.log(`${peer.name.padEnd(26)} ${verdict}`);
}
if (failed > 0) process.exitCode = 1;

async function check(peer) {
  installPeers(peer.folder);
  const emitted = await emittedBy(peer);
  const fixture = join(HERE, 'fixtures', `${peer.name}.json`);
  if (options.write) {
    writeFileSync(fixture, `${JSON.stringify(emitted, null, 1)}\n`);
    return 'written';
  }
  const recorded = JSON.parse(readFileSync(fixture, 'utf8'));
  const changed = Object.keys({ ...recorded, ...emitted }).filter(
    (exchange) => !isDeepStrictEqual(recorded[exchange], emitted[exchange]),
  );
  if (changed.length === 0) return `as recorded, ${Object.keys(emitted).length} exchanges`;
  failed++;
  return `differs from what was recorded: ${changed.join(', ')}`;
}

/** What a program prints: its spans by exchange. Nothing of the environment steers it. */
async function emittedBy({ name, folder }) {
  const cwd = join(HERE, folder);
  const steering = /^(OTEL|GENSPAN|OPENAI|ANTHROPIC|TRACELOOP|OPENINFERENCE|NODE_)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !steering.test(key)));
  const run = promisify(execFile)(node.binary, [`${name}.mjs`], { cwd, env, timeout: LIMIT_MS, maxBuffer: 2 ** 26 });
  return JSON.parse((await run).stdout);
}
