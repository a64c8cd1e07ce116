import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A copy of a package that Node finds from a folder, or that lies nested in another package. */
export interface InstalledPackage {
  /** The name in its package.json; an alias has another folder name. */
  name: string;
  version: string;
  /** Its folder, links resolved. */
  root: string;
  /** Where it was found, as Node would look: `node_modules/langchain/node_modules/openai` of that folder. */
  path: string;
  /** Whether the folder itself gets this copy for the package's name. */
  resolved: boolean;
}

/** No install is this big; a walk that ends up somewhere else ends. */
const MOST = 20_000;

/**
 * The packages with one of these names that are installed for a folder: in its `node_modules`, in those of the folders
 * above, nested in other packages, and in the store of pnpm. What cannot be read is left out.
 *
 * @param wanted names, also patterns for whole scopes
 */
export function installedPackages(folder: string, wanted: (name: string) => boolean): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const walk = new Walk(wanted, found);
  const taken = new Set<string>();
  for (let above = folder; ; above = dirname(above)) {
    for (const entry of packagesIn(join(above, 'node_modules'))) {
      const resolved = !taken.has(entry.folderName);
      taken.add(entry.folderName);
      walk.visit(entry, resolved);
    }
    walk.store(join(above, 'node_modules', '.pnpm'));
    if (dirname(above) === above) break;
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name) || Number(b.resolved) - Number(a.resolved));
}

interface Entry {
  /** `openai`, `@scope/name`. */
  folderName: string;
  path: string;
}

class Walk {
  readonly #wanted: (name: string) => boolean;
  readonly #found: Map<string, InstalledPackage>;
  readonly #seen = new Set<string>();

  constructor(wanted: (name: string) => boolean, found: Map<string, InstalledPackage>) {
    this.#wanted = wanted;
    this.#found = found;
  }

  visit({ folderName, path }: Entry, resolved: boolean): void {
    const root = realpath(path);
    if (root === undefined || this.#seen.has(root) || this.#seen.size >= MOST) return;
    this.#seen.add(root);
    const { name = folderName, version } = manifestOf(root);
    if (version !== undefined && this.#wanted(name)) {
      this.#found.set(root, { name, version, root, path, resolved: resolved && name === folderName });
    }
    for (const nested of packagesIn(join(root, 'node_modules'))) this.visit(nested, false);
  }

  /** pnpm keeps every package under `.pnpm/<name>@<version>/node_modules/`, beside links to what it depends on. */
  store(folder: string): void {
    for (const entry of namesIn(folder)) {
      for (const nested of packagesIn(join(folder, entry, 'node_modules'))) this.visit(nested, false);
    }
  }
}

function packagesIn(folder: string): Entry[] {
  return namesIn(folder).flatMap((name) => {
    if (name.startsWith('.')) return [];
    const path = join(folder, name);
    if (!name.startsWith('@')) return [{ folderName: name, path }];
    return namesIn(path).map((inner) => ({ folderName: `${name}/${inner}`, path: join(path, inner) }));
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // There is none.
    return [];
  }
}

function realpath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    // A link to nowhere.
    return undefined;
  }
}

function manifestOf(root: string): { name?: string; version?: string } {
  try {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name?: string; version?: string };
  } catch {
    // A folder without a readable package.json is no package.
    return {};
  }
}
