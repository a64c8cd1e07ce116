import { cacheWriteField } from './providers.mjs';

/** Parts of a period that hold rates. */
const RATES = ['rates', 'long.rates'];

/**
 * The period in force on a day.
 *
 * @param {object[]} periods oldest first
 * @param {string} day `2026-11-21`
 */
export function periodOn(periods, day) {
  return periods.findLast(({ from }) => from === undefined || from <= day) ?? periods[0];
}

/** The rates of a period by dotted name: `input`, `long.output`, and `long.above`. */
export function flatRates(period) {
  const flat = { ...period.rates };
  if (period.long) {
    flat['long.above'] = period.long.above;
    for (const [name, price] of Object.entries(period.long.rates)) flat[`long.${name}`] = price;
  }
  return flat;
}

/** Periods with a source's one cache write under the lifetime that its provider means. */
export function withLifetimes(id, periods) {
  const field = cacheWriteField(id);
  return periods.map((period) => {
    const copy = structuredClone(period);
    for (const path of RATES) {
      const rates = path === 'rates' ? copy.rates : copy.long?.rates;
      if (rates?.cacheWrite === undefined || field === 'cacheWrite') continue;
      rates[field] = rates.cacheWrite;
      delete rates.cacheWrite;
    }
    return copy;
  });
}

/** Periods without those that say what the one before them says. */
export function withoutRepeats(periods) {
  const said = ({ from, ...rest }) => JSON.stringify(rest);
  return periods.filter((period, at) => at === 0 || said(period) !== said(periods[at - 1]));
}
