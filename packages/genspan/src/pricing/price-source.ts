import { reasonOf, reportOnce } from '@genspan/model-call';
import { loadPrices, type PriceTable } from '@genspan/prices';
import { idleEntries, mergePrices, type PricesFile } from '@genspan/pricing';

/**
 * The prices of this process: those of the package or newer ones from a feed, and the user's own over them. Nothing is
 * loaded before the first call is priced.
 */
export class PriceSource {
  readonly #file: PricesFile | undefined;
  readonly #name: string;
  #base?: PriceTable;
  #merged?: PriceTable;
  #isBroken = false;

  /**
   * @param file the user's own prices
   * @param name what a line about the file calls it
   */
  constructor(file: PricesFile | undefined, name: string) {
    this.#file = file;
    this.#name = name;
  }

  /** What a feed has brought. */
  refreshed(table: PriceTable): void {
    this.#base = table;
    this.#merged = undefined;
  }

  /** The table without the user's file. */
  base(): PriceTable {
    this.#base ??= loadPrices();
    return this.#base;
  }

  /** The table that calls are priced with; undefined, with one line, when there is none (a bundle without the data). */
  table(): PriceTable | undefined {
    if (this.#merged || this.#isBroken) return this.#merged;
    try {
      this.#merged = this.#file ? mergePrices(this.base(), this.#file) : this.base();
    } catch (thrown) {
      this.#isBroken = true;
      reportOnce('prices', `the price table cannot be loaded, calls have no cost: ${reasonOf(thrown)}`);
      return undefined;
    }
    this.#tellOfSlips();
    return this.#merged;
  }

  #tellOfSlips(): void {
    if (!this.#file) return;
    const idle = idleEntries(this.base(), this.#file);
    if (idle.length === 0) return;
    const shown = idle.slice(0, 3).join(', ') + (idle.length > 3 ? `, and ${idle.length - 3} more` : '');
    reportOnce(
      `prices-idle:${this.#name}`,
      `${this.#name}: no model of the price table goes by ${shown}; it has no effect`,
    );
  }
}
