import { catalogue } from './catalogue.mjs';
import { carryOut, decide } from './decide.mjs';
import { gate } from './gate.mjs';
import { mergeProvider } from './merge.mjs';
import { applyOverlay, likeRows } from './overlay.mjs';
import { PROVIDERS } from './providers.mjs';
import { tableOf } from './write-table.mjs';

/**
 * Makes the table of what the sources and the overlay say. Writes nothing.
 *
 * @param {object} input
 * @param {object} input.sources `genaiPrices`, `modelsDev` and `witness`: functions from a provider's name to its models
 * @param {Map<string, import('./overlay.mjs').Overlay>} input.overlays
 * @param {object} input.before the committed table
 * @param {string} input.day of the data
 * @param {typeof PROVIDERS} [input.providers]
 * @returns {{ table: object, decided: object[], open: object[], idle: string[], notes: string[] }}
 */
export function makeTable({ sources, overlays, before, day, providers = PROVIDERS }) {
  const made = new Map();
  const notes = [];
  const note = (text) => notes.push(text);
  const findings = [];
  for (const [provider, { genaiPrices, modelsDev, witness, keep }] of Object.entries(providers)) {
    const overlay = overlays.get(provider);
    const read = (source, name) => (name ? catalogue(provider, source(name), { keep, note }) : new Map());
    const base = read(sources.genaiPrices, genaiPrices);
    const own = new Map();
    for (const [id, model] of likeRows(overlay, made)) {
      const known = base.get(id);
      if (known) own.set(id, known);
      base.set(id, withPlaces(model, known));
    }
    const newer = read(sources.modelsDev, modelsDev);
    const merged = mergeProvider(provider, { base, newer, own, witness: witness.map(sources.witness) }, day);
    findings.push(...merged.findings);
    carryOut(decide(merged.findings, overlays).decided, merged.models, day);
    applyOverlay(overlay, merged.models);
    made.set(provider, merged.models);
  }
  const table = { version: '', providers: tableOf(made) };
  const ofTable = gate(table, before, day);
  return { table, ...decide([...findings, ...ofTable], overlays), notes: [...new Set(notes)] };
}

/** A row that costs what it costs elsewhere keeps what its own provider's row says of names and places. */
function withPlaces(model, own) {
  if (!own) return model;
  return {
    ...model,
    aliases: new Set([...model.aliases, ...own.aliases]),
    regions: { ...own.regions, ...model.regions },
  };
}
