import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { loadPrices, type PriceTable } from '@genspan/prices';
import { idleEntries, mergePrices } from '@genspan/pricing';
import { BadInput } from '../command/bad-input.ts';
import { visible } from '../view/visible.ts';
import type { CostIO } from './cost-io.ts';

/** The user's own prices, for apps and for this command alike. */
const VARIABLE = 'GENSPAN_PRICES_FILE';

/**
 * The table to price with: that of `@genspan/prices`, with the user's file merged into it. A whole table given instead of
 * a prices file, such as the `prices.json` of another release, is taken as it is.
 *
 * @param given the flag `--prices`; without it `GENSPAN_PRICES_FILE`
 * @throws {BadInput} when the file cannot be used
 */
export async function priceTable(given: string | undefined, io: Pick<CostIO, 'env' | 'stderr'>): Promise<PriceTable> {
  const path = given ?? io.env[VARIABLE];
  if (!path) return loadPrices();
  const name = given === undefined ? `${VARIABLE}=${path}` : `--prices ${path}`;
  const text = readText(path, name);
  const table = wholeTable(text);
  if (table) return table;
  const { readPricesFile } = await import('@genspan/pricing/prices-file');
  const read = readPricesFile(text, basename(path));
  if ('problem' in read) throw new BadInput(`${name}: ${read.problem}`);
  for (const path of idleEntries(loadPrices(), read.file).slice(0, MOST_SAID))
    io.stderr.write(`genspan cost: ${visible(name)}: ${visible(path)} changes nothing, there is no such model\n`);
  return mergePrices(loadPrices(), read.file);
}

const MOST_SAID = 5;

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new BadInput(`${name} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}

/** Models of a table have periods; those of a prices file have rates. */
function wholeTable(text: string): PriceTable | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON; a prices file may be YAML, and its reader says what is wrong.
    return undefined;
  }
  return isTable(value) ? value : undefined;
}

function isTable(value: unknown): value is PriceTable {
  const { version, providers } = (value ?? {}) as Partial<PriceTable>;
  if (typeof version !== 'string' || typeof providers !== 'object' || providers === null) return false;
  const models = Object.values(providers).flatMap((provider) => Object.values(provider?.models ?? {}));
  return models.length > 0 && models.every((model) => Array.isArray(model?.periods) && model.periods.length > 0);
}
