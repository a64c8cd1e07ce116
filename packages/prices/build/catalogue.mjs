import { tableId, withoutSnapshot } from './model-id.mjs';
import { withLifetimes } from './periods.mjs';

/** Geographies of Bedrock's profiles at which what is dearer outside the global profile is sold. */
const GEOGRAPHIES = ['us', 'eu', 'apac', 'au', 'jp', 'in', 'ca', 'us-gov'];

/**
 * @typedef {{ periods: object[], aliases: Set<string>, confidence?: string, timeOfDay?: boolean, regions?: object }} Model
 */

/**
 * A source's models under the ids of the table. What has no price per token is left out and noted.
 *
 * @param {string} provider of the table
 * @param {import('./read-genai-prices.mjs').SourceModel[]} source
 * @param {{ keep?: (id: string) => boolean, note: (text: string) => void }} options
 * @returns {Map<string, Model>}
 */
export function catalogue(provider, source, { keep = () => true, note }) {
  const models = new Map();
  const variants = new Map();
  for (const { names, periods, timeOfDay, unknown } of source) {
    const [{ id, geography }, ...others] = names.map((name) => tableId(provider, name));
    if (!keep(id)) continue;
    if (periods.every(({ rates }) => Object.keys(rates).length === 0)) {
      note(
        `${provider} ${id}: ${unknown.length > 0 ? `priced by ${unknown.join(', ')}, which is no token` : 'free of charge'}`,
      );
      continue;
    }
    if (unknown.length > 0) note(`${provider} ${id}: ${unknown.join(', ')} left out`);
    const aliases = new Set(others.map((other) => other.id).filter((other) => other !== id));
    const model = { periods: withLifetimes(id, periods), aliases, timeOfDay };
    const places = variants.get(id) ?? new Map();
    if (places.has(geography)) {
      note(`${provider} ${id}: listed twice, the second left out`);
      continue;
    }
    variants.set(id, places.set(geography, model));
  }
  for (const [id, places] of variants) addPlaces(models, id, places);
  return withAliases(provider, models);
}

/**
 * One model as sold in several geographies: the global price, and a factor for each place where all rates differ by one,
 * or a row of its own where they do not.
 */
function addPlaces(models, id, places) {
  const home = ['global', undefined, 'us', 'regional'].find((place) => places.has(place));
  const main = places.get(home) ?? [...places.values()][0];
  const regions = {};
  for (const [place, model] of places) {
    if (model === main) continue;
    for (const alias of model.aliases) main.aliases.add(alias);
    const factor = factorBetween(main, model);
    // An id without a profile is served in its own region; what is said of Claude's there contradicts itself.
    if (place === undefined && (factor === 1 || id.startsWith('anthropic.'))) continue;
    if (factor === undefined) models.set(`${place}.${id}`, { ...model, aliases: new Set() });
    else if (factor !== 1)
      for (const region of place === 'regional' ? GEOGRAPHIES : [place ?? '']) regions[region] = factor;
  }
  main.aliases.delete(id);
  // Without a key of its own, the global profile would be taken for a place that was not said.
  if (regions[''] !== undefined) regions.global = 1;
  models.set(id, Object.keys(regions).length > 0 ? { ...main, regions } : main);
}

/** The one factor that makes all rates of one model those of another today, exactly, if there is one. */
function factorBetween(main, other) {
  const from = main.periods.at(-1).rates;
  const to = other.periods.at(-1).rates;
  const factor = Number((to.input / from.input).toFixed(4));
  const isExact = Object.keys(from).every((name) => Number((from[name] * factor).toFixed(6)) === to[name]);
  return isExact ? factor : undefined;
}

/** Without aliases that are models themselves, that are found anyway, or that are other people's spelling. */
function withAliases(provider, models) {
  for (const [id, model] of models) {
    model.aliases = new Set(
      [...model.aliases].filter((alias) => {
        const bare = withoutSnapshot(alias);
        if (models.has(alias) || !isOwnSpelling(provider, alias, id)) return false;
        return bare === alias || (bare !== id && !model.aliases.has(bare));
      }),
    );
  }
  return models;
}

/** Gateways put a vendor before an id or a variant behind it; Bedrock's own ids all begin with a vendor. */
function isOwnSpelling(provider, alias, id) {
  if (provider === 'aws.bedrock') return alias.includes('.');
  if (alias.startsWith('accounts/')) return true;
  return !alias.includes(':') && !alias.endsWith(`/${id}`);
}
