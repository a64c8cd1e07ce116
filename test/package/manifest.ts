import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** One way into a package: a file, or files by condition. */
export type ExportTarget = string | { [condition: string]: ExportTarget };

/** The part of package.json that is looked at. */
export interface Manifest {
  name: string;
  version: string;
  exports: Record<string, ExportTarget>;
  main?: string;
  module?: string;
  types?: string;
  bin?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** A package of ours, with its folder. */
export interface OurPackage {
  folder: string;
  manifest: Manifest;
}

/** The packages of the repository that are published. */
export function ourPackages(): OurPackage[] {
  const folders = readdirSync(join(ROOT, 'packages')).map((name) => join(ROOT, 'packages', name));
  return folders
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readJson<Manifest & { private?: boolean }>(join(folder, 'package.json')) }))
    .filter(({ manifest }) => !manifest.private);
}

/** Every file that an exports target leads to, with the conditions on the way. */
export function exportedFiles(
  target: ExportTarget,
  conditions: string[] = [],
): { file: string; conditions: string[] }[] {
  if (typeof target === 'string') return [{ file: target, conditions }];
  return Object.entries(target).flatMap(([condition, next]) => exportedFiles(next, [...conditions, condition]));
}

/** Whether a sub-path is offered to `import` alone: it has one file for every caller, and that is an ES module. */
export function isEsmOnly(target: ExportTarget): boolean {
  return exportedFiles(target).every(({ file, conditions }) => conditions.includes('types') || file.endsWith('.mjs'));
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
