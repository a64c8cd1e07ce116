import { hyphenated, withoutDate } from './model-id.mjs';
import { flatRates, periodOn } from './periods.mjs';
import { agree } from './rate.mjs';

/**
 * @typedef {{ kind: 'zero' | 'disagreement' | 'jump' | 'vanished', provider: string, model: string, seen: object, text: string }} Finding
 * `seen` has the numbers by field, so that a human line is for these numbers only.
 */

/**
 * The models of one provider from its sources. The base says what a model costs, with dates; the newer source adds models
 * that the base does not have, marked `single`; both and the witness tell how sure a price is.
 *
 * @param {string} provider
 * @param {object} sources
 * @param {Map<string, import('./catalogue.mjs').Model>} sources.base
 * @param {Map<string, import('./catalogue.mjs').Model>} sources.newer
 * @param {Map<string, import('./catalogue.mjs').Model>} [sources.own] what the base source says of rows that were made like another provider's
 * @param {Map<string, object>[]} sources.witness
 * @param {string} day of the data
 * @returns {{ models: Map<string, import('./catalogue.mjs').Model>, findings: Finding[] }}
 */
export function mergeProvider(provider, { base, newer, own = new Map(), witness }, day) {
  const models = new Map();
  const findings = [];
  const find = finder(base);
  const heard = new Set();
  for (const [id, model] of base) models.set(id, { ...model, confidence: 'single' });
  for (const [id, model] of own) {
    heard.add(id);
    compare(models.get(id), model, { provider, id, by: 'genai-prices', day, findings });
  }
  for (const [id, model] of newer) {
    const known = find(id);
    if (known === undefined) models.set(id, { ...model, confidence: 'single' });
    else {
      heard.add(known);
      compare(models.get(known), model, { provider, id: known, by: 'models.dev', day, findings });
    }
  }
  for (const [id, model] of models) {
    findings.push(...zeros(provider, id, model));
    const isSeen = heard.has(id) || (base.has(id) && isWitnessed(id, model, witness, day));
    if (isSeen) delete model.confidence;
    if (model.timeOfDay) model.confidence = 'low';
  }
  return { models, findings };
}

/** Finds a model of the base by id, alias, or either without a snapshot's date. */
function finder(base) {
  const byAlias = new Map();
  for (const [id, { aliases }] of base) for (const alias of aliases) byAlias.set(alias, id);
  return (id) => {
    for (const name of [id, withoutDate(id)]) {
      if (base.has(name)) return name;
      if (byAlias.has(name)) return byAlias.get(name);
    }
    return undefined;
  };
}

function compare(model, other, { provider, id, by, day, findings }) {
  const ours = flatRates(periodOn(model.periods, day));
  const theirs = flatRates(periodOn(other.periods, day));
  const seen = {};
  for (const [name, price] of Object.entries(theirs)) {
    const own = ours[name];
    if (own === undefined) continue;
    const same = name === 'long.above' ? own === price : agree(own, price);
    if (!same) seen[name] = [own, price];
  }
  if (Object.keys(seen).length > 0) {
    // A model's ids are one row here, several there: each contradiction is named by the row.
    if (findings.some((finding) => finding.model === id && JSON.stringify(finding.seen) === JSON.stringify(seen)))
      return;
    const text = Object.entries(seen).map(([name, [own, price]]) => `${name} ${own}, ${by} ${price}`);
    findings.push({ kind: 'disagreement', provider, model: id, seen, text: text.join('; ') });
  } else fillIn(model, theirs, day);
  if (other.regions) model.regions = { ...other.regions, ...model.regions };
}

/** Where sources agree, what one alone knows is taken from it. */
function fillIn(model, theirs, day) {
  const { rates } = periodOn(model.periods, day);
  for (const name of ['cacheRead', 'cacheWrite5m', 'cacheWrite30m']) {
    if (rates[name] === undefined && theirs[name] !== undefined) rates[name] = theirs[name];
  }
}

function zeros(provider, model, { periods }) {
  const seen = {};
  for (const period of periods) {
    for (const [name, price] of Object.entries({ ...flatRates(period), ...period.fees }))
      if (price === 0) seen[name] = 0;
  }
  const names = Object.keys(seen);
  return names.length > 0 ? [{ kind: 'zero', provider, model, seen, text: `${names.join(', ')} is 0` }] : [];
}

function isWitnessed(id, { periods }, witness, day) {
  const { rates } = periodOn(periods, day);
  const names = [
    hyphenated(id),
    hyphenated(id.replace(/^[a-z0-9-]+\.(?=[a-z])/, '')),
    hyphenated(id.split('/').at(-1)),
  ];
  return witness.some((models) =>
    names.some((name) => {
      const row = models.get(name);
      return (
        row && ['input', 'output'].every((field) => rates[field] === undefined || agree(rates[field], row[field] ?? 0))
      );
    }),
  );
}
