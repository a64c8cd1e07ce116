// The ES module half of the hooks for Node below 22.15. It runs on the loader thread and so can only change source
// text; what the appended line calls lives in the main thread.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { offerLine } from './append.ts';
import { matchFile } from './matching.ts';
import type { Target } from './targets.ts';

interface LoadResult {
  format?: string | null;
  source?: string | ArrayBuffer | Uint8Array | null;
}

let targets: readonly Target[] = [];

/** Node calls this once with what `module.register` was given. */
export function initialize(data: { targets: readonly Target[] }): void {
  targets = data.targets;
}

/** Appends the offer line to target files that load as ES modules; CommonJS is appended to in the main thread. */
export async function load(
  url: string,
  context: unknown,
  nextLoad: (url: string, context: unknown) => Promise<LoadResult>,
): Promise<LoadResult> {
  const result = await nextLoad(url, context);
  if (result.format !== 'module') return result;
  const match = matchFile(url, targets);
  if (!match?.file) return result;
  const source = result.source ?? readFileSync(fileURLToPath(url));
  const text = typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString('utf8');
  return { ...result, source: text + offerLine(match.target.package, match.file, fileURLToPath(url)) };
}
