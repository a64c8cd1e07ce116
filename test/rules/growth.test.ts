import { Metric } from '@genspan/metrics';
import { describe, test } from 'vitest';
import { notRun, play, type Series } from './promtool.ts';

function process(instance: string, values: string): Series {
  return { metric: Metric.cost, labels: { 'genspan.feature': 'support', job: 'app', instance }, values };
}

/** All that the rules counted until then. */
const counted = (usd: number) => ({ expr: 'sum(sum_over_time(genspan:cost_usd:increase[7d]))', is: { '': usd } });

describe.skipIf(notRun)(`what counters grew by${notRun ? ` (${notRun})` : ''}`, { timeout: 120_000 }, () => {
  test('it is exact, whatever comes between two samples', async () => {
    await play({
      configuration: {},
      series: [process('a', '0 0 3 3 3 3 _ _ _ 8 8 15.5+0x40')],
      expected: [{ at: '3h', ...counted(15.5) }],
    });
  });

  test('a process that begins again at 0 is counted on', async () => {
    await play({
      configuration: {},
      series: [process('a', '0 10 20 5 10x20')],
      expected: [{ at: '2h', ...counted(30) }],
    });
  });

  test('a process that is new counts from 0, even one that reported only once', async () => {
    await play({
      configuration: {},
      series: [process('a', '0x40'), process('b', '_x14 7 9+0x20'), process('c', '_x14 4 _x20')],
      expected: [{ at: '3h', ...counted(13) }],
    });
  });

  test('what was spent before the rules were there is not counted', async () => {
    await play({
      configuration: {},
      series: [process('old', '5000 5001+0x40')],
      expected: [{ at: '3h', ...counted(1) }],
    });
  });

  test('after hours of silence the same process is no new one', async () => {
    await play({
      configuration: {},
      series: [process('a', '0 10 20 _x60 26+0x12')],
      expected: [{ at: '6h', ...counted(26) }],
    });
  });
});
