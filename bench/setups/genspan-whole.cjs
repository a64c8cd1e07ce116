const { join } = require('node:path');

/**
 * The front door as an app has it: span, pricing, redaction and metrics, with a meter provider whose reader nobody asks.
 * The provider that counts is registered already, so redaction and what sees foreign spans are put into it.
 */
exports.install = ({ provider, variant, load }) => {
  const { metrics } = load('@opentelemetry/api');
  const { MeterProvider, MetricReader } = load('@opentelemetry/sdk-metrics');
  class Reader extends MetricReader {
    async onForceFlush() {}
    async onShutdown() {}
  }
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [new Reader()] }));
  const { withGenspan } = require(join(variant.root, 'packages/genspan/dist/index.cjs'));
  const { instrumentations } = withGenspan({});
  for (const instrumentation of instrumentations) instrumentation.setTracerProvider(provider);
};
