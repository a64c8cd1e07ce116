import { redactExporterInPlace, redactReaderInPlace } from '@genspan/redaction';
import { isReader } from './attach-redaction.ts';
import { exportersOf, partsOf } from './exporters.ts';
import { redactionOptions } from './redaction.ts';

/** The fields of a `NodeSDK` configuration, of either SDK line, that hold exporters and readers. */
interface Exporting {
  traceExporter?: unknown;
  spanProcessor?: unknown;
  spanProcessors?: unknown;
  logRecordProcessor?: unknown;
  logRecordProcessors?: unknown;
  metricReader?: unknown;
  metricReaders?: unknown;
}

/**
 * Has the exporters and readers that a `NodeSDK` configuration names itself hand on redacted copies. The configuration
 * stays as it is: a field that is set, and was not, would cost the SDK its defaults of the environment. The processors,
 * and those defaults, come in at the moment the SDK registers its providers.
 */
export function redactConfigured(configuration: object | null | undefined): void {
  const options = redactionOptions();
  if (!options || !configuration) return;
  const { traceExporter, spanProcessor, spanProcessors, logRecordProcessor, logRecordProcessors } =
    configuration as Exporting;
  const { metricReader, metricReaders } = configuration as Exporting;
  const exporting = [traceExporter, spanProcessor, spanProcessors, logRecordProcessor, logRecordProcessors];
  for (const exporter of exportersOf(exporting)) redactExporterInPlace(exporter, options);
  for (const reader of partsOf([metricReader, metricReaders], isReader)) redactReaderInPlace(reader, options);
}
