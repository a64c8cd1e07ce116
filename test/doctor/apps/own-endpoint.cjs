'use strict';
// The app's own OpenTelemetry, with an endpoint and a key that no variable holds.
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
const { NodeSDK } = require('@opentelemetry/sdk-node');

const traceExporter = new OTLPTraceExporter({
  url: `${process.env.BACKEND}/v1/traces`,
  headers: { 'x-key': process.env.BACKEND_KEY ?? '' },
});
new NodeSDK({ serviceName: 'shop', traceExporter }).start();
