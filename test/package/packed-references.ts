import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const REFERENCE = /\b(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

/** Where packed files refer to files beside them that are not packed; `types/a.d.mts: ./b.mjs`. */
export function unresolvedReferences(folder: string, packed: readonly string[]): string[] {
  const files = new Set(packed);
  const problems: string[] = [];
  for (const file of packed) {
    if (!/\.[cm]?(?:js|ts)$/.test(file)) continue;
    for (const [, reference = ''] of readFileSync(join(folder, file), 'utf8').matchAll(REFERENCE)) {
      const target = posix.join(posix.dirname(file), reference);
      if (!files.has(declarationFor(file, target))) problems.push(`${file}: ${reference}`);
    }
  }
  return problems;
}

/** A declaration refers to JavaScript by name and means the declaration beside it. */
function declarationFor(file: string, target: string): string {
  return /\.d\.[cm]?ts$/.test(file) ? target.replace(/\.([cm]?)js$/, '.d.$1ts') : target;
}
