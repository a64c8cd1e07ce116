import { createRequire } from 'node:module';
import { join } from 'node:path';
import { matchFile } from './matching.ts';
import { loaderRegistry, noteSeen } from './registry.ts';
import type { Target } from './targets.ts';

/**
 * Offers the SDK files that CommonJS loaded before us. ES modules that were loaded before us cannot be reached this
 * way; `instrument(OpenAI)` serves them.
 */
export function offerLoaded(targets: readonly Target[]): void {
  if (targets.length === 0) return;
  // The cache is the same object whatever the require is made from.
  const { cache } = createRequire(join(process.cwd(), 'noop.js'));
  for (const filename of Object.keys(cache)) {
    const match = matchFile(filename, targets);
    if (!match) continue;
    noteSeen(match);
    const exports = cache[filename]?.exports as Record<string, unknown> | undefined;
    if (!match.file || !exports) continue;
    const classes = Object.fromEntries(match.file.classes.map((name) => [name, exports[name]]));
    loaderRegistry().offer({ package: match.target.package, surface: match.file.surface, file: filename, classes });
  }
}
