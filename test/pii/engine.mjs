import { existsSync } from 'node:fs';

const PACKAGE = new URL('../../packages/redaction/', import.meta.url);

/**
 * Loads the redaction package: its build, or its TypeScript source (which wants a Node that strips types: 22.18, 23.6
 * or later).
 *
 * @param {boolean} source
 * @returns {Promise<typeof import('../../packages/redaction/src/index.ts')>}
 */
export async function loadRedaction(source) {
  const url = new URL(source ? 'src/index.ts' : 'dist/index.mjs', PACKAGE);
  if (!existsSync(url)) throw new Error(`${url.pathname} is missing; run \`npm run build\``);
  return import(url.href);
}
