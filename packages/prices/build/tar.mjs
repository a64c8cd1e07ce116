import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/**
 * The files of a `.tgz`, by path. Reads what `npm pack` writes: plain files in ustar headers, with pax headers for long
 * paths skipped, since no source has any.
 *
 * @param {Buffer} archive
 * @returns {Map<string, Buffer>}
 */
export function readTarball(archive) {
  const bytes = gunzipSync(archive);
  const files = new Map();
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    const name = string(header, 0, 100);
    if (name === '') break;
    const size = Number.parseInt(string(header, 124, 12), 8);
    const isFile = header[156] === 0x30 || header[156] === 0;
    const prefix = string(header, 345, 155);
    const start = at + BLOCK;
    if (isFile) files.set(prefix ? `${prefix}/${name}` : name, bytes.subarray(start, start + size));
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function string(header, start, length) {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field
    .subarray(0, end < 0 ? length : end)
    .toString('utf8')
    .trim();
}
