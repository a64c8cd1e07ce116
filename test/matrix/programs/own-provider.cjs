// What an app does that sets its own OpenTelemetry up by hand; `flush` sends what was recorded.
const { trace } = require('@opentelemetry/api');
const { BasicTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');

const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter())] });
trace.setGlobalTracerProvider(provider);

module.exports = { flush: () => provider.forceFlush() };
