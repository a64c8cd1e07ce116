export { type ExporterLike, RedactionExporter, redactExporterInPlace, redactingExporter } from './exporter.ts';
export { isRedactionLogRecordProcessor, RedactionLogRecordProcessor } from './log-record-processor.ts';
export { guardLoggerProvider } from './logger-guard.ts';
export { guardMeterProvider } from './meter-guard.ts';
export {
  allowedMetricAttributes,
  isMetricAttribute,
  type MetricAttributesProcessor,
  type MetricView,
  metricAttributeViews,
} from './metric-attributes.ts';
export { type MetricReaderLike, redactReaderInPlace } from './metric-reader.ts';
export { REDACTION_SCOPES, type RedactionScope, type TelemetryRedactionOptions } from './options.ts';
export { isRedactionSpanProcessor, RedactionSpanProcessor } from './span-processor.ts';
export { RedactionStats } from './stats.ts';
