// Fits the weights of the token estimate and prints its errors. Run by hand, with a Node that strips types (22.18 or newer):
//
//     node packages/pricing/fit/fit.ts           prints the errors of the weights as they are
//     node packages/pricing/fit/fit.ts --write   fits, writes src/estimate/weights.ts, held-out.json and prints the errors
//
// Half of the texts is fitted on; the errors are those of the other half.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Automaton, buildAutomaton } from '../src/estimate/automaton.ts';
import { classTable } from '../src/estimate/character-class.ts';
import { WEIGHTS } from '../src/estimate/weights.ts';
import { corpus, type Slice } from './corpus.ts';
import { errorTable } from './error-table.ts';
import { exactTokens } from './exact.ts';

interface Row {
  counts: Float64Array;
  tokens: number;
  share: number;
}

/** What models are asked most counts most. */
const IMPORTANCE: Readonly<Record<string, number>> = {
  English: 4,
  Code: 3,
  Markdown: 3,
  JSON: 3,
  European: 2,
  Chinese: 2,
  Japanese: 2,
};
/** Pulls weights that few texts tell about to those of their neighbours. */
const RIDGE = 1e-3;
const SWEEPS = 4000;

const automaton = buildAutomaton();
const counted = corpus().map((slice) => ({ ...slice, tokens: exactTokens(slice.text) }));
let weights = WEIGHTS;
if (process.argv.includes('--write')) {
  weights = fit(counted.filter(({ isHeldOut }) => !isHeldOut));
  writeWeights(weights);
  writeHeldOut(counted.filter(({ isHeldOut }) => isHeldOut));
}
const estimated = counted
  .filter(({ isHeldOut }) => isHeldOut)
  .map((slice) => ({ ...slice, estimate: estimate(slice.text, weights) }));
console.log(errorTable(estimated));
if (process.argv.includes('--worst'))
  for (const s of [...estimated]
    .map((e) => ({ ...e, e: e.estimate / e.tokens - 1 }))
    .sort((a, b) => Math.abs(b.e) - Math.abs(a.e))
    .slice(0, 30))
    console.log(s.group, s.e.toFixed(2), s.tokens, s.text.length, JSON.stringify(s.text.slice(0, 60)));
console.log(`${counted.length} slices, ${counted.reduce((sum, { text }) => sum + text.length, 0)} characters`);

function fit(slices: readonly (Slice & { tokens: number })[]): Record<string, number> {
  const sizes = new Map<string, number>();
  for (const { group, share = 1 } of slices) sizes.set(group, (sizes.get(group) ?? 0) + share);
  const rows = slices.map(({ text, tokens, group, share = 1 }) => ({
    counts: countsOf(text, automaton),
    tokens,
    share: ((IMPORTANCE[group] ?? 1) * share) / sizes.get(group)!,
  }));
  return descend(rows, automaton.features);
}

/** Least squares of the relative error by coordinate descent, no weight below 0. */
function descend(rows: readonly Row[], names: readonly string[]): Record<string, number> {
  const columns = names.map((_, f) => Float64Array.from(rows, ({ counts, tokens }) => counts[f]! / tokens));
  const shares = rows.map(({ share }) => share);
  const priors = names.map(priorOf);
  const found = [...priors];
  const residuals = rows.map((_, r) => 1 - columns.reduce((sum, column, f) => sum + column[r]! * found[f]!, 0));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let f = 1; f < names.length; f++) {
      const column = columns[f]!;
      let slope = RIDGE * (priors[f]! - found[f]!);
      let curve = RIDGE;
      for (let r = 0; r < rows.length; r++) {
        slope += shares[r]! * column[r]! * residuals[r]!;
        curve += shares[r]! * column[r]! * column[r]!;
      }
      const next = Math.max(0, found[f]! + slope / curve);
      const change = next - found[f]!;
      if (change === 0) continue;
      found[f] = next;
      for (let r = 0; r < rows.length; r++) residuals[r]! -= column[r]! * change;
    }
  }
  return Object.fromEntries(
    names.map((name, f) => [name, Math.round(found[f]! * 1000) / 1000]).filter(([name]) => name !== 'free'),
  );
}

function priorOf(name: string): number {
  if (name === 'free') return 0;
  if (name === 'spaced digits') return 2;
  const perLetter: Record<string, number> = {
    han: 0.75,
    kana: 0.7,
    hangul: 0.6,
    thai: 0.4,
    cyrillic: 0.15,
    greek: 0.25,
    arabic: 0.2,
    hebrew: 0.3,
    devanagari: 0.2,
    indic: 0.25,
    letter: 0.6,
  };
  const [script, step] = name.split(' ');
  if (script! in perLetter) return step === 'first' ? Math.max(perLetter[script!]!, 0.8) : perLetter[script!]!;
  if (/(word|first|capital|digits|emoji|symbol|wide|high|newline)$/.test(name)) return 0.95;
  if (/^(accented|vietnamese)$/.test(name)) return 0.5;
  if (/punctuation$/.test(name)) return 0.7;
  return 0.1;
}

function countsOf(text: string, { next, feature, features }: Automaton): Float64Array {
  const counts = new Float64Array(features.length);
  const classes = classTable();
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    const index = state + classes[text.charCodeAt(at)]!;
    counts[feature[index]!]!++;
    state = next[index]!;
  }
  return counts;
}

function estimate(text: string, found: Readonly<Record<string, number>>): number {
  return countsOf(text, automaton).reduce((sum, count, f) => sum + count * (found[automaton.features[f]!] ?? 0), 0);
}

function writeWeights(found: Record<string, number>): void {
  const lines = Object.entries(found)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, weight]) => `  ${/^\w+$/.test(name) ? name : `'${name}'`}: ${weight},`);
  writeFileSync(
    join(import.meta.dirname, '../src/estimate/weights.ts'),
    `/**\n * Tokens of o200k_base that a unit adds, by the name that the automaton gives it. Written by \`fit/fit.ts\`; how good they\n * are is in \`docs/token-estimates.md\`.\n */\nexport const WEIGHTS: Readonly<Record<string, number>> = {\n${lines.join('\n')}\n};\n`,
  );
}

/** A few texts of each group, small enough to be committed: the published table is checked on them. */
function writeHeldOut(slices: readonly (Slice & { tokens: number })[]): void {
  const groups = Map.groupBy(slices, ({ group }) => group);
  const kept = [...groups].flatMap(([group, all]) => {
    const step = Math.max(1, all.length / 6);
    return Array.from({ length: Math.min(6, all.length) }, (_, at) => all[Math.floor(at * step)]!).map(
      ({ text, tokens }) => ({ group, tokens, text }),
    );
  });
  writeFileSync(
    join(import.meta.dirname, 'held-out.json'),
    `[\n${kept.map((slice) => JSON.stringify(slice)).join(',\n')}\n]\n`,
  );
}
