import { join } from 'node:path';
import { interleave, runChild } from './children.mjs';
import { least } from './minima.mjs';
import { ROOT } from './variants.mjs';

const PROGRAM = 'workloads/metrics.cjs';

/** A streamed call that goes well has as many series (docs/metrics.md), so that these have a thousand. */
const SERIES_OF_CALL = 13;
const COMBINATIONS = Math.ceil(1000 / SERIES_OF_CALL);

/**
 * Microseconds that the metrics of a call take, beside eight plain instruments of the SDK, and the heap that a thousand
 * series hold.
 *
 * @param {{ rounds?: number, quick: boolean, against?: string }} how
 */
export function measureMetrics({ rounds, quick, against }) {
  const load = { calls: 20_000, batches: quick ? 5 : 12, combinations: COMBINATIONS };
  const results = interleave(variantsFor(against), rounds ?? (quick ? 1 : 3), (variant) =>
    runChild(PROGRAM, { flags: ['--expose-gc'], args: [JSON.stringify({ variant, load })] }),
  );
  const rowsOf = (name) =>
    [...results]
      .filter(([, [run]]) => run[name] !== undefined)
      .map(([{ id, label }, runs]) => {
        const { value, next, samples } = least(runs.map((run) => run[name]));
        return { id, label, total: value, added: value, next, samples };
      });
  return {
    metrics: { title: 'Metrics of a call', unit: 'µs', rows: rowsOf('each') },
    'metrics.stream': { title: 'Metrics of a streamed call', unit: 'µs', rows: rowsOf('stream') },
    'metrics.state': { title: 'Heap of 1,000 series, ours', unit: 'MB', rows: rowsOf('state') },
    'metrics.sdk': { title: "Heap of 1,000 series, with the SDK's", unit: 'MB', rows: rowsOf('whole') },
  };
}

function variantsFor(against) {
  const base = (root) => join(root, 'packages', 'genspan', 'package.json');
  const line2 = join(ROOT, 'package.json');
  const line3 = join(ROOT, 'test', 'apps', 'otel-3', 'package.json');
  const own = { base: base(ROOT), sdk: line2 };
  const variants = [
    { id: 'genspan', label: 'genspan, SDK 2.x', how: 'genspan', ...own },
    { id: 'genspan-3', label: 'genspan, SDK 3.x', how: 'genspan', ...own, sdk: line3 },
    { id: 'api', label: 'genspan through the API alone', how: 'api', ...own },
    { id: 'plain', label: 'eight plain instruments', how: 'plain', ...own },
  ];
  if (!against) return variants;
  return [...variants, { id: 'against', label: 'genspan (other)', how: 'genspan', base: base(against), sdk: line2 }];
}
