// The app's own OpenTelemetry: metrics to Prometheus servers over OTLP and at a port that one scrapes, spans to nowhere.
const { createServer } = require('node:http');
const { OTLPMetricExporter } = require('@opentelemetry/exporter-metrics-otlp-proto');
const { PrometheusExporter } = require('@opentelemetry/exporter-prometheus');
const { PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
const { NodeSDK } = require('@opentelemetry/sdk-node');

const readers = process.env.RECEIVERS.split(',').map(
  (url) =>
    new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter({ url }),
      exportIntervalMillis: 400,
      exportTimeoutMillis: 400,
    }),
);
const scraped = new PrometheusExporter({ preventServerStart: true });

const nowhere = { onStart() {}, onEnd() {}, forceFlush: async () => {}, shutdown: async () => {} };

const sdk = new NodeSDK({ metricReaders: [...readers, scraped], spanProcessors: [nowhere] });
sdk.start();

const server = createServer((request, response) => {
  scraped.getMetricsRequestHandler(request, response);
  server.emit('scrape');
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port};`));

/** Whatever happens from then on is in more than one scrape. */
exports.firstScrape = new Promise((resolve) => server.once('scrape', resolve));

exports.shutdown = async () => {
  await sdk.shutdown();
  server.close();
};
