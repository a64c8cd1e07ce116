import { type KeyValue, plainAttributes } from './otlp-spans.ts';

interface RawPoint {
  attributes?: KeyValue[];
  asDouble?: number;
  asInt?: number | string;
  count?: number | string;
  sum?: number;
}

interface RawMetric {
  name: string;
  unit?: string;
  sum?: { dataPoints?: RawPoint[]; isMonotonic?: boolean; aggregationTemporality?: number };
  gauge?: { dataPoints?: RawPoint[] };
  histogram?: { dataPoints?: RawPoint[] };
  exponentialHistogram?: { dataPoints?: RawPoint[] };
}

/** The body of a request to `/v1/metrics`, as far as it is read. */
export interface MetricsRequest {
  resourceMetrics?: {
    resource?: { attributes?: KeyValue[] };
    scopeMetrics?: { scope?: { name?: string }; metrics?: RawMetric[] }[];
  }[];
}

/** One point of one metric, as it arrived. */
export interface ReceivedPoint {
  name: string;
  unit: string;
  kind: 'counter' | 'sum' | 'gauge' | 'histogram' | 'exponential_histogram';
  attributes: Record<string, unknown>;
  resource: Record<string, unknown>;
  scope: string;
  /** Of a sum or a gauge. */
  value: number;
  /** Of a histogram; 0 otherwise. */
  count: number;
  sum: number;
}

/** Every point of a request, in its order. */
export function readPoints(request: MetricsRequest): ReceivedPoint[] {
  const points: ReceivedPoint[] = [];
  for (const { resource, scopeMetrics } of request.resourceMetrics ?? []) {
    for (const { scope, metrics } of scopeMetrics ?? []) {
      for (const metric of metrics ?? []) {
        const about = { name: metric.name, unit: metric.unit ?? '', scope: scope?.name ?? '' };
        const kind = kindOf(metric);
        const { dataPoints } = metric.sum ?? metric.gauge ?? metric.histogram ?? metric.exponentialHistogram ?? {};
        for (const point of dataPoints ?? []) {
          points.push({
            ...about,
            kind,
            attributes: plainAttributes(point.attributes),
            resource: plainAttributes(resource?.attributes),
            value: point.asDouble ?? Number(point.asInt ?? Number.NaN),
            count: Number(point.count ?? 0),
            sum: point.sum ?? 0,
          });
        }
      }
    }
  }
  return points;
}

function kindOf({ sum, gauge, histogram }: RawMetric): ReceivedPoint['kind'] {
  if (sum) return sum.isMonotonic ? 'counter' : 'sum';
  if (gauge) return 'gauge';
  return histogram ? 'histogram' : 'exponential_histogram';
}
