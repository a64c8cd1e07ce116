const { fork } = require('node:child_process');
const { join } = require('node:path');

fork(join(__dirname, 'cjs-require.cjs')).on('exit', (code) => {
  process.exitCode = code;
});
