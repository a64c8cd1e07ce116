import type { ModelPrices, PriceTable, ProviderPrices } from '@genspan/prices';
import { isGateway, vendorOf } from './gateway.ts';
import { modelIds } from './model-id.ts';
import { own } from './own.ts';
import { Period } from './period.ts';

export type { Period, PicoRates, Tariff, Way } from './period.ts';

/** A model as the table has it, ready to price. */
export interface PricedModel {
  confidence?: ModelPrices['confidence'];
  currency: string;
  /** Whether a user's file says the price. */
  isOverride: boolean;
  /** The latest first. */
  periods: readonly Period[];
  /** Region of a Bedrock profile, which the id names. */
  region?: string;
}

/** A row of the table, and what the id said besides. */
export interface FoundRow {
  /** Id of the row, not that which was looked for. */
  id: string;
  row: ModelPrices;
  region?: string;
}

/** Ids that were looked up are remembered, also those that are unknown; apps use few, but ids may be made up. */
const REMEMBERED = 1000;

/** The id in a user's file for whatever else a provider serves. */
export const ANY = '*';

/** A table made ready: rates as whole pico-dollars, ids resolved once. */
export class CompiledTable {
  readonly version: string;
  readonly #table: PriceTable;
  readonly #found = new Map<string, Map<string, PricedModel | undefined>>();
  readonly #compiled = new WeakMap<ModelPrices, PricedModel>();

  constructor(table: PriceTable) {
    this.#table = table;
    this.version = table.version;
  }

  hasProvider(provider: string): boolean {
    return Object.hasOwn(this.#table.providers, provider) || isGateway(provider);
  }

  /** The model that goes by this id at this provider: exact, without a snapshot's date, or by an explicit alias. */
  model(provider: string, id: string): PricedModel | undefined {
    const known = this.#found.get(provider) ?? new Map<string, PricedModel | undefined>();
    this.#found.set(provider, known);
    const found = known.get(id);
    if (found !== undefined || known.has(id)) return found;
    if (known.size >= REMEMBERED) known.clear();
    const model = this.#find(provider, id);
    known.set(id, model);
    return model;
  }

  /** What was asked of the table so far and found. */
  used(): { provider: string; id: string }[] {
    const all: { provider: string; id: string }[] = [];
    for (const [provider, known] of this.#found) {
      for (const [id, model] of known) if (model) all.push({ provider, id });
    }
    return all;
  }

  #find(provider: string, id: string): PricedModel | undefined {
    const found = findRow(this.#table, provider, id);
    if (found) return { ...this.#compile(found.row), region: found.region };
    const vendor = vendorOf(provider, id);
    const sold = vendor && findRow(this.#table, vendor.provider, vendor.id);
    if (sold) return { ...this.#compile(sold.row), confidence: 'low' };
    const any = own(own(this.#table.providers, provider)?.models, ANY);
    return any && this.#compile(any);
  }

  #compile(row: ModelPrices): PricedModel {
    const found = this.#compiled.get(row);
    if (found) return found;
    const periods = row.periods.map((period) => new Period(period)).reverse();
    const { confidence, currency = 'USD' } = row;
    const made: PricedModel = { confidence, currency, isOverride: row.source === 'override', periods };
    this.#compiled.set(row, made);
    return made;
  }
}

/** The row of a model at a provider, by the rules of {@link CompiledTable.model}; gateways are not looked through. */
export function findRow({ providers }: PriceTable, provider: string, id: string): FoundRow | undefined {
  const prices = own(providers, provider);
  if (!prices) return undefined;
  const { candidates, region } = modelIds(provider, id);
  for (const candidate of candidates) {
    const found = rowOf(prices, candidate) ?? byAlias(prices, provider, candidate);
    if (found) return region === undefined ? found : { ...found, region };
  }
  return undefined;
}

/** A user's alias may name the model as they call it, with a date or by another alias. */
function byAlias(prices: ProviderPrices, provider: string, alias: string): FoundRow | undefined {
  const name = own(prices.aliases, alias);
  if (name === undefined) return undefined;
  for (const candidate of modelIds(provider, name).candidates) {
    const found = rowOf(prices, candidate) ?? rowOf(prices, own(prices.aliases, candidate));
    if (found) return found;
  }
  return undefined;
}

function rowOf({ models }: ProviderPrices, id: string | undefined): FoundRow | undefined {
  const row = id === undefined ? undefined : own(models, id);
  return row && id !== undefined ? { id, row } : undefined;
}
