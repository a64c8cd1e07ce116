// The end of a process with a model call open: it ends as without us, and the span still reaches the exporter.
import { chunksUntilText } from './api.mjs';

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const abandoned = {
    outcome: 'abandoned',
    finish: 'any',
    usage: 'any',
    server: { address: '127.0.0.1', port: 'any' },
  };
  const midway = { ...abandoned, chunks: chunksUntilText(api) };

  /** A scenario in which a small program ends in one way. */
  function ends(how, trap, expect, options = {}) {
    return {
      name: `exit.${how}`,
      trap,
      async run({ app }) {
        const { code, signal, said } = await app('exit', { job: { how }, ...options });
        return { code, signal, said };
      },
      expect,
    };
  }

  return [
    ends('natural', '21, 51: the event loop runs dry, a stream was never read', { ...abandoned, chunks: 0 }),
    ends('process-exit', '51: process.exit() within a stream', midway),
    ends('uncaught', '51: an uncaught error within a stream', midway),
    // The provider is the application's, and so is the decision to outlive a signal: this process just dies.
    ends('signal', '51: SIGTERM within a stream, nobody listens', [], { signal: 'SIGTERM' }),
    ends('handled-signal', '51: SIGTERM within a stream, the application decides', midway, { signal: 'SIGTERM' }),
    ends('rejection', '5, 51: a rejection that nobody handles ends the process', {
      ...abandoned,
      outcome: 'error',
      status: 401,
      chunks: 'any',
    }),
  ];
};
