import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A Node binary that the matrix runs programs under. */
export interface NodeUnderTest {
  /** `24.21.0` */
  version: string;
  binary: string;
}

/** The version that is installed for a major when the running Node is of another: of 22 the oldest that is supported. */
const PINNED: Readonly<Record<string, string>> = { 20: '20.19.6', 22: '22.15.1', 24: '24.21.0', 26: '26.10.0' };

const CACHE = fileURLToPath(new URL('../../.cache/nodes/', import.meta.url));

/** The Node that runs this. */
export function runningNode(): NodeUnderTest {
  return { version: process.versions.node, binary: process.execPath };
}

/**
 * The Node for a wish: a major such as `24` (the running Node when it is of that major, else a pinned version) or an
 * exact version. What is not running is installed from npm, once, into the repository's `.cache` folder.
 *
 * @throws when the wish is neither, or npm cannot install it
 */
export async function nodeFor(wish: string): Promise<NodeUnderTest> {
  const version = versionFor(wish, process.versions.node);
  return version === process.versions.node ? runningNode() : { version, binary: await installed(version) };
}

/** The exact version that a wish stands for. */
export function versionFor(wish: string, running: string): string {
  if (/^\d+\.\d+\.\d+$/.test(wish)) return wish;
  if (wish === running.split('.')[0]) return running;
  const pinned = PINNED[wish];
  if (pinned) return pinned;
  throw new Error(`no Node "${wish.slice(0, 20)}": allowed are ${Object.keys(PINNED).join(', ')} and exact versions`);
}

/** Whether a Node is `minimum` (`22.15.0`) or newer. */
export function atLeast(node: NodeUnderTest, minimum: string): boolean {
  const [have, want] = [node.version, minimum].map((version) => version.split('.').map(Number)) as [number[], number[]];
  for (const [at, part] of want.entries()) if (have[at] !== part) return (have[at] ?? 0) > part;
  return true;
}

/** The npm package `node-<platform>-<arch>` holds nothing but the binary, so no install script is needed. */
async function installed(version: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const prefix = join(CACHE, `v${version}`);
  const binary = join(prefix, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  mkdirSync(prefix, { recursive: true });
  const flags = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', prefix];
  const shell = process.platform === 'win32';
  await promisify(execFile)('npm', ['install', ...flags, `${name}@${version}`], { cwd: prefix, shell });
  return binary;
}
