import type { TelemetryRedactionOptions } from './options.ts';
import type { ResourceMetricsLike } from './telemetry.ts';
import { TelemetryRedaction } from './telemetry-redaction.ts';

/** A metric reader of either SDK line, pushing or pulled (Prometheus). */
export interface MetricReaderLike {
  collect(options?: unknown): Promise<{ resourceMetrics: ResourceMetricsLike }>;
  setMetricProducer?(producer: never): void;
}

const PATCHED = Symbol.for('genspan.redaction.metric-reader');

/**
 * Makes a metric reader hand on redacted metrics: resource, scopes, descriptions, attributes. It stands before every
 * exporter, those that are asked by their backend too. Twice is once.
 *
 * @returns whether it redacts now
 */
export function redactReaderInPlace(reader: MetricReaderLike, options: TelemetryRedactionOptions): boolean {
  if (PATCHED in reader) return true;
  const { metrics } = TelemetryRedaction.of(options);
  const { collect } = reader;
  try {
    Object.defineProperty(reader, PATCHED, { value: true });
    Object.defineProperty(reader, 'collect', {
      async value(this: MetricReaderLike, ...args: [unknown?]) {
        const result = await collect.apply(this, args);
        return { ...result, resourceMetrics: metrics.view(result.resourceMetrics) };
      },
      configurable: true,
      writable: true,
    });
  } catch {
    // Frozen; measurements still pass the guard of the meter provider.
    return false;
  }
  return true;
}
