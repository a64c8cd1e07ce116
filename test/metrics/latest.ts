import type { ReceivedPoint } from '../support/otlp-metrics.ts';

/** The newest state of each series. */
export function latest(points: readonly ReceivedPoint[]): ReceivedPoint[] {
  const series = new Map<string, ReceivedPoint>();
  for (const point of points) series.set(JSON.stringify([point.name, point.attributes]), point);
  return [...series.values()];
}

/** The values of a counter by feature; '' for none. */
export function sumsBy(points: readonly ReceivedPoint[], name: string): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { attributes, value } of points.filter((point) => point.name === name && point.kind === 'counter')) {
    const feature = String(attributes['genspan.feature'] ?? '');
    sums.set(feature, (sums.get(feature) ?? 0) + value);
  }
  return Object.fromEntries(sums);
}
