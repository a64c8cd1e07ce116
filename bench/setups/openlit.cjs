const { dirname, join } = require('node:path');

// `init()` starts a provider and exporters of its own; its instrumentation of the SDK is taken alone, so that all
// variants write to the same provider.
exports.install = ({ provider, resolve, load, sdk }) => {
  const dist = dirname(resolve('openlit'));
  const { default: config } = require(join(dist, 'config.js'));
  config.updateConfig({ tracer: provider, captureMessageContent: false, disableMetrics: true, disableEvents: true });
  config.pricingInfo = {};
  const { default: Instrumentation } = require(join(dist, 'instrumentation', sdk.name, 'index.js'));
  const instrumentation = new Instrumentation();
  instrumentation.setTracerProvider(provider);
  instrumentation.manualPatch(load(sdk.package));
};
