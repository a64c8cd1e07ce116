// Makes prices.json: `node packages/prices/build/run.mjs [--check] [--report FILE]`. The README says how.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fetchSource } from './fetch-source.mjs';
import { makeTable } from './make-table.mjs';
import { readOverlays } from './overlay.mjs';
import { readGenaiPrices } from './read-genai-prices.mjs';
import { readModelsDev } from './read-models-dev.mjs';
import { readWitness } from './read-witness.mjs';
import { reportOf } from './report.mjs';
import { dayOf, versionAfter } from './version.mjs';
import { textOf } from './write-table.mjs';

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    report: { type: 'string' },
    cache: { type: 'string', default: new URL('../../../.cache/prices/', import.meta.url).pathname },
  },
});
const output = new URL('../prices.json', import.meta.url);
const pins = JSON.parse(readFileSync(new URL('./sources.json', import.meta.url), 'utf8'));
const sources = {
  genaiPrices: readGenaiPrices(fetchSource(pins.genaiPrices, options.cache)),
  modelsDev: readModelsDev(fetchSource(pins.modelsDev, options.cache)),
  witness: readWitness(fetchSource(pins.witness, options.cache)),
};
const overlays = readOverlays(new URL('./overlay/', import.meta.url).pathname);
const committed = readFileSync(output, 'utf8');
const before = JSON.parse(committed);
const day = dayOf(pins, overlays);

const made = makeTable({ sources, overlays, before, day });
made.table.version = versionAfter(before, made.table, day);
const text = textOf(made.table);
const report = reportOf(made, text);
if (options.report) writeFileSync(options.report, report);
process.stdout.write(report);
if (made.open.length > 0) process.exitCode = 1;
else if (!options.check) writeFileSync(output, text);
else if (text !== committed) {
  process.stdout.write('prices.json is not what this script makes.\n');
  process.exitCode = 1;
}
