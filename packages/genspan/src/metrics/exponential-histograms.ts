import { Metric } from '@genspan/metrics';
import type { Meter } from '@opentelemetry/api';

/** `AggregationType` and `InstrumentType` of the metrics SDK, both lines. */
const DEFAULT = 0;
const EXPONENTIAL_HISTOGRAM = 5;
const HISTOGRAM = 'HISTOGRAM';

/** The buckets of one histogram at most; the error of a quantile stays below 5 % over four powers of ten. */
const MOST_BUCKETS = 160;

const EXPONENTIAL: ReadonlySet<string> = new Set(
  Object.values(Metric)
    .filter(({ kind }) => kind === 'exponential_histogram')
    .map(({ name }) => name),
);

type Select = (instrumentType: string) => { type: number; options?: object };

/** What asks a reader how instruments of a kind are to be aggregated, once for each instrument that no view matches. */
interface Collector {
  selectAggregation: Select;
  _metricReader?: { startServer?: unknown; getMetricsRequestHandler?: unknown };
}

/**
 * A meter whose histograms of ours that are best exponential are made so. The API cannot ask for it, and a view in the app's
 * provider would export an instrument twice that the app has a view for. So the provider's own choice for histograms
 * without a view is overruled while ours are made: the app's views win, and so does a reader that chooses otherwise.
 * A reader that serves Prometheus itself has no words for exponential histograms and gets plain ones.
 *
 * @param provider of either SDK line; where its shape is unknown the meter is returned as it is
 */
export function withExponentialHistograms(provider: object, meter: Meter): Meter {
  const collectors = collectorsOf(provider).filter(takesExponential);
  if (collectors.length === 0) return meter;
  const exponential = Object.create(meter) as Meter;
  exponential.createHistogram = (name, options) => {
    if (!EXPONENTIAL.has(name)) return meter.createHistogram(name, options);
    return choosing(collectors, () => meter.createHistogram(name, options));
  };
  return exponential;
}

function choosing<T>(collectors: readonly Collector[], make: () => T): T {
  for (const collector of collectors) {
    const { selectAggregation } = collector;
    collector.selectAggregation = (type) => {
      const chosen = Reflect.apply(selectAggregation, collector, [type]) as ReturnType<Select>;
      const isFree = type === HISTOGRAM && chosen.type === DEFAULT;
      return isFree ? { type: EXPONENTIAL_HISTOGRAM, options: { maxSize: MOST_BUCKETS } } : chosen;
    };
  }
  try {
    return make();
  } finally {
    // The method is the prototype's again.
    for (const collector of collectors) delete (collector as Partial<Collector>).selectAggregation;
  }
}

function collectorsOf(provider: object): Collector[] {
  const { _sharedState } = provider as { _sharedState?: { metricCollectors?: unknown } };
  const collectors: unknown = _sharedState?.metricCollectors;
  return Array.isArray(collectors) ? (collectors as Collector[]) : [];
}

function takesExponential(collector: Collector): boolean {
  if (typeof collector?.selectAggregation !== 'function' || Object.hasOwn(collector, 'selectAggregation')) return false;
  const { _metricReader: reader } = collector;
  return !(reader && ('getMetricsRequestHandler' in reader || 'startServer' in reader));
}
