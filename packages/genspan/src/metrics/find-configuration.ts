import { join, resolve } from 'node:path';

/** What the file is called where `GENSPAN_CONFIG` says nothing; the first that is there is read. */
export const CONFIGURATION_FILES = ['genspan.config.yaml', 'genspan.config.yml', 'genspan.config.json'] as const;

/** Where the configuration is. */
export interface FoundConfiguration {
  /** Absolute. */
  path: string;
  /** As messages call it: what `GENSPAN_CONFIG` says, or the file's name. */
  name: string;
  /** Files beside it that would have been read without it, by name. */
  unread: string[];
}

/**
 * Finds the configuration file: the one that is named, which need not be there (reading it says so), else the first of
 * {@link CONFIGURATION_FILES} in the folder. Folders above are not looked at.
 *
 * @param named `GENSPAN_CONFIG`; blank is as good as unset
 * @param folder where the process was started
 * @param exists whether there is a file at a path
 * @returns undefined where there is none
 * @example
 * const found = findConfiguration(process.env.GENSPAN_CONFIG, process.cwd(), existsSync);
 * if (found) read = readConfiguration(readFileSync(found.path, 'utf8'), found.name);
 */
export function findConfiguration(
  named: string | undefined,
  folder: string,
  exists: (path: string) => boolean,
): FoundConfiguration | undefined {
  const asked = named?.trim();
  if (asked) return { path: resolve(folder, asked), name: asked, unread: [] };
  const [name, ...unread] = CONFIGURATION_FILES.filter((file) => exists(join(folder, file)));
  return name === undefined ? undefined : { path: resolve(folder, name), name, unread };
}
