// The end of a process with a call open: it ends as without us, and the span still reaches the exporter.
const ABANDONED = { outcome: 'abandoned', finish: 'any', usage: 'any', server: { address: '127.0.0.1', port: 'any' } };

/** A scenario in which a small program ends in one way. */
function ends(how, trap, expect, options = {}) {
  return {
    name: `exit.${how}`,
    trap,
    async run({ app }) {
      const { code, signal, said } = await app('exit', { job: { how }, ...options });
      return { code, signal, said };
    },
    expect: Array.isArray(expect) ? expect : { ...ABANDONED, ...expect },
  };
}

export default [
  ends('natural', '21, 51: the event loop runs dry, a stream was never read', { chunks: 0 }),
  ends('process-exit', '51: process.exit() within a stream', { chunks: 1 }),
  ends('uncaught', '51: an uncaught error within a stream', { chunks: 1 }),
  // The provider is the application's, and so is the decision to outlive a signal: this process just dies.
  ends('signal', '51: SIGTERM within a stream, nobody listens', [], { signal: 'SIGTERM' }),
  ends('handled-signal', '51: SIGTERM within a stream, the application decides', { chunks: 1 }, { signal: 'SIGTERM' }),
  ends('rejection', '5, 51: a rejection that nobody handles ends the process', {
    outcome: 'error',
    status: 401,
    chunks: 'any',
  }),
];
