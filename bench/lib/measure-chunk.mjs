import { join } from 'node:path';
import { rowsOf } from './rows.mjs';
import { ROOT } from './variants.mjs';

/** The time between chunks is measured only where a configuration file says so. */
const GAPS_ENV = { GENSPAN_CONFIG: join(ROOT, 'bench', 'setups', 'chunk-gaps.yaml') };

/**
 * CPU that each variant adds to a chunk: the difference between streams of 1000 chunks and of 10. Once with the SDK's
 * decoding of server-sent events, and once with chunks that cost nothing to make, where small differences show.
 */
export function measureChunk({ variants: usual, sdk, rounds, quick }) {
  const variants = usual.flatMap((variant) => {
    if (variant.id !== 'whole') return [variant];
    const gaps = { ...variant, id: 'gaps', label: 'with chunk_gaps', env: { ...variant.env, ...GAPS_ENV } };
    return [variant, gaps];
  });
  const size = quick ? { sdk, batches: 3, streams: 20 } : { sdk, batches: 12, streams: 80 };
  const how = { variants, program: 'workloads/chunk.cjs', names: ['chunkUs', 'streamUs'] };
  const cheap = rowsOf({ ...how, rounds: rounds ?? (quick ? 2 : 7), load: { ...size, source: 'cheap' } });
  const decoded = rowsOf({
    ...how,
    rounds: rounds ?? (quick ? 1 : 4),
    load: { ...size, streams: Math.ceil(size.streams / 4), source: 'sse' },
  });
  return {
    chunk: { title: 'CPU per chunk, without decoding', unit: 'µs', rows: cheap.chunkUs },
    'chunk.decoded': { title: 'CPU per chunk, decoded from SSE by the SDK', unit: 'µs', rows: decoded.chunkUs },
    'chunk.stream': { title: 'CPU per stream besides its chunks', unit: 'µs', rows: cheap.streamUs },
  };
}
