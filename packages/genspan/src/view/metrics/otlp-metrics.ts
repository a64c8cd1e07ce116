import { createHash } from 'node:crypto';
import { MetricAttr } from '@genspan/metrics';
import { CoreAttr, GenAI, Genspan } from '@genspan/model-call';
import { MalformedBody } from '../otlp-codec.ts';
import { type Fields, readAttributes, readTime, record, records, text } from '../otlp-fields.ts';
import type { ViewAttributes } from '../view-span.ts';
import { Distribution, type Extremes } from './distribution.ts';
import type { Labels, MetricPoint, Reading, Temporality } from './metric-point.ts';

/** What a metrics request holds for the view. */
export interface ReadMetrics {
  points: MetricPoint[];
  /** Points of shown metrics whose figures make no sense; nothing else of them is used. */
  rejected: number;
  /** Why the first of them was rejected; fit for the user, not yet for a terminal. */
  reason?: string;
}

/** Attributes of a resource that tell a process from its neighbours. */
const PROCESS = ['service.namespace', 'service.name', 'service.instance.id', 'host.name', 'process.pid'];
const LABELS: readonly string[] = [
  Genspan.feature,
  Genspan.team,
  GenAI.providerName,
  GenAI.operationName,
  GenAI.requestModel,
  CoreAttr.errorType,
  ...Object.values(MetricAttr),
];
const MAX_LABEL = 200;
/** `DataPointFlags`: there is no value. */
const NO_RECORDED_VALUE = 1;
/** No cost in dollars and no count of calls is near; beyond, sums would stop being exact. */
const LARGEST = 1e15;
/** More than any SDK makes: by default 160 of them. */
const MAX_BUCKETS = 10_000;

/**
 * The data points of a decoded metrics request, of those metrics that are `wanted` by name.
 *
 * @throws {MalformedBody} when a list is no list or a message no message; figures are judged point by point
 */
export function readMetrics(body: Record<string, unknown>, wanted: (metric: string) => boolean): ReadMetrics {
  const out: ReadMetrics = { points: [], rejected: 0 };
  for (const resourceMetrics of records(body, 'resourceMetrics')) {
    const resource = readAttributes(record(resourceMetrics, 'resource'));
    for (const scopeMetrics of records(resourceMetrics, 'scopeMetrics')) {
      const scope = text(record(scopeMetrics, 'scope').name);
      for (const metric of records(scopeMetrics, 'metrics'))
        if (wanted(text(metric.name))) readMetric(metric, resource, scope, out);
    }
  }
  return out;
}

function readMetric(metric: Fields, resource: ViewAttributes, scope: string, out: ReadMetrics): void {
  const name = text(metric.name);
  const service = resource['service.name'];
  const process = digest(PROCESS.map((attribute) => resource[attribute] ?? null));
  for (const kind of ['sum', 'gauge', 'histogram', 'exponentialHistogram'] as const) {
    if (metric[kind] === undefined || metric[kind] === null) continue;
    const data = record(metric, kind);
    for (const point of records(data, 'dataPoints')) {
      try {
        if ((Number(point.flags ?? 0) & NO_RECORDED_VALUE) !== 0) continue;
        const reading = READERS[kind](point, data);
        const attributes = readAttributes(point);
        const temporality = 'temporality' in reading ? reading.temporality : '';
        out.points.push({
          metric: name,
          process,
          service: typeof service === 'string' && service !== '' ? cut(service) : 'unknown_service',
          series: digest([process, scope, name, kind, temporality, ...sorted(attributes)]),
          labels: labelsOf(attributes),
          startNs: readTime(point, 'startTimeUnixNano'),
          timeNs: readTime(point, 'timeUnixNano'),
          reading,
        });
      } catch (error) {
        if (!(error instanceof MalformedBody)) throw error;
        out.rejected++;
        out.reason ??= `${name}: ${error.message}`;
      }
    }
  }
}

const READERS = {
  sum: readSum,
  gauge: (point: Fields): Reading => ({ kind: 'gauge', value: readNumber(point) }),
  histogram: readHistogram,
  exponentialHistogram: readExponential,
};

