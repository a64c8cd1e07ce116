import type { Mode, ModeRates, PricePeriod, Rates } from '@genspan/prices';
import { own } from './own.ts';
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

/** Prices that hold from `fromMs` on. */
export class Period {
  readonly fromMs: number;
  /** The price depends on where a call was served. */
  readonly isRegional: boolean;
  /** Tokens have no price; it is time that is paid. */
  readonly isTimedOnly: boolean;
  /** Pico-dollars per use, and per second. */
  readonly fees: {
    readonly webSearch?: number;
    readonly fileSearch?: number;
    readonly request?: number;
    readonly second?: number;
  };
  readonly #period: PricePeriod;
  readonly #tariffs = new Map<string, Map<Way, Tariff | undefined>>();

  constructor(period: PricePeriod) {
    const { webSearch, fileSearch, request, second } = period.fees ?? {};
    this.#period = period;
    this.isRegional = period.regions !== undefined;
    this.isTimedOnly = second !== undefined && Object.keys(period.rates).length === 0;
    this.fromMs = period.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(period.from);
    this.fees = {
      webSearch: perUse(webSearch, 1000),
      fileSearch: perUse(fileSearch, 1000),
      request: perUse(request, 1),
      second: perUse(second, 1),
    };
  }

  /** Rates of one way to be served in one region; undefined when the model is not sold so. */
  tariff(way: Way, region: string | undefined): Tariff | undefined {
    const place = this.#place(region);
    const ways = this.#tariffs.get(place) ?? new Map<Way, Tariff | undefined>();
    this.#tariffs.set(place, ways);
    const found = ways.get(way);
    if (found || ways.has(way)) return found;
    const made = this.#make(way, own(this.#period.regions, place) ?? 1);
    ways.set(way, made);
    return made;
  }

  /** The region as the table knows it: by name, `*` for any other that was said, the empty name for none. */
  #place(region: string | undefined): string {
    const { regions } = this.#period;
    if (!regions || region === undefined) return '';
    return Object.hasOwn(regions, region) ? region : '*';
  }

  #make(way: Way, factor: number): Tariff | undefined {
    if (way === 'standard') return tariff(this.#period, factor);
    const mode = own(this.#period.modes as Record<string, ModeRates> | undefined, way);
    if (mode) return 'factor' in mode ? tariff(this.#period, factor * mode.factor) : tariff(mode, factor);
    // A machine's time costs the same however its answers are asked for.
    return this.isTimedOnly ? tariff(this.#period, factor) : undefined;
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
