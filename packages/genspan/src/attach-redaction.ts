import { reportOnce } from '@genspan/model-call';
import {
  guardLoggerProvider,
  guardMeterProvider,
  isRedactionLogRecordProcessor,
  isRedactionSpanProcessor,
  type MetricReaderLike,
  RedactionLogRecordProcessor,
  RedactionSpanProcessor,
  redactExporterInPlace,
  redactReaderInPlace,
  type TelemetryRedactionOptions,
} from '@genspan/redaction';
import { exportersOf, partsOf } from './exporters.ts';
import { hasNoProcessors, isLogRecordProcessor, isNoop, isSpanProcessor, processorLists } from './processor-lists.ts';
import type { ProviderKind } from './registrations.ts';

/**
 * Puts redaction into a provider that is set up already, of either SDK line: the span processor behind all others, the
 * log record processor before them, the wrapper around each exporter and reader. Twice is once. Where the provider is
 * of a make that is not known, one line says what is missing.
 */
export function attachRedaction(kind: ProviderKind, provider: object, options: TelemetryRedactionOptions): void {
  if (isNoop(provider)) return;
  if (kind === 'tracer') attachToTracer(provider, options);
  else if (kind === 'logger') attachToLogger(provider, options);
  else attachToMeter(provider, options);
}

function attachToTracer(provider: object, options: TelemetryRedactionOptions): void {
  const exporters = redactExporters(provider, options);
  const owners = processorLists(provider, isSpanProcessor);
  for (const { owner, field, list } of owners) {
    if (!list.some(isRedactionSpanProcessor)) owner[field] = [...list, new RedactionSpanProcessor(options)];
  }
  if (owners.length > 0) return;
  const { addSpanProcessor } = provider as { addSpanProcessor?: (processor: object) => void };
  if (typeof addSpanProcessor === 'function') addSpanProcessor.call(provider, new RedactionSpanProcessor(options));
  else if (!hasNoProcessors(provider)) complain('spans', exporters > 0);
}

function attachToLogger(provider: object, options: TelemetryRedactionOptions): void {
  const exporters = redactExporters(provider, options);
  const owners = processorLists(provider, isLogRecordProcessor);
  const processor = new RedactionLogRecordProcessor(options);
  for (const { owner, field, list } of owners) {
    if (!list.some(isRedactionLogRecordProcessor)) owner[field] = [processor, ...list];
  }
  if (owners.length > 0 || hasNoProcessors(provider)) return;
  if (!guardLoggerProvider(provider, options)) complain('log records', exporters > 0);
}

function attachToMeter(provider: object, options: TelemetryRedactionOptions): void {
  const isGuarded = guardMeterProvider(provider, options);
  for (const reader of partsOf(provider, isReader)) redactReaderInPlace(reader, options);
  if (!isGuarded) complain('metrics', false);
}

function redactExporters(provider: object, options: TelemetryRedactionOptions): number {
  return exportersOf(provider).filter((exporter) => redactExporterInPlace(exporter, options)).length;
}

/** Whether something is a metric reader, by what it can do. */
export function isReader(value: object): value is MetricReaderLike {
  const { collect, setMetricProducer } = value as Partial<MetricReaderLike>;
  return typeof collect === 'function' && typeof setMetricProducer === 'function';
}

function complain(what: string, hasExporters: boolean): void {
  const rest = hasExporters ? 'they are redacted only as they are exported' : 'only those of genspan are redacted';
  reportOnce(
    `redaction:${what}`,
    `the app's provider is of a make that is not known, and redaction is not part of it: of its ${what}, ${rest}`,
  );
}
