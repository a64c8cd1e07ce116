import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';

/** A configuration has 250,000 characters at most, of four bytes at most. */
const MOST_BYTES = 1_000_000;

/**
 * Whether something has that name, be it a link that leads nowhere: whoever made it wants to hear of it, and a file that cannot be
 * read says why.
 */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A folder that may not be looked into.
    return false;
  }
}

/**
 * The text of a configuration file. A pipe without a writer holds up no app, and a file that is none at all is not read to its end.
 *
 * @throws with `code` where the system says why, else with a few words
 */
export function readText(path: string): string {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) throw new Error('it is a folder');
    if (!found.isFile()) throw new Error('it is no regular file');
    if (found.size > MOST_BYTES) throw new Error('it is longer than 250000 characters');
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}
