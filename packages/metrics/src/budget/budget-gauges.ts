import { Genspan } from '@genspan/model-call';
import type { Attributes, BatchObservableResult, Meter, ObservableGauge } from '@opentelemetry/api';
import { PicoSum } from '../cost/pico-sum.ts';
import { Metric, MetricAttr } from '../metric-names.ts';
import type { Ledger } from './ledger.ts';

/** Sums are of one process: a fleet's are those of `genspan.cost` in a backend. */
export const SCOPE = 'process';

/**
 * Shows `genspan.budget.limit` and `genspan.budget.used_ratio` of every key, also of one that has spent nothing. Users are on no
 * metric: a budget that each user has shows its limit, and the ratio of the one who has used the most, unnamed.
 *
 * @param now ms since the epoch
 */
export function showBudgets(meter: Meter, ledgers: readonly Ledger[], now: () => number): void {
  const limit = gauge(meter, Metric.budgetLimit);
  const used = gauge(meter, Metric.budgetUsedRatio);
  const show = (result: BatchObservableResult) => {
    for (const ledger of ledgers) {
      if (!ledger.isOfThisService()) continue;
      for (const [attributes, spent] of seriesOf(ledger, now())) {
        result.observe(limit, ledger.budget.limit, attributes);
        result.observe(used, spent.usd() / ledger.budget.limit, attributes);
      }
    }
  };
  meter.addBatchObservableCallback(show, [limit, used]);
}

function gauge(meter: Meter, { name, unit, description }: { name: string; unit: string; description: string }) {
  return meter.createObservableGauge(name, { unit, description }) satisfies ObservableGauge;
}

function* seriesOf(ledger: Ledger, nowMs: number): Generator<[Attributes, PicoSum]> {
  const { name, period, per } = ledger.budget;
  const attributes = {
    [MetricAttr.budgetName]: name,
    [MetricAttr.budgetPeriod]: period,
    // Without it, the ratio of some user looks like that of the service.
    [MetricAttr.budgetPer]: per,
    [MetricAttr.scope]: SCOPE,
  };
  if (per === 'user') {
    let most = new PicoSum();
    for (const [, { total }] of ledger.spendings(nowMs)) if (total.isAtLeast(most)) most = total;
    yield [attributes, most];
    return;
  }
  for (const [key, { total }] of ledger.spendings(nowMs)) {
    if (per === 'service') yield [attributes, total];
    else yield [{ ...attributes, [per === 'feature' ? Genspan.feature : Genspan.team]: key }, total];
  }
}
