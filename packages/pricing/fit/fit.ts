// Fits the weights of the token estimate and prints its errors. Run by hand, with a Node that strips types (22.18 or newer):
//
//     node packages/pricing/fit/fit.ts           prints the errors of the weights as they are
//     node packages/pricing/fit/fit.ts --write   fits, writes src/estimate/tables.ts, held-out.json and the table of the docs, and
//                                                prints the errors
//
// Half of the texts is fitted on; the errors are those of the other half.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLASS_COUNT, classTable } from '../src/estimate/character-class.ts';
import { WEIGHTS } from '../src/estimate/tables.ts';
import { type Automaton, buildAutomaton } from './automaton.ts';
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
  English: 5,
  Code: 3,
  Markdown: 3,
  JSON: 3,
  European: 1,
  Chinese: 2,
  Japanese: 2,
};
/** Pulls weights that few texts tell about to those of their neighbours. */
const RIDGE = 1e-3;
const SWEEPS = 4000;
/** Texts of each group that are committed. */
const KEPT = 8;
const HEAD = `// Written by fit/fit.ts. How good the weights are is in docs/token-estimates.md.
// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: they are fitted
`;

const automaton = buildAutomaton();
const counted = corpus().map((slice) => ({ ...slice, tokens: exactTokens(slice.text) }));
let weights: Readonly<Record<string, number>> = WEIGHTS;
if (process.argv.includes('--write')) {
  weights = fit(counted.filter(({ isHeldOut }) => !isHeldOut));
  writeTables(weights);
  const kept = someOfEach(counted.filter(({ isHeldOut }) => isHeldOut));
  writeHeldOut(kept);
  writePage(errorTable(kept.map((slice) => ({ ...slice, estimate: estimate(slice.text, weights) }))));
}
const estimated = counted
  .filter(({ isHeldOut }) => isHeldOut)
  .map((slice) => ({ ...slice, estimate: estimate(slice.text, weights) }));
console.log(errorTable(estimated));
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
    const index = state * CLASS_COUNT + classes[text.charCodeAt(at)]!;
    counts[feature[index]!]!++;
    state = next[index]!;
  }
  return counts;
}

function estimate(text: string, found: Readonly<Record<string, number>>): number {
  const counts = countsOf(text, automaton);
  return Math.round(counts.reduce((sum, count, f) => sum + count * (found[automaton.features[f]!] ?? 0), 0));
}

function writeTables(found: Record<string, number>): void {
  const { next, feature, features } = automaton;
  const weights = features.map((name) => `  ${/^\w+$/.test(name) ? name : `'${name}'`}: ${found[name] ?? 0},`);
  writeFileSync(
    join(import.meta.dirname, '../src/estimate/tables.ts'),
    `${HEAD}
/** Tokens that a unit adds, by the name that \`fit/automaton.ts\` gives it; in the order of the numbers in {@link WEIGHT}. */
export const WEIGHTS: Readonly<Record<string, number>> = {
${weights.join('\n')}
};

/** The next state, a byte for each state and class, in base64. */
export const NEXT =
${lines(next)};

/** Which weight is added, by the same. */
export const WEIGHT =
${lines(feature)};
`,
  );
}

function lines(bytes: Uint8Array): string {
  const parts = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,110}/g)!;
  return parts.map((part) => `  '${part}'`).join(' +\n');
}

/** A few texts of each group, small enough to be committed: the published table is about them. */
function someOfEach(
  slices: readonly (Slice & { tokens: number })[],
): { group: string; tokens: number; text: string }[] {
  const groups = new Map<string, (Slice & { tokens: number })[]>();
  for (const slice of slices) groups.set(slice.group, [...(groups.get(slice.group) ?? []), slice]);
  return [...groups].flatMap(([group, all]) => {
    const count = Math.min(KEPT, all.length);
    const kept = Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]!);
    return kept.map(({ tokens, text }) => ({ group, tokens, text }));
  });
}

function writeHeldOut(slices: readonly object[]): void {
  writeFileSync(join(import.meta.dirname, 'held-out.json'), `${JSON.stringify(slices, null, 2)}\n`);
}

/** Puts the table in the place of the one before. */
function writePage(table: string): void {
  const file = join(import.meta.dirname, '../../../docs/token-estimates.md');
  const page = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    page.replace(/^\| texts \|.*?^\| all groups .*?$/ms, () => table),
  );
}