function readSum(point: Fields, data: Fields): Reading {
  const isMonotonic = data.isMonotonic === true;
  const value = readNumber(point);
  if (isMonotonic && value < 0) throw new MalformedBody('a counter is negative');
  return { kind: 'sum', temporality: readTemporality(data), isMonotonic, value };
}

function readHistogram(point: Fields, data: Fields): Reading {
  const bounds = numbers(point, 'explicitBounds');
  const counts = numbers(point, 'bucketCounts').map((count) => checkedCount(count));
  if (counts.length !== bounds.length + 1 && counts.length + bounds.length > 0)
    throw new MalformedBody('bucketCounts must have one more than explicitBounds');
  for (const [index, bound] of bounds.entries())
    if (!Number.isFinite(bound) || (index > 0 && bound <= bounds[index - 1]!))
      throw new MalformedBody('explicitBounds do not ascend');
  const value = Distribution.explicit(bounds, counts, readExtremes(point));
  return { kind: 'histogram', temporality: readTemporality(data), value };
}

function readExponential(point: Fields, data: Fields): Reading {
  const positive = record(point, 'positive');
  const scale = Number(point.scale ?? 0);
  const offset = Number(positive.offset ?? 0);
  const counts = numbers(positive, 'bucketCounts').map((count) => checkedCount(count));
  const threshold = Number(point.zeroThreshold ?? 0);
  if (!Number.isInteger(scale) || scale < -10 || scale > 20) throw new MalformedBody('scale is not from -10 to 20');
  // The bounds are doubles: their exponents of two are within ±1,074.
  const width = 2 ** -scale;
  if (!Number.isInteger(offset) || Math.abs(offset) * width > 1_074 || (offset + counts.length) * width > 1_024)
    throw new MalformedBody('a bucket is beyond all doubles');
  if (!(threshold >= 0 && threshold <= LARGEST)) throw new MalformedBody('zeroThreshold is no such number');
  const zeros = checkedCount(Number(point.zeroCount ?? 0));
  const value = Distribution.exponential({ scale, offset, counts, zeros, threshold }, readExtremes(point));
  return { kind: 'histogram', temporality: readTemporality(data), value };
}

function readTemporality(data: Fields): Temporality {
  if (data.aggregationTemporality === 1) return 'delta';
  if (data.aggregationTemporality === 2) return 'cumulative';
  throw new MalformedBody('aggregationTemporality is neither delta (1) nor cumulative (2)');
}

function readNumber(point: Fields): number {
  // proto3 JSON has 64-bit integers as text; null stands for absent.
  const value = point.asInt ?? point.asDouble;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !(Math.abs(number) <= LARGEST))
    throw new MalformedBody('a value is not a number that can be summed');
  return number;
}

function readExtremes(point: Fields): Extremes {
  const read = (value: unknown) => (typeof value === 'number' && Math.abs(value) <= LARGEST ? value : undefined);
  return { min: read(point.min), max: read(point.max) };
}

function numbers(owner: Fields, name: string): number[] {
  const list = owner[name] ?? [];
  if (!Array.isArray(list) || list.length > MAX_BUCKETS) throw new MalformedBody(`${name} is no list of numbers`);
  return list.map((value) => (typeof value === 'number' || (typeof value === 'string' && value) ? Number(value) : NaN));
}

function checkedCount(count: number): number {
  if (!Number.isInteger(count) || count < 0 || count > LARGEST) throw new MalformedBody('a bucket has no such count');
  return count;
}

function labelsOf(attributes: ViewAttributes): Labels {
  const labels = new Map<string, string>();
  for (const name of LABELS) {
    const value = attributes[name];
    if (typeof value === 'string' || typeof value === 'number') labels.set(name, cut(String(value)));
  }
  return labels;
}

function sorted(attributes: ViewAttributes): unknown[] {
  return Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
}

function cut(value: string): string {
  return value.length > MAX_LABEL ? `${value.slice(0, MAX_LABEL)}…` : value;
}

/** Names from the wire may be of any length; what is kept of each series is this. */
function digest(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
