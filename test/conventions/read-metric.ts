import type { Instrument } from './metric-definition.ts';
import { type AttributesLike, readAttributes } from './read-attributes.ts';

/** One data point of the SDK (`value`) or of OTLP (`asInt`, `asDouble`, `explicitBounds`). */
export interface DataPointLike {
  attributes?: AttributesLike;
  value?: unknown;
  asInt?: unknown;
  asDouble?: unknown;
  explicitBounds?: readonly number[];
}

interface OtlpData {
  dataPoints?: readonly DataPointLike[];
  isMonotonic?: boolean;
}

/** A metric as an SDK reader collects it (`MetricData`), or as decoded from OTLP. */
export interface MetricLike {
  descriptor?: { name: string; unit?: string; valueType?: number };
  dataPointType?: number;
  dataPoints?: readonly DataPointLike[];
  isMonotonic?: boolean;
  name?: string;
  unit?: string;
  sum?: OtlpData;
  gauge?: OtlpData;
  histogram?: OtlpData;
  exponentialHistogram?: OtlpData;
}

/** A metric in the one form that the checks read. */
export interface MetricView {
  name: string;
  unit: string;
  instrument: Instrument | undefined;
  /** Undefined where the data do not tell, as with OTLP histograms. */
  number: 'int' | 'double' | undefined;
  points: { attributes: Record<string, unknown>; buckets: readonly number[] | undefined }[];
}

/** Brings a metric into the form that the checks read. */
export function readMetric(metric: MetricLike): MetricView {
  const points = dataOf(metric)?.dataPoints ?? [];
  return {
    name: metric.descriptor?.name ?? metric.name ?? '',
    unit: metric.descriptor?.unit ?? metric.unit ?? '',
    instrument: instrumentOf(metric),
    number: numberOf(metric, points),
    points: points.map((point) => ({ attributes: readAttributes(point.attributes), buckets: bucketsOf(point) })),
  };
}

function dataOf(metric: MetricLike): OtlpData | undefined {
  return metric.descriptor ? metric : (metric.sum ?? metric.gauge ?? metric.histogram ?? metric.exponentialHistogram);
}

/** `DataPointType` of the SDK, by number. */
const dataPointTypes = ['histogram', 'exponential_histogram', 'gauge', 'sum'] as const;

function instrumentOf(metric: MetricLike): Instrument | undefined {
  const type = metric.descriptor ? dataPointTypes[metric.dataPointType ?? -1] : otlpTypeOf(metric);
  if (type !== 'sum') return type;
  return dataOf(metric)?.isMonotonic ? 'counter' : 'updowncounter';
}

function otlpTypeOf(metric: MetricLike): (typeof dataPointTypes)[number] | undefined {
  if (metric.sum) return 'sum';
  if (metric.gauge) return 'gauge';
  if (metric.histogram) return 'histogram';
  return metric.exponentialHistogram ? 'exponential_histogram' : undefined;
}

function numberOf(metric: MetricLike, points: readonly DataPointLike[]): MetricView['number'] {
  // `ValueType` of the API: 0 is INT, 1 is DOUBLE.
  if (metric.descriptor) return metric.descriptor.valueType === 0 ? 'int' : 'double';
  if (points.some((point) => point.asDouble !== undefined)) return 'double';
  return points.some((point) => point.asInt !== undefined) ? 'int' : undefined;
}

function bucketsOf(point: DataPointLike): readonly number[] | undefined {
  if (point.explicitBounds) return point.explicitBounds;
  const value = point.value as { buckets?: { boundaries?: readonly number[] } } | undefined;
  return typeof value === 'object' && value !== null ? value.buckets?.boundaries : undefined;
}
