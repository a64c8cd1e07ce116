import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rate } from './rate.mjs';

/** Names of the source's prices, and the table's. A cache write's field depends on the model. */
const RATES = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite',
  cache_write_1h_mtok: 'cacheWrite1h',
  input_audio_mtok: 'audioInput',
  output_audio_mtok: 'audioOutput',
  cache_audio_read_mtok: 'audioCacheRead',
  input_image_mtok: 'imageInput',
  output_image_mtok: 'imageOutput',
  cache_image_read_mtok: 'imageCacheRead',
};
const FEES = { web_searches_kcount: 'webSearch', storage_searches_kcount: 'fileSearch' };

/**
 * @typedef {{ names: string[], periods: object[], timeOfDay: boolean, unknown: string[] }} SourceModel
 * `names` are ids that mean this model, the source's own first; `unknown` are prices that the table has no field for.
 */

/**
 * `@pydantic/genai-prices` as data: its models by provider. The package is run, since its data is inside its code;
 * `findProvider` hands out a provider with all models.
 *
 * @param {Map<string, Buffer>} files of the package
 * @returns {(provider: string) => SourceModel[]}
 */
export function readGenaiPrices(files) {
  const folder = mkdtempSync(join(tmpdir(), 'genai-prices-'));
  try {
    const file = join(folder, 'index.cjs');
    writeFileSync(file, files.get('dist/index.cjs'));
    const { findProvider } = createRequire(file)(file);
    return (provider) => {
      const found = findProvider({ providerId: provider });
      if (found?.id !== provider) throw new Error(`genai-prices knows no provider ${provider}`);
      return found.models.map(sourceModel);
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {SourceModel} */
export function sourceModel({ id, match, prices }) {
  const dated = Array.isArray(prices) ? prices : [{ prices }];
  const unknown = new Set();
  const timeOfDay = dated.some(({ constraint }) => constraint?.type === 'time_of_date');
  const periods = allDay(dated).map((one) => period(one, unknown));
  // `xx-latest` moves from model to model, so that it is no good name for one.
  const names = [id, ...namesOf(match)].filter((name, at, all) => all.indexOf(name) === at);
  return {
    names: [...names.filter(isFixed), ...names.filter((name) => !isFixed(name))],
    periods,
    timeOfDay,
    unknown: [...unknown],
  };
}

const isFixed = (name) => !name.endsWith('-latest');

/** Ends of prefixes that are no whole id: `gpt-5-nano-`, `claude-sonnet-4@`, `claude-sonnet-4-2025`, `gemini-2.0-flash-0`. */
const FRAGMENT = /[-.@:]$|-20\d\d$|[^\d]-0$|^ft:.*-0$/;

/** A prefix that the source matches means the id itself here, never what begins with it. */
function namesOf(match) {
  if (match.or) return match.or.flatMap(namesOf);
  if (match.and) return namesOf(match.and[0]);
  if (match.equals) return [match.equals];
  const part = match.starts_with ?? match.contains ?? match.ends_with;
  return part === undefined || FRAGMENT.test(part) ? [] : [part];
}

/** Prices that differ by the time of day become the one that holds for most hours. */
function allDay(dated) {
  const byTime = dated.filter(({ constraint }) => constraint?.type === 'time_of_date');
  const rest = dated.filter(({ constraint }) => constraint?.type !== 'time_of_date');
  const hours = byTime.reduce((sum, { constraint }) => sum + hoursOf(constraint), 0);
  if (hours <= 12) return rest;
  return [...rest.slice(0, -1), { ...rest.at(-1), prices: byTime[0].prices }];
}

function hoursOf({ start_time, end_time }) {
  const [start, end] = [start_time, end_time].map((time) => Date.parse(`2026-01-01T${time}`));
  return ((end - start) / 3_600_000 + 24) % 24;
}

function period({ constraint, prices }, unknown) {
  const rates = {};
  const long = {};
  const fees = {};
  let above;
  for (const [name, price] of Object.entries(prices)) {
    if (name === 'requests_kcount') fees.request = rate(price / 1000);
    else if (FEES[name]) fees[FEES[name]] = rate(price);
    else if (!RATES[name]) unknown.add(name);
    else if (typeof price === 'number') rates[RATES[name]] = rate(price);
    else {
      const [tier, ...more] = price.tiers;
      if (more.length > 0 || (above !== undefined && above !== tier.start)) throw new Error('more than two tiers');
      above = tier.start;
      rates[RATES[name]] = rate(price.base);
      long[RATES[name]] = rate(tier.price);
    }
  }
  return {
    ...(constraint?.start_date && { from: constraint.start_date }),
    rates,
    ...(above !== undefined && { long: { above, rates: long } }),
    ...(Object.keys(fees).length > 0 && { fees }),
  };
}
