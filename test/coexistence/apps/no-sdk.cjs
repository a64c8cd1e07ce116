'use strict';
// A program that has nothing to do with models; tells what is loaded and who listens as it ends.
const { basename } = require('node:path');

const ours = Object.keys(require.cache).filter((file) => file !== __filename);
console.log(
  JSON.stringify({
    opentelemetry: ours.filter((file) => file.includes('@opentelemetry')),
    entries: ours.map((file) => basename(file)).filter((name) => /^(index|boot)\./.test(name)),
    // `exit` is left out: Node 20 listens to it itself when an ES module is preloaded.
    listeners: ['beforeExit', 'SIGTERM', 'SIGINT', 'uncaughtException', 'unhandledRejection'].map((event) =>
      process.listenerCount(event),
    ),
    resources: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind === 'Immediate'),
    globals: Object.getOwnPropertySymbols(globalThis)
      .map(String)
      .filter((name) => name.includes('opentelemetry')),
  }),
);
process.exitCode = 7;
