import { readFileSync } from 'node:fs';
import type { ReadConfiguration } from '@genspan/metrics/configuration';
import { BadInput } from '../command/bad-input.ts';
import { CONFIGURATION_FILES, findConfiguration } from '../metrics/find-configuration.ts';
import { isThere } from '../metrics/read-text.ts';
import { visible } from '../view/visible.ts';
import type { ConfigIO } from './subcommand.ts';

/** A configuration file that could be opened. */
export interface ConfigFile {
  /** As lines about it call it. */
  name: string;
  read: ReadConfiguration;
}

/**
 * Reads the configuration that an app started here would read, or the file that is given.
 *
 * @throws {BadInput} when there is none, or it cannot be opened
 */
export async function openConfigFile(
  given: string | undefined,
  io: Pick<ConfigIO, 'env' | 'stderr' | 'folder'>,
): Promise<ConfigFile> {
  const found = findConfiguration(given ?? io.env.GENSPAN_CONFIG, io.folder, isThere);
  if (!found) {
    const last = CONFIGURATION_FILES.at(-1);
    const names = `${CONFIGURATION_FILES.slice(0, -1).join(', ')} or ${last}`;
    throw new BadInput(`there is no ${names} in this folder, and GENSPAN_CONFIG is not set`);
  }
  const { path, name, unread } = found;
  if (unread.length > 0) io.stderr.write(`genspan config: ${name} is read, and not ${unread.join(', ')} beside it\n`);
  const { readConfiguration } = await import('@genspan/metrics/configuration');
  return { name, read: readConfiguration(readText(path, name), visible(name)) };
}

/** @throws {BadInput} when the file cannot be opened */
export function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new BadInput(`${name} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}
