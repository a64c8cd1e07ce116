import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { list } from 'tar';

/**
 * The files of a source's package, by path below `package/`. The tarball is fetched once by `npm pack`, from the registry
 * that npm is configured for, and kept in `cache`. It must have the pinned hash, each time it is read.
 *
 * @param {{ package: string, version: string, integrity: string }} pin
 * @param {string} cache folder
 * @returns {Map<string, Buffer>}
 */
export function fetchSource(pin, cache) {
  const file = join(cache, `${pin.package.replace('@', '').replace('/', '-')}-${pin.version}.tgz`);
  if (!existsSync(file)) pack(pin, cache, file);
  const found = integrityOf(readFileSync(file));
  if (found !== pin.integrity) {
    throw new Error(`${pin.package} ${pin.version} is not what was pinned: ${found} instead of ${pin.integrity}`);
  }
  return filesIn(file);
}

/** Subresource integrity, as a lock file writes it. */
export function integrityOf(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

function filesIn(file) {
  const files = new Map();
  list({
    file,
    sync: true,
    filter: (_path, entry) => entry.type === 'File',
    onReadEntry(entry) {
      const chunks = [];
      entry.on('data', (chunk) => chunks.push(chunk));
      entry.on('end', () => files.set(entry.path.replace(/^package\//, ''), Buffer.concat(chunks)));
    },
  });
  return files;
}

function pack({ package: name, version }, cache, file) {
  mkdirSync(cache, { recursive: true });
  const args = ['pack', `${name}@${version}`, '--pack-destination', cache, '--json', '--ignore-scripts'];
  const answer = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
  // npm 7 and later answer with a list, later ones with an object by name.
  const { filename } = Array.isArray(answer) ? answer[0] : Object.values(answer)[0];
  const packed = join(cache, filename.replace('@', '').replace('/', '-'));
  if (packed !== file) renameSync(packed, file);
}
