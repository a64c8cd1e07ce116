import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Conditions under which `import` finds a file. */
const CONDITIONS = ['import', 'node', 'module', 'default'];

/** The file that `import` of a package loads, read from its package.json; undefined when it has none for ES modules. */
export function moduleEntry(root: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports?: unknown;
    module?: string;
  };
  const main = (manifest.exports as Record<string, unknown> | undefined)?.['.'] ?? manifest.exports;
  const file = pick(main) ?? manifest.module;
  return file ? join(root, file) : undefined;
}

function pick(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    const found = CONDITIONS.includes(condition) ? pick(inner) : undefined;
    if (found) return found;
  }
  return undefined;
}
