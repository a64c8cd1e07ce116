const { writeSync } = require('node:fs');

/**
 * Prints the CPU that this process has used so far and ends it on the spot: what would come later, such as an export,
 * is not part of a start.
 */
exports.report = (facts = {}) => {
  const { user, system } = process.cpuUsage();
  writeSync(1, `${JSON.stringify({ cpuMs: (user + system) / 1000, ...facts })}\n`);
  process.kill(process.pid, 'SIGKILL');
};

/** Who takes the spans: the class of the provider that is registered. */
exports.servingProvider = () => {
  const registered = globalThis[Symbol.for('opentelemetry.js.api.1')]?.trace;
  const provider = registered?._delegate ?? registered;
  return provider ? `${provider.constructor.name}${provider.isOfThisApp ? ' of the app' : ''}` : 'nobody';
};
