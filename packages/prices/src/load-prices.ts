import { readFileSync } from 'node:fs';
import type { PriceTable, ProviderPrices } from './price-table.ts';

/** The build writes each provider from a line of its own on. */
const PROVIDER = /^"([^"]+)":(?=\{"models":\{$)/gm;

let loaded: PriceTable | undefined;

/**
 * The price table of this package. The file is read at the first call, and a provider's part of it is parsed when it is
 * first asked for: an app calls one or two, and the whole would cost some milliseconds. Later calls hand out the same
 * value. It is frozen, with everything in it. Throws where `prices.json` cannot be read, as in a bundle that left it out.
 *
 * @example
 * const { version, providers } = loadPrices();
 * providers['openai']?.models['gpt-4o']?.periods[0]?.rates.input; // 2.5, USD per million tokens
 */
export function loadPrices(): PriceTable {
  // Beside the build and beside the source alike. Where a bundler took the module's place away, only this call fails.
  loaded ??= lazyTable(readFileSync(new URL('../prices.json', import.meta.url), 'utf8'));
  return loaded;
}

function lazyTable(text: string): PriceTable {
  const starts = [...text.matchAll(PROVIDER)];
  const providers: PriceTable['providers'] = {};
  starts.forEach(({ 0: key, 1: name, index }, at) => {
    const next = starts[at + 1];
    // Behind a provider stand a comma and a line feed, behind the last the two braces that close the table.
    const part = text.slice(index + key.length, next ? next.index - 2 : text.lastIndexOf('}}'));
    let parsed: ProviderPrices | undefined;
    Object.defineProperty(providers, name!, {
      enumerable: true,
      get() {
        parsed ??= frozen(JSON.parse(part) as ProviderPrices);
        return parsed;
      },
    });
  });
  const { version } = JSON.parse(`${text.slice(0, text.indexOf(','))}}`) as Pick<PriceTable, 'version'>;
  return Object.freeze({ version, providers: Object.freeze(providers) });
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part);
  return Object.freeze(value);
}
