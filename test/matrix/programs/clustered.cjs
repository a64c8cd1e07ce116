const cluster = require('node:cluster');

if (cluster.isPrimary) {
  cluster.fork().on('exit', (code) => {
    process.exitCode = code;
  });
} else {
  const ask = require('./ask.cjs');
  ask(require('openai')).then(() => cluster.worker.disconnect());
}
