// Loads no known SDK: whatever of ours is in memory beyond the hook is printed.
process.on('exit', () => {
  const loaded = Object.keys(require.cache).filter((file) => /@opentelemetry|boot\.cjs/.test(file));
  console.log(loaded.length === 0 ? 'nothing loaded' : loaded.join('\n'));
});
