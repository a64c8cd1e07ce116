import { rowsOf } from './rows.mjs';

/** Heap that each variant holds for a stream that is open and half read. */
export function measureStream({ variants, sdk, rounds, quick }) {
  const load = { sdk, streams: quick ? 500 : 2000, chunks: 50 };
  const { heapKB } = rowsOf({
    variants,
    program: 'workloads/stream-memory.cjs',
    flags: ['--expose-gc'],
    rounds: rounds ?? (quick ? 1 : 3),
    load,
    names: ['heapKB'],
  });
  return { stream: { title: 'Heap per open, half-read stream', unit: 'KB', rows: heapKB } };
}
