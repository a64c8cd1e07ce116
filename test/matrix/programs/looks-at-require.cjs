// CommonJS that an ES module imports has the whole `require`, which also takes ES modules with imports of their own.
console.log(typeof require.cache, typeof require.extensions, typeof require.resolve.paths);
require('./esm-without-await.mjs');
