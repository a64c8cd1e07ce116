import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './variants.mjs';

const PACKAGES = [
  'openai',
  '@anthropic-ai/sdk',
  '@opentelemetry/api',
  '@opentelemetry/sdk-trace-base',
  '@opentelemetry/sdk-node',
];

/** What the figures were measured on: without it they mean nothing. */
export function describeMachine() {
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGB: Math.round(totalmem() / 2 ** 30),
    load: Number(loadavg()[0].toFixed(1)),
    revision: revision(),
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  };
}

function versionOf(name) {
  const require = createRequire(join(ROOT, 'package.json'));
  // Not every package exports its package.json, so it is looked for beside the entry's folder.
  const [folder] = require.resolve
    .paths(name)
    .map((paths) => join(paths, name, 'package.json'))
    .filter(isReadable);
  return folder ? JSON.parse(readFileSync(folder, 'utf8')).version : 'absent';
}

function isReadable(file) {
  try {
    readFileSync(file);
    return true;
  } catch {
    // The next folder up may have it.
    return false;
  }
}

function revision() {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    // A tarball has no history.
    return 'unknown';
  }
}
