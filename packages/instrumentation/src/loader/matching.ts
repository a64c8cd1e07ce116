import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Target, TargetFile } from './targets.ts';

/** What a loaded file is to us: a target file, or an entry of a known SDK. */
export type Match = { target: Target; root: string; file?: TargetFile };

const EXTENSION = /\.[cm]?js$/;
const packageNames = new Map<string, string | undefined>();

/**
 * Whether the file is one that a target names. The check on the path is a string comparison, so that modules that
 * nobody wants cost next to nothing; only a path that fits has its package.json read.
 *
 * @param location a path or a `file:` URL
 */
export function matchFile(location: string, targets: readonly Target[]): Match | undefined {
  for (const target of targets) {
    for (const file of target.files) {
      const root = rootIf(location, file.path, target.package);
      if (root !== undefined) return { target, root, file };
    }
    for (const entry of target.entries) {
      const root = rootIf(location, entry, target.package);
      if (root !== undefined) return { target, root };
    }
  }
  return undefined;
}

function rootIf(location: string, path: string, name: string): string | undefined {
  const file = location.includes('\\') ? location.replaceAll('\\', '/') : location;
  if (!file.includes(path)) return undefined;
  const isUrl = file.startsWith('file:');
  // In a URL these begin query and fragment; in a path they are names like any other.
  const end = isUrl ? file.search(/[?#]/) : -1;
  const bare = end < 0 ? file : file.slice(0, end);
  const extension = EXTENSION.exec(bare);
  if (!extension || !bare.slice(0, extension.index).endsWith(`/${path}`)) return undefined;
  let root = isUrl ? fileURLToPath(bare) : bare;
  for (let depth = path.split('/').length; depth > 0; depth--) root = dirname(root);
  return packageName(root) === name ? root : undefined;
}

function packageName(root: string): string | undefined {
  if (packageNames.has(root)) return packageNames.get(root);
  let name: string | undefined;
  try {
    name = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name?: string }).name;
  } catch {
    // No readable package.json here: then this folder is no package of ours.
  }
  packageNames.set(root, name);
  return name;
}
