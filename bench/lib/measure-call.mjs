import { rowsOf } from './rows.mjs';

/** CPU that each variant adds to a chat call that is not streamed: a short one, and one as agents make them. */
export function measureCall({ variants, sdk, rounds, quick }) {
  const size = quick ? { sdk, batches: 2, calls: 500, warmUp: 300 } : { sdk, batches: 6, calls: 3000, warmUp: 4000 };
  const how = { variants, program: 'workloads/call.cjs', rounds: rounds ?? (quick ? 2 : 7), names: ['cpuUs'] };
  const short = rowsOf({ ...how, load: { ...size, body: 'short' } });
  const long = rowsOf({
    ...how,
    rounds: rounds ?? (quick ? 1 : 4),
    load: { ...size, calls: Math.ceil(size.calls / 2), body: 'agent' },
  });
  return {
    call: { title: 'CPU per chat call, not streamed', unit: 'µs', rows: short.cpuUs },
    'call.agent': {
      title: 'CPU per chat call with a 4 KB system prompt and 12 tools',
      unit: 'µs',
      rows: long.cpuUs,
    },
  };
}
