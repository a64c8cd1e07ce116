const { Worker } = require('node:worker_threads');
const { join } = require('node:path');

new Worker(join(__dirname, 'cjs-require.cjs')).on('error', (error) => {
  throw error;
});
