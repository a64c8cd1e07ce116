import type { Mode, ModelPrices, ModeRates, PricePeriod, PriceTable, Rates } from '@genspan/prices';
import { modelIds } from './model-id.ts';
import { PICO, picoPerToken } from './pico.ts';

/** Rates in pico-dollars per token. */
export type PicoRates = Readonly<Partial<Record<keyof Rates, number>>>;

/** Rates of one way to be served, and those of long inputs. */
export interface Tariff {
  base: PicoRates;
  long?: { above: number; rates: PicoRates };
}

/** How a request is served: by the standard way or in a mode. */
export type Way = 'standard' | Mode;

/** A model as the table has it, ready to price. */
export interface PricedModel {
  confidence?: ModelPrices['confidence'];
  /** Whether a user's file says the price. */
  isOverride: boolean;
  /** The latest first. */
  periods: readonly Period[];
  /** Region of a Bedrock profile, which the id names. */
  region?: string;
}

/** Ids that were looked up are remembered, also those that are unknown; apps use few, but ids may be made up. */
const REMEMBERED = 1000;

/** A table made ready: rates as whole pico-dollars, ids resolved once. */
export class CompiledTable {
  readonly version: string;
  readonly #table: PriceTable;
  readonly #found = new Map<string, Map<string, PricedModel | undefined>>();
  readonly #compiled = new Map<ModelPrices, PricedModel>();

  constructor(table: PriceTable) {
    this.#table = table;
    this.version = table.version;
  }

  hasProvider(provider: string): boolean {
    return Object.hasOwn(this.#table.providers, provider);
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

  #find(provider: string, id: string): PricedModel | undefined {
    const prices = Object.hasOwn(this.#table.providers, provider) ? this.#table.providers[provider] : undefined;
    if (!prices) return undefined;
    const { candidates, region } = modelIds(provider, id);
    for (const candidate of candidates) {
      const name = own(prices.aliases, candidate) ?? candidate;
      const model = own(prices.models, name);
      if (model) return { ...this.#compile(model), region };
    }
    return undefined;
  }

  #compile(model: ModelPrices): PricedModel {
    const found = this.#compiled.get(model);
    if (found) return found;
    const periods = model.periods.map((period) => new Period(period)).reverse();
    const made: PricedModel = { confidence: model.confidence, isOverride: model.source === 'override', periods };
    this.#compiled.set(model, made);
    return made;
  }
}

/** Prices that hold from `fromMs` on. */
export class Period {
  readonly fromMs: number;
  /** The price depends on where a call was served. */
  readonly isRegional: boolean;
  /** Pico-dollars per use. */
  readonly fees: { readonly webSearch?: number; readonly fileSearch?: number; readonly request?: number };
  readonly #period: PricePeriod;
  readonly #tariffs = new Map<string, Map<Way, Tariff | undefined>>();

  constructor(period: PricePeriod) {
    const { webSearch, fileSearch, request } = period.fees ?? {};
    this.#period = period;
    this.isRegional = period.regions !== undefined;
    this.fromMs = period.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(period.from);
    this.fees = {
      webSearch: perUse(webSearch, 1000),
      fileSearch: perUse(fileSearch, 1000),
      request: perUse(request, 1),
    };
  }

  /** Rates of one way to be served in one region; undefined when the model is not sold so. */
  tariff(way: Way, region: string | undefined): Tariff | undefined {
    const place = this.#place(region);
    const ways = this.#tariffs.get(place) ?? new Map<Way, Tariff | undefined>();
    this.#tariffs.set(place, ways);
    if (ways.has(way)) return ways.get(way);
    const made = this.#make(way, own(this.#period.regions, place) ?? 1);
    ways.set(way, made);
    return made;
  }

  /** The region as the table knows it: by name, or as any that was said. */
  #place(region: string | undefined): string {
    const { regions } = this.#period;
    if (region === undefined || !regions) return '';
    if (Object.hasOwn(regions, region)) return region;
    return Object.hasOwn(regions, '*') ? '*' : '';
  }

  #make(way: Way, factor: number): Tariff | undefined {
    if (way === 'standard') return tariff(this.#period, factor);
    const mode = own(this.#period.modes as Record<string, ModeRates> | undefined, way);
    if (!mode) return undefined;
    return 'factor' in mode ? tariff(this.#period, factor * mode.factor) : tariff(mode, factor);
  }
}

function perUse(usd: number | undefined, uses: number): number | undefined {
  return usd === undefined ? undefined : Math.round((usd * PICO) / uses);
}

/** The rates times a factor; long inputs have the usual rates where they have none of their own. */
function tariff({ rates, long }: Pick<PricePeriod, 'rates' | 'long'>, factor: number): Tariff {
  const base = pico(rates, factor);
  return long ? { base, long: { above: long.above, rates: { ...base, ...pico(long.rates, factor) } } } : { base };
}

function pico(rates: Rates, factor: number): PicoRates {
  return Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, picoPerToken(rate * factor)]));
}

function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
