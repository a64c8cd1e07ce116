import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What people know better than the sources, per provider: a file of `overlay/`. Each row says who says so, and when.
 *
 * @typedef {object} Overlay
 * @property {string} provider
 * @property {Like[]} [like] models that cost what they cost at another provider
 * @property {Rule[]} [rules] corrections and additions, applied in order
 * @property {Record<string, string | null>} [aliases] null takes one away
 * @property {Decision[]} [decisions] what was found out about contradictions
 *
 * @typedef {{ provider: string, models: string[] | Record<string, string>, prefix?: string, modes?: string[], fees?: boolean, aliases?: boolean, regions?: object, source: string, date: string }} Like
 * `models` as ids there, or as ids here by ids there; `modes` that are sold here too.
 *
 * @typedef {object} Rule
 * @property {string[]} models
 * @property {string} [period] `from` of the period meant, or `first`; all of them when absent
 * @property {object[]} [periods] all periods, of a model that may be new
 * @property {object} [set] `rates`, `long`, `modes`, `regions`, `fees`: merged field by field; null takes one away
 * @property {'single' | 'low' | 'confirmed'} [confidence]
 * @property {boolean} [drop] the model is not sold here
 * @property {string} source which document or file says so
 * @property {string} date on which it was read
 * @property {string} [reason]
 *
 * @typedef {object} Decision
 * @property {'zero' | 'disagreement' | 'jump' | 'vanished'} kind
 * @property {Record<string, object>} models the numbers that were seen, by model
 * @property {'base' | 'newer' | 'overlay' | 'drop' | 'accept'} take
 * @property {'low'} [confidence]
 * @property {string} reason
 * @property {string} date
 */

/**
 * @param {string} folder
 * @returns {Map<string, Overlay>} by provider
 */
export function readOverlays(folder) {
  const overlays = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const overlay = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const row of [...(overlay.rules ?? []), ...(overlay.like ?? [])]) requireSource(file, row);
    for (const row of overlay.decisions ?? []) requireText(file, row, ['reason', 'date']);
    overlays.set(overlay.provider, overlay);
  }
  return overlays;
}

function requireSource(file, row) {
  requireText(file, row, ['source', 'date']);
}

function requireText(file, row, fields) {
  for (const field of fields) {
    if (typeof row[field] !== 'string' || row[field] === '') {
      throw new Error(`${file}: a row without ${field}: ${JSON.stringify(row).slice(0, 200)}`);
    }
  }
}

/** Rows of the table made of those of another provider, for the merge to look at before the sources' own. */
export function likeRows(overlay, table) {
  const rows = new Map();
  for (const like of overlay?.like ?? []) {
    const there = table.get(like.provider);
    const pairs = Array.isArray(like.models) ? like.models.map((id) => [id, id]) : Object.entries(like.models);
    for (const [from, to] of pairs) {
      const model = there?.get(from);
      if (!model)
        throw new Error(`${overlay.provider} is to sell ${from} like ${like.provider}, which does not have it`);
      const id = `${like.prefix ?? ''}${to}`;
      rows.set(id, {
        periods: model.periods.map((period) => likePeriod(period, like)),
        aliases: new Set(like.aliases ? model.aliases : []),
        confidence: model.confidence,
        ...(like.regions && { regions: like.regions }),
      });
    }
  }
  return rows;
}

function likePeriod(period, { modes = [], fees = false }) {
  const { modes: sold = {}, fees: charged, regions: _, ...rest } = structuredClone(period);
  const kept = Object.entries(sold).filter(([mode]) => modes.includes(mode));
  return {
    ...rest,
    ...(kept.length > 0 && { modes: Object.fromEntries(kept) }),
    ...(fees && charged && { fees: charged }),
  };
}

/** @param {Map<string, import('./catalogue.mjs').Model>} models changed in place */
export function applyOverlay(overlay, models) {
  for (const rule of overlay?.rules ?? []) for (const id of rule.models) applyRule(overlay.provider, rule, id, models);
  for (const [alias, id] of Object.entries(overlay?.aliases ?? {})) {
    const model = models.get(id);
    if (!model && id !== null)
      throw new Error(`${overlay.provider}: alias ${alias} of ${id}, which is not in the table`);
    models.delete(alias);
    for (const other of models.values()) other.aliases.delete(alias);
    model?.aliases.add(alias);
  }
}

function applyRule(provider, rule, id, models) {
  if (rule.drop) {
    if (!models.delete(id)) throw new Error(`${provider}: ${id} is to be dropped, and is not there`);
    return;
  }
  const known = models.get(id);
  if (rule.periods) {
    const aliases = known?.aliases ?? new Set();
    // An id of its own is another's alias no more.
    for (const other of models.values()) other.aliases.delete(id);
    models.set(id, {
      periods: structuredClone(rule.periods),
      aliases,
      confidence: known ? known.confidence : 'single',
    });
  } else if (!known) throw new Error(`${provider}: a rule for ${id}, which is not in the table`);
  const model = models.get(id);
  const periods = model.periods.filter(({ from }) => rule.period === undefined || (from ?? 'first') === rule.period);
  if (periods.length === 0) throw new Error(`${provider}: ${id} has no period ${rule.period}`);
  if (rule.set) for (const period of periods) patch(period, rule.set);
  if (rule.confidence === 'confirmed') delete model.confidence;
  else if (rule.confidence) model.confidence = rule.confidence;
}

/** Merges field by field, one mode as a whole. */
function patch(target, change) {
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete target[name];
    else if (isRecord(value) && isRecord(target[name]) && !isMode(name)) patch(target[name], value);
    else target[name] = structuredClone(value);
  }
}

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isMode = (name) => ['batch', 'flex', 'priority', 'fast'].includes(name);
