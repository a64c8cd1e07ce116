import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { type Configuration, DEFAULT_CONFIGURATION } from '@genspan/metrics';
import { reasonOf } from '@genspan/model-call';
import { say } from '../say.ts';
import { findConfiguration } from './find-configuration.ts';
import { wantMetrics } from './wanted.ts';

type ConfigurationModule = typeof import('@genspan/metrics/configuration');

/**
 * What the configuration file says; the defaults where there is none. Each problem is one line, and the app goes on without
 * that part.
 *
 * @param named what the app or `GENSPAN_CONFIG` says; undefined: the file that is found in the working directory
 */
export function loadConfiguration(named: string | undefined): Configuration {
  const found = findConfiguration(named, process.cwd(), existsSync);
  if (!found) return DEFAULT_CONFIGURATION;
  wantMetrics();
  const { path, name, unread } = found;
  if (unread.length > 0) say(`${name} is read, and not ${unread.join(', ')} beside it`);
  try {
    const text = readFileSync(path, 'utf8');
    // The YAML parser is loaded where there is something to parse.
    const { readConfiguration } = createRequire(__filename)('@genspan/metrics/configuration') as ConfigurationModule;
    const read = readConfiguration(text, name);
    if ('configuration' in read) {
      for (const problem of read.problems) say(`${problem}; that part is left out`);
      return withFolder(read.configuration, dirname(path));
    }
    say(`${read.problem}; objectives and budgets are left out`);
  } catch (thrown) {
    say(`GENSPAN_CONFIG: ${reasonOf(thrown)}; objectives and budgets are left out`);
  }
  return DEFAULT_CONFIGURATION;
}

/** A folder in the file is meant from where the file lies. */
function withFolder(configuration: Configuration, folder: string): Configuration {
  const { budgetState } = configuration;
  return budgetState === undefined ? configuration : { ...configuration, budgetState: resolve(folder, budgetState) };
}
