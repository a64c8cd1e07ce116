import { flatRates, periodOn } from './periods.mjs';

/** A price that moved further than this since the committed table is looked at by a person. */
const JUMP = 0.3;

/**
 * What is conspicuous in a table beside the one it replaces: prices of 0, prices that jump, models that are gone.
 *
 * @param {object} table new
 * @param {object} before the committed one, `{}` the first time
 * @param {string} day on which both are compared
 * @returns {import('./merge.mjs').Finding[]}
 */
export function gate(table, before, day) {
  const findings = [];
  for (const [provider, { models }] of Object.entries(table.providers)) {
    for (const [model, row] of Object.entries(models)) findings.push(...zeros(provider, model, row));
  }
  for (const [provider, { models, aliases = {} }] of Object.entries(before.providers ?? {})) {
    const now = table.providers[provider] ?? { models: {} };
    for (const id of [...Object.keys(models), ...Object.keys(aliases)]) {
      const model = now.models[id] ?? now.models[now.aliases?.[id]];
      if (!model) findings.push({ kind: 'vanished', provider, model: id, seen: {}, text: 'no longer in any source' });
      else if (models[id]) findings.push(...jumps(provider, id, models[id], model, day));
    }
  }
  return findings;
}

function zeros(provider, model, { periods }) {
  const seen = {};
  for (const period of periods) {
    const modes = Object.entries(period.modes ?? {}).flatMap(([mode, rates]) =>
      Object.entries('factor' in rates ? { factor: rates.factor } : flatRates(rates)).map(([name, price]) => [
        `${mode}.${name}`,
        price,
      ]),
    );
    const prices = [...Object.entries(flatRates(period)), ...Object.entries(period.fees ?? {}), ...modes];
    for (const [name, price] of prices) if (price === 0) seen[name] = 0;
  }
  const names = Object.keys(seen);
  return names.length > 0 ? [{ kind: 'zero', provider, model, seen, text: `${names.join(', ')} is 0` }] : [];
}

function jumps(provider, model, before, now, day) {
  const old = prices(before, day);
  const seen = {};
  for (const [name, price] of Object.entries(prices(now, day))) {
    if (old[name] !== undefined && Math.abs(price - old[name]) > JUMP * old[name]) seen[name] = [old[name], price];
  }
  const texts = Object.entries(seen).map(([name, [from, to]]) => `${name} from ${from} to ${to}`);
  return texts.length > 0 ? [{ kind: 'jump', provider, model, seen, text: texts.join('; ') }] : [];
}

function prices({ periods }, day) {
  const period = periodOn(periods, day);
  return { ...flatRates(period), ...period.fees };
}
