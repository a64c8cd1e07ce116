import { Metric } from '@genspan/metrics';
import { NAMES_MODES } from '@genspan/metrics/rules';
import { describe, test } from 'vitest';
import { notRun, play, type Series } from './promtool.ts';

const WEEK = 2016;

function cost(feature: string, values: string): Series {
  return { metric: Metric.cost, labels: { 'genspan.feature': feature, job: 'app' }, values };
}

function calls(feature: string, values: string, outcome = 'ok'): Series {
  return { metric: Metric.calls, labels: { 'genspan.feature': feature, outcome }, values };
}

function unpriced(feature: string, values: string): Series {
  return { metric: Metric.unpriced, labels: { 'genspan.feature': feature, 'cost.reason': 'unknown_model' }, values };
}

describe.skipIf(notRun)(`cost${notRun ? ` (${notRun})` : ''}`, { timeout: 120_000 }, () => {
  test('spending against the same hour last week: a spike pages, a small one is a ticket, cents are nothing', async () => {
    const values = (before: number, after: number) => `0+${before}x${WEEK} ${WEEK * before + after}+${after}x24`;
    await play({
      configuration: {},
      series: [
        // USD in 5 minutes: 3 and 15 an hour; 1.5 and 6; 0 and 0.75; 12 and 24.
        cost('spikes', values(0.25, 1.25)),
        cost('grows', values(0.125, 0.5)),
        cost('cents', values(0, 0.0625)),
        cost('doubles', values(1, 2)),
      ],
      expected: [
        { at: '168h', alert: 'GenspanSpendSpike', firing: [] },
        {
          at: '169h30m',
          alert: 'GenspanSpendSpike',
          firing: [
            { 'genspan.feature': 'spikes', severity: 'page' },
            { 'genspan.feature': 'grows', severity: 'ticket' },
          ],
        },
      ],
    });
  });

  test('a call that got dearer opens a ticket; few calls, and as many dear ones as before, do not', async () => {
    const spent = (before: number, after: number) => `0+${before}x${WEEK} ${WEEK * before + after}+${after}x24`;
    await play({
      configuration: {},
      series: [
        cost('dearer', spent(1, 1.5)),
        calls('dearer', `0+20x${WEEK + 25}`),
        cost('busier', spent(1, 1.5)),
        calls('busier', `0+20x${WEEK} ${WEEK * 20 + 30}+30x24`),
        cost('rare', spent(1, 1.5)),
        calls('rare', `0+2x${WEEK + 25}`),
      ],
      expected: [
        { at: '168h', alert: 'GenspanCostPerCallJump', firing: [] },
        { at: '169h45m', alert: 'GenspanCostPerCallJump', firing: [{ 'genspan.feature': 'dearer' }] },
      ],
    });
  });

  test.each(NAMES_MODES)(
    '%s: calls without a price open a ticket; a handful, and a small share, do not',
    async (names) => {
      await play({
        names,
        configuration: {},
        series: [
          calls('new-model', '0+20x60'),
          unpriced('new-model', '0+10x60'),
          calls('few', '0+20x60'),
          // Nine an hour.
          unpriced('few', '0+0.75x60'),
          // 1.25 % of what was answered, though less than 1 % of all calls.
          calls('fails', '0+800x60'),
          calls('fails', '0+900x60', 'error'),
          unpriced('fails', '0+10x60'),
          // 0.5 %
          calls('well', '0+1000x60'),
          unpriced('well', '0+5x60'),
        ],
        expected: [
          {
            at: '2h',
            alert: 'GenspanCallsUnpriced',
            firing: [
              { 'genspan.feature': 'new-model', 'cost.reason': 'unknown_model' },
              { 'genspan.feature': 'fails', 'cost.reason': 'unknown_model' },
            ],
          },
        ],
      });
    },
  );
});
