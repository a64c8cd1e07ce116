import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { type Configuration, DEFAULT_CONFIGURATION } from '@genspan/metrics';
import { reasonOf } from '@genspan/model-call';
import { say } from '../say.ts';
import { visible } from '../view/visible.ts';
import { type FoundConfiguration, findConfiguration } from './find-configuration.ts';
import { isThere, readText } from './read-text.ts';
import { wantMetrics } from './wanted.ts';

type ConfigurationModule = typeof import('@genspan/metrics/configuration');

/**
 * What the configuration file says; the defaults where there is none. Each problem is one line, and the app goes on without
 * that part.
 *
 * @param named what the app or `GENSPAN_CONFIG` says; undefined: the file that is found in the working directory
 */
export function loadConfiguration(named: string | undefined): Configuration {
  try {
    const found = findConfiguration(named, process.cwd(), isThere);
    if (found) return read(found);
  } catch (thrown) {
    // The folder that the process was started in is gone.
    say(`the configuration is not read: ${reasonOf(thrown)}; objectives and budgets are left out`);
  }
  return DEFAULT_CONFIGURATION;
}

function read({ path, name, unread }: FoundConfiguration): Configuration {
  wantMetrics();
  const shownName = visible(name);
  if (unread.length > 0) say(`${shownName} is read, and not ${unread.join(', ')} beside it`);
  let text: string;
  try {
    text = readText(path);
  } catch (thrown) {
    say(`${shownName} cannot be read: ${wordsOf(thrown)}; objectives and budgets are left out`);
    return DEFAULT_CONFIGURATION;
  }
  // The YAML parser is loaded where there is something to parse.
  const { readConfiguration } = createRequire(__filename)('@genspan/metrics/configuration') as ConfigurationModule;
  const found = readConfiguration(text, shownName);
  if ('problem' in found) {
    say(`${found.problem}; objectives and budgets are left out`);
    return DEFAULT_CONFIGURATION;
  }
  for (const problem of found.problems) say(`${problem}; that part is left out`);
  return withFolder(found.configuration, dirname(path));
}

/** `ENOENT: no such file or directory, open '/app/genspan.config.yaml'`. */
function wordsOf(thrown: unknown): string {
  return visible(reasonOf(thrown).replace(/^Error: /, ''));
}

/** A folder in the file is meant from where the file lies. */
function withFolder(configuration: Configuration, folder: string): Configuration {
  const { budgetState } = configuration;
  return budgetState === undefined ? configuration : { ...configuration, budgetState: resolve(folder, budgetState) };
}
