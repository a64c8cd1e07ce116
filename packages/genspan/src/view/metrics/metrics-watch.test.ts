import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MetricsSummary } from './metrics-summary.ts';
import { MetricsWatch } from './metrics-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A decoded request that says so many calls since the start. */
function calls(value: unknown, name = 'genspan.calls') {
  const dataPoints = [{ asInt: value, timeUnixNano: 2, startTimeUnixNano: 1 }];
  const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints };
  return { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name, sum }] }] }] };
}

function watchWith(intervalMs: number) {
  const told: number[] = [];
  const problems: string[] = [];
  const watch = new MetricsWatch({
    intervalMs,
    onChange: ({ overall }: MetricsSummary) => told.push(overall.calls),
    onProblem: (line) => problems.push(line),
  });
  return { watch, told, problems };
}

describe('MetricsWatch', () => {
  it('gathers what comes within moments, then tells once', () => {
    const { watch, told } = watchWith(30_000);
    watch.add(calls(1));
    vi.advanceTimersByTime(400);
    watch.add(calls(5));
    vi.advanceTimersByTime(100);
    expect(told).toEqual([5]);
  });

  it('tells again only after a while, and only when figures have changed', () => {
    const { watch, told } = watchWith(30_000);
    watch.add(calls(1));
    vi.advanceTimersByTime(500);
    watch.add(calls(1));
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([1]);
    watch.add(calls(2));
    vi.advanceTimersByTime(500);
    watch.add(calls(3));
    vi.advanceTimersByTime(29_999);
    expect(told).toEqual([1, 2]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([1, 2, 3]);
  });

  it('says nothing of metrics that it does not show', () => {
    const { watch, told } = watchWith(0);
    watch.add(calls(1, 'http.server.requests'));
    vi.advanceTimersByTime(60_000);
    expect([told, watch.summary.processes]).toEqual([[], 0]);
  });

  it('stops, and knows whether something was not told', () => {
    const { watch, told } = watchWith(1_000);
    expect(watch.stop()).toBe(false);
    watch.add(calls(1));
    expect(watch.stop()).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
    expect(watch.summary.overall.calls).toBe(1);
  });

  it('tells of points that make no sense', () => {
    const { watch, problems } = watchWith(1_000);
    watch.add(calls(-1));
    expect(problems).toEqual([expect.stringContaining('genspan.calls: a counter is negative')]);
  });
});
