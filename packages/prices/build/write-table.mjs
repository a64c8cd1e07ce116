import { withoutRepeats } from './periods.mjs';

/** Fields in the order in which the table has them, so that the same data is the same text. */
const RATES = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite',
  'cacheWrite5m',
  'cacheWrite30m',
  'cacheWrite1h',
  'cacheWrite12h',
];
const MODALITIES = ['audioInput', 'audioOutput', 'audioCacheRead', 'imageInput', 'imageOutput', 'imageCacheRead'];
const MODES = ['batch', 'flex', 'priority', 'fast'];
const FEES = ['webSearch', 'fileSearch', 'request'];

/**
 * The table as the types have it, fields and ids in a stable order.
 *
 * @param {Map<string, Map<string, import('./catalogue.mjs').Model>>} providers
 * @returns {object} without version
 */
export function tableOf(providers) {
  return Object.fromEntries([...providers].map(([provider, models]) => [provider, providerOf(models)]));
}

function providerOf(models) {
  const ids = [...models.keys()].sort();
  const aliases = ids
    .flatMap((id) => [...models.get(id).aliases].map((alias) => [alias, id]))
    .filter(([alias]) => !models.has(alias));
  aliases.sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    models: Object.fromEntries(ids.map((id) => [id, modelOf(models.get(id))])),
    ...(aliases.length > 0 && { aliases: Object.fromEntries(aliases) }),
  };
}

function modelOf({ confidence, periods, regions }) {
  const rows = withoutRepeats(periods).map((period) =>
    periodOf({ ...period, regions: { ...regions, ...period.regions } }),
  );
  return { ...(confidence && { confidence }), periods: rows };
}

function periodOf({ from, rates, long, modes = {}, regions = {}, fees = {} }) {
  const regionNames = Object.keys(regions).sort();
  const sold = MODES.filter((mode) => modes[mode]);
  return {
    ...(from && { from }),
    ...tariffOf({ rates, long }),
    ...(sold.length > 0 && { modes: Object.fromEntries(sold.map((mode) => [mode, modeOf(modes[mode])])) }),
    ...(regionNames.length > 0 && { regions: Object.fromEntries(regionNames.map((name) => [name, regions[name]])) }),
    ...(Object.keys(fees).length > 0 && { fees: inOrder(fees, FEES) }),
  };
}

const modeOf = (mode) => ('factor' in mode ? { factor: mode.factor } : tariffOf(mode));

function tariffOf({ rates, long }) {
  const ordered = (given) => inOrder(given, [...RATES, ...MODALITIES]);
  return { rates: ordered(rates), ...(long && { long: { above: long.above, rates: ordered(long.rates) } }) };
}

function inOrder(record, names) {
  const unknown = Object.keys(record).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`the table has no field ${unknown.join(', ')}`);
  return Object.fromEntries(names.filter((name) => record[name] !== undefined).map((name) => [name, record[name]]));
}

/** The table as the text of `prices.json`: a line per model, so that a change is readable, and no other white space. */
export function textOf(table) {
  const providers = Object.entries(table.providers).map(([provider, { models, aliases }]) => {
    const rows = Object.entries(models).map(([id, model]) => `${JSON.stringify(id)}:${JSON.stringify(model)}`);
    const names = aliases ? `,\n"aliases":${JSON.stringify(aliases)}` : '';
    return `${JSON.stringify(provider)}:{"models":{\n${rows.join(',\n')}}${names}}`;
  });
  return `{"version":${JSON.stringify(table.version)},"providers":{\n${providers.join(',\n')}}}\n`;
}
