import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { addEnricher, reasonOf } from '@genspan/model-call';
import { createPriceEnricher, type PricesFile, refreshPrices, usedModels } from '@genspan/pricing';
import { say } from '../say.ts';
import type { Settings } from '../settings.ts';
import { PriceSource } from './price-source.ts';

type PricesFileModule = typeof import('@genspan/pricing/prices-file');

const KEY = Symbol.for('genspan.pricing');

/** Takes out what was applied before: the flag and `withGenspan` may both be there, in two copies of the package. */
interface Applied {
  undo(): void;
}

/**
 * Has every model call priced, by the table of `@genspan/prices` and what the settings say. Doing it again replaces what
 * was applied before.
 */
export function applyPricing(settings: Settings): void {
  const holder = globalThis as unknown as Record<symbol, Applied | undefined>;
  holder[KEY]?.undo();
  const source = new PriceSource(readFile(settings.pricesFile), `GENSPAN_PRICES_FILE ${settings.pricesFile ?? ''}`);
  const remove = addEnricher(createPriceEnricher({ table: () => source.table(), profiles: settings.costProfiles }));
  const refresh = settings.pricesUrl === undefined ? undefined : startRefresh(settings.pricesUrl, source);
  holder[KEY] = {
    undo() {
      remove();
      refresh?.stop();
    },
  };
}

/** The user's own prices; undefined, with one line, where the file cannot be used. The embedded prices go on then. */
function readFile(path: string | undefined): PricesFile | undefined {
  if (path === undefined) return undefined;
  try {
    const text = readFileSync(path, 'utf8');
    const { readPricesFile } = createRequire(__filename)('@genspan/pricing/prices-file') as PricesFileModule;
    const read = readPricesFile(text, path);
    if ('file' in read) return read.file;
    say(`GENSPAN_PRICES_FILE: ${read.problem}; the embedded prices go on`);
  } catch (thrown) {
    say(`GENSPAN_PRICES_FILE: ${reasonOf(thrown)}; the embedded prices go on`);
  }
  return undefined;
}

function startRefresh(url: string, source: PriceSource): { stop(): void } | undefined {
  try {
    return refreshPrices({
      url,
      table: source.base(),
      used: () => {
        const table = source.table();
        return table ? usedModels(table) : [];
      },
      onTable: (table) => source.refreshed(table),
      onProblem: (line) => say(`GENSPAN_PRICES_URL: ${line}`),
      fetch,
      clock: { now: Date.now, setTimeout, clearTimeout },
    });
  } catch (thrown) {
    say(`GENSPAN_PRICES_URL: ${reasonOf(thrown)}; the embedded prices go on`);
    return undefined;
  }
}
