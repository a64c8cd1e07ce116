import { relative } from 'node:path';
import type { Facts, LoadedSdk } from '../facts.ts';
import type { InstalledPackage } from '../installed-packages.ts';

/** Things in a row: `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A number of things: `1 call`, `2 calls`. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** A copy of a package for people: its version, and where it is when the folder itself gets another. */
export function named({ folder }: Facts, { name, version, path, resolved }: InstalledPackage): string {
  return resolved ? `${name} ${version}` : `${name} ${version} (${relative(folder, path) || path})`;
}

/** The installed copy that a loaded SDK is. */
export function installedAt({ installed }: Facts, { root }: LoadedSdk): InstalledPackage | undefined {
  return installed.find((copy) => copy.root === root);
}
