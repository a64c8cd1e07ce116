// Like cjs-require.cjs, in a process that lives on for a while.
require('./cjs-require.cjs');
setTimeout(() => {}, 1500);
