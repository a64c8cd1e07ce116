import { join } from 'node:path';
import { interleave, runChild } from './children.mjs';
import { ROOT } from './variants.mjs';

const PEERS = join(ROOT, 'bench', 'peers', 'redaction');
const PROGRAM = 'workloads/redaction.cjs';

/** What is measured, by figure: size in characters, and how many texts of it go round. */
const LOADS = {
  'redaction.clean1': { title: 'clean prompts of 1 KB', load: { characters: 1000, count: 400 } },
  'redaction.clean10': { title: 'clean prompts of 10 KB', load: { characters: 10_000, count: 60 } },
  'redaction.clean100': { title: 'clean prompts of 100 KB', load: { characters: 100_000, count: 10 } },
  'redaction.twoByte10': {
    title: 'clean prompts of 10 KB, two bytes a character',
    load: { characters: 10_000, count: 60, twoByte: true },
  },
  'redaction.hits1': {
    title: 'prompts of 1 KB, a hit per 200 characters',
    load: { characters: 1000, count: 400, hitEvery: 200 },
  },
  'redaction.hits10': {
    title: 'prompts of 10 KB, a hit per 200 characters',
    load: { characters: 10_000, count: 60, hitEvery: 200 },
  },
};

/**
 * Throughput of the default set, beside other redactors.
 *
 * @param {{ peers: boolean, rounds?: number, quick: boolean, against?: string }} how
 */
export function measureRedaction({ peers, rounds, quick, against }) {
  const variants = variantsFor({ peers, against });
  const time = quick ? { warmUpMs: 100, batchMs: 50, batches: 2 } : { warmUpMs: 800, batchMs: 250, batches: 5 };
  const figures = {};
  for (const [name, { title, load }] of Object.entries(LOADS)) {
    const results = interleave(variants, rounds ?? (quick ? 1 : 3), (variant) =>
      runChild(PROGRAM, { args: [JSON.stringify({ variant, load: { ...load, ...time } })] }),
    );
    figures[name] = { title: `Redaction, ${title}`, unit: 'MB/s', rows: [...results].map(rowOf) };
  }
  return figures;
}

function rowOf([{ id, label, peer }, runs]) {
  const samples = runs.map(({ speed }) => speed);
  const [value, next = value] = samples.toSorted((a, b) => b - a);
  return { id, label, peer, speed: value, next, samples };
}

function variantsFor({ peers, against }) {
  const variants = [{ id: 'genspan', label: 'genspan', redactor: 'genspan', base: join(ROOT, 'packages', 'genspan') }];
  if (against) {
    const base = join(against, 'packages', 'genspan');
    variants.push({ id: 'against', label: 'genspan (other)', redactor: 'genspan', base });
  }
  if (!peers) return variants;
  return variants.concat([
    { id: '@redactpii/node', label: '@redactpii/node 1.0.17', redactor: '@redactpii/node', base: PEERS, peer: true },
    { id: 'redact-pii', label: 'redact-pii 3.4.0', redactor: 'redact-pii', base: PEERS, peer: true },
    { id: 'openredaction', label: 'openredaction 1.1.5', redactor: 'openredaction', base: PEERS, peer: true },
  ]);
}
