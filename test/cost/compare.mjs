// What the same calls cost by Genspan, by @pydantic/genai-prices alone and by two rates, as tables for docs/cost.md: the
// shared vectors by their ids, where they are, and the project's own examples.
//
//   node test/cost/compare.mjs            prints the tables; wants built packages
//   node test/cost/compare.mjs --write    writes them into docs/cost.md
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { byGenaiPrices, byGenspan, byTwoRates, callOf } from './methods.mjs';

const PAGE = new URL('../../docs/cost.md', import.meta.url);
const EXAMPLES = new URL('./examples/', import.meta.url);
const SHARED = process.env.GENSPAN_SHARED
  ? new URL(`file://${process.env.GENSPAN_SHARED}/cost/vectors.json`)
  : new URL('../../../shared/cost/vectors.json', import.meta.url);
const BEGIN = '<!-- compare.mjs -->';
const END = '<!-- /compare.mjs -->';

function examples() {
  const all = readdirSync(EXAMPLES).flatMap((name) => JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')));
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a call cost; undefined where nobody can know. */
function truthOf({ expected }) {
  return expected.status === 'unpriced' ? undefined : Number(expected.total ?? expected.cost.total);
}

function rowOf(exchange) {
  const call = callOf(exchange);
  const { id, title } = exchange;
  return { id, title, truth: truthOf(exchange), totals: [byGenspan(call), byGenaiPrices(exchange), byTwoRates(call)] };
}

function isRight(total, truth) {
  if (truth === undefined || total === undefined) return total === truth;
  return Math.abs(total - truth) <= 1e-9 * truth;
}

function cell(total, truth) {
  if (isRight(total, truth)) return total === undefined ? 'no number' : String(truth);
  const shown = total === undefined ? 'no number' : String(Number(total.toPrecision(6)));
  if (total === undefined || truth === undefined) return `**${shown}**`;
  const percent = (total / truth - 1) * 100;
  return `**${shown}** (${percent > 0 ? '+' : ''}${percent.toFixed(Math.abs(percent) < 10 ? 1 : 0)} %)`;
}

function tableOf(rows, { titled }) {
  const named = (id, title) => (titled ? [id, title] : [id]);
  const right = [0, 1, 2].map((i) => rows.filter(({ truth, totals }) => isRight(totals[i], truth)).length);
  const lines = [
    [...named('call', ''), 'USD', 'Genspan', 'genai-prices 0.1.8', 'two rates'],
    [...named('---', '---'), '---', '---', '---', '---'],
    ...rows.map(({ id, title, truth, totals }) => [
      ...named(id, title),
      truth === undefined ? 'no number' : String(truth),
      ...totals.map((total) => cell(total, truth)),
    ]),
    [...named('right', ''), '', ...right.map((count) => `${count} of ${rows.length}`)],
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const parts = [];
if (existsSync(SHARED)) {
  const { vectors } = JSON.parse(readFileSync(SHARED, 'utf8'));
  parts.push('### The shared vectors', tableOf(vectors.map(rowOf), { titled: false }));
} else if (process.argv.includes('--write'))
  throw new Error(`${SHARED.pathname} is missing, the page would lose its table`);
parts.push("### The project's own examples", tableOf(examples().map(rowOf), { titled: true }));

const text = parts.join('\n\n');
if (process.argv.includes('--write')) {
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, `${page.slice(0, page.indexOf(BEGIN))}${BEGIN}\n\n${text}\n\n${page.slice(page.indexOf(END))}`);
} else console.log(text);
