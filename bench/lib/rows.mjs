import { interleave, runChild } from './children.mjs';
import { least } from './minima.mjs';

/**
 * One workload under every variant, and what each adds to the bare SDK.
 *
 * @param {object} how
 * @param {import('./variants.mjs').Variant[]} how.variants
 * @param {string} how.program below `bench/`
 * @param {number} how.rounds
 * @param {string[]} [how.flags]
 * @param {Record<string, unknown>} how.load what the workload does; passed on as JSON
 * @param {readonly string[]} how.names the numbers that the workload prints; each becomes a figure
 * @returns {Record<string, { id: string, label: string, peer?: boolean, total: number, added: number, next: number,
 *   spans: number, early?: number, samples: number[] }[]>} rows by number; `spans` is per call, `early` those that
 *   ended while their stream was open
 */
export function rowsOf({ variants, program, rounds, flags, load, names }) {
  const results = interleave(variants, rounds, (variant) =>
    runChild(program, { flags, env: variant.env, args: [JSON.stringify({ variant, load })] }),
  );
  const rows = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) {
    let bare = 0;
    for (const [variant, runs] of results) {
      const { value, next, samples } = least(runs.map((run) => run[name]));
      if (variant.id === 'bare') bare = value;
      const { id, label, peer } = variant;
      const { spans, early } = runs[0];
      rows[name].push({ id, label, peer, total: value, added: value - bare, next, spans, early, samples });
    }
  }
  return rows;
}
