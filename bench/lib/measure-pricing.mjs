import { join } from 'node:path';
import { interleave, runChild } from './children.mjs';
import { least } from './minima.mjs';
import { ROOT } from './variants.mjs';

const PROGRAM = 'workloads/pricing.cjs';

/**
 * Calls that are priced in a microsecond, how many times those of the peer that is, and what the first one takes, which
 * loads the table.
 *
 * @param {{ peers: boolean, rounds?: number, quick: boolean, against?: string }} how
 */
export function measurePricing({ peers, rounds, quick, against }) {
  const variants = variantsFor({ peers, against });
  const load = quick ? { warmUp: 20_000, calls: 10_000, batches: 2 } : { warmUp: 20_000, calls: 20_000, batches: 10 };
  const results = interleave(variants, rounds ?? (quick ? 1 : 5), (variant) =>
    runChild(PROGRAM, { args: [JSON.stringify({ variant, load })] }),
  );
  agree([...results.values()].map(([run]) => run.totals));
  const rows = [...results].map(([{ id, label, peer }, runs]) => {
    const { value, next, samples } = least(runs.map(({ each }) => each));
    return { id, label, peer, speed: 1 / value, next: 1 / next, samples };
  });
  const first = [...results]
    .filter(([{ peer }]) => !peer)
    .map(([{ id, label }, runs]) => {
      const { value, next, samples } = least(runs.map((run) => run.first));
      return { id, label, total: value, added: value, next, samples };
    });
  return {
    pricing: { title: 'Pricing', unit: 'calls/µs', rows },
    ...factor(rows),
    'pricing.first': { title: 'Pricing, the first call of a process', unit: 'ms CPU', rows: first },
  };
}

/** Who reckons something else is no peer. */
function agree([own, ...others]) {
  for (const other of others) {
    if (JSON.stringify(other) !== JSON.stringify(own)) throw new Error(`totals differ: ${own} and ${other}`);
  }
}

function factor(rows) {
  const own = rows.find(({ id }) => id === 'genspan');
  const peer = rows.find((row) => row.peer);
  if (!peer) return {};
  const row = { id: 'genspan', label: 'genspan', speed: own.speed / peer.speed, next: own.next / peer.speed };
  return { 'pricing.factor': { title: `Pricing, beside ${peer.label}`, unit: 'times', rows: [row] } };
}

function variantsFor({ peers, against }) {
  const own = (root) => join(root, 'packages', 'genspan');
  const variants = [{ id: 'genspan', label: 'genspan', base: own(ROOT) }];
  if (against) variants.push({ id: 'against', label: 'genspan (other)', base: own(against) });
  if (!peers) return variants;
  const base = join(ROOT, 'bench', 'peers', 'pricing');
  return [...variants, { id: 'genai-prices', label: '@pydantic/genai-prices 0.1.8', base, peer: true }];
}
