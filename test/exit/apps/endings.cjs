'use strict';
const { createServer } = require('node:http');
const { setTimeout: after } = require('node:timers/promises');

const SIGNALS = ['SIGTERM', 'SIGINT'];

function onSignals(handler) {
  for (const signal of SIGNALS) process.on(signal, handler);
}

/** Keeps the process alive until it is closed. */
function serve() {
  const server = createServer();
  server.listen(0, '127.0.0.1', () => console.log('ready'));
  return server;
}

/**
 * What the library signal-exit does: it may end the process on a signal only when nobody else listens, and finds that
 * out by counting the listeners.
 */
function signalExit(callback) {
  const unload = () => {
    for (const signal of SIGNALS) process.removeListener(signal, listener);
  };
  const listener = (signal) => {
    if (process.listeners(signal).length !== 1) return;
    unload();
    callback();
    process.kill(process.pid, signal);
  };
  onSignals(listener);
}

exports.endings = {
  natural() {},
  'exit code': () => {
    process.exitCode = 3;
  },
  'process.exit': () => process.exit(4),
  'flush, process.exit': async () => {
    console.log(JSON.stringify({ flushed: await require('genspan').genspan.flush() }));
    process.exit(4);
  },
  'uncaught exception': () =>
    setImmediate(() => {
      throw new RangeError('mine');
    }),
  'unhandled rejection': () => void Promise.reject(new RangeError('mine')),
  'stream never iterated': async (ask) => {
    globalThis.kept = await ask({ stream: true });
  },
  'call in beforeExit': (ask) => process.once('beforeExit', () => ask({ model: 'last words' })),
  'calls on SIGUSR2': (ask) => {
    const server = serve();
    process.once('SIGUSR2', () => ask().then(() => server.close()));
  },
  'waits for a signal': () => void serve(),
  'waits with an open stream': async (ask) => {
    for await (const chunk of await ask({ model: 'half-open', stream: true })) serve(chunk);
  },
  'handler closes the server': () => {
    const server = serve();
    onSignals((signal) => {
      console.log(`handled ${signal}`);
      process.exitCode = 5;
      server.close();
    });
  },
  'handler exits at once': () => {
    onSignals(() => process.exit(0));
    serve();
  },
  'handler exits when done': () => {
    onSignals(async () => {
      await after(1200);
      process.exit(6);
    });
    serve();
  },
  'signal-exit': () => {
    signalExit(() => console.log('cleaned up'));
    serve();
  },
  'handler removed': () => {
    const handler = () => console.log('never');
    onSignals(handler);
    for (const signal of SIGNALS) process.removeListener(signal, handler);
    serve();
  },
  'counts listeners': () => {
    const count = () => SIGNALS.map((signal) => process.listeners(signal).length);
    const mine = () => {};
    const counts = [];
    for (const signal of SIGNALS) process.on(signal, mine);
    counts.push(
      count(),
      SIGNALS.every((signal) => process.listeners(signal)[0] === mine),
    );
    for (const signal of SIGNALS) process.once(signal, mine);
    counts.push(count());
    for (const signal of SIGNALS) process.removeAllListeners(signal);
    onSignals(mine);
    counts.push(count());
    console.log(JSON.stringify(counts));
  },
};
