'use strict';
// How the app sets up its own OpenTelemetry; `SETUP` says in which of the usual ways. Exporters and their protocol come
// from the standard variables, or are made by hand from the packages for that protocol.
const { hostileProcessors } = require('./late-processors.cjs');

/** The exporters of all signals for the protocol that is set. */
function exporters() {
  const kind = process.env.OTEL_EXPORTER_OTLP_PROTOCOL === 'http/json' ? 'http' : 'proto';
  const { OTLPTraceExporter } = require(`@opentelemetry/exporter-trace-otlp-${kind}`);
  const { OTLPLogExporter } = require(`@opentelemetry/exporter-logs-otlp-${kind}`);
  const { OTLPMetricExporter } = require(`@opentelemetry/exporter-metrics-otlp-${kind}`);
  return { traces: new OTLPTraceExporter(), logs: new OTLPLogExporter(), metrics: new OTLPMetricExporter() };
}

/** Processors and readers around exporters, in either SDK line. */
function pipeline({ traces, logs, metrics }) {
  const { BatchLogRecordProcessor } = require('@opentelemetry/sdk-logs');
  const { PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
  return {
    spanProcessors: [batch(traces)],
    logRecordProcessors: [new BatchLogRecordProcessor({ exporter: logs })],
    metricReaders: [new PeriodicExportingMetricReader({ exporter: metrics })],
  };
}

function batch(exporter) {
  if (require('@opentelemetry/api').logs) {
    const { BatchSpanProcessor } = require('@opentelemetry/sdk-trace');
    return new BatchSpanProcessor({ exporter });
  }
  const { BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');
  return new BatchSpanProcessor(exporter);
}

function redactionOptions() {
  return { redactor: { deny: [process.env.ACME_API_KEY] }, scope: process.env.PLANT === 'all' ? 'all' : 'genai' };
}

function redactingExporters({ traces, logs, metrics }, options) {
  const { redactingExporter, RedactionExporter } = require('@genspan/redaction');
  return {
    traces: new RedactionExporter(traces, options),
    logs: new RedactionExporter(logs, options),
    metrics: redactingExporter(metrics, options),
  };
}

function byHand(exporters) {
  const { RedactionLogRecordProcessor, RedactionSpanProcessor } = require('@genspan/redaction');
  const options = redactionOptions();
  const { spanProcessors, logRecordProcessors, metricReaders } = pipeline(redactingExporters(exporters, options));
  return {
    spanProcessors: [...spanProcessors, new RedactionSpanProcessor(options)],
    logRecordProcessors: [new RedactionLogRecordProcessor(options), ...logRecordProcessors],
    metricReaders,
  };
}

/** The fields of a `NodeSDK` configuration by what `SETUP` says. */
const SETUPS = {
  environment: () => ({}),
  pipeline: () => pipeline(exporters()),
  exporter: () => ({ traceExporter: exporters().traces }),
  // With the parts of `@genspan/redaction`, without `genspan`.
  'by-hand': () => byHand(exporters()),
  // Copies at the exporters alone, as for an SDK whose processors cannot change spans.
  'by-hand-exporters': () => pipeline(redactingExporters(exporters(), { ...redactionOptions(), scope: 'all' })),
  // Before and behind the exporter's processor.
  hostile: () => {
    const { spanProcessors, logRecordProcessors, ...rest } = pipeline(exporters());
    const hostile = hostileProcessors();
    return {
      ...rest,
      spanProcessors: [hostile.span, ...spanProcessors, hostileProcessors().span],
      logRecordProcessors: [hostile.log, ...logRecordProcessors],
    };
  },
};

exports.configuration = () => {
  const { resourceFromAttributes } = require('@opentelemetry/resources');
  const { plants } = require('./plants.cjs');
  const notes = Object.fromEntries(plants.map(({ text }, index) => [`deployment.note.${index}`, text]));
  return { serviceName: 'shop', resource: resourceFromAttributes(notes), ...SETUPS[process.env.SETUP]() };
};
