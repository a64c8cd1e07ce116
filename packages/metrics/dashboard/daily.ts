import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { Metric } from '../src/metric-names.ts';
import { budgetTable } from './budget-table.ts';
import { figure, lines } from './panels.ts';
import { By, type Queries, RANGE, STEP } from './queries.ts';
import { burnRates, errorBudgets } from './slo-panels.ts';

const FAILED = { [By.outcome]: { is: '=~', value: 'error|timeout|rate_limited' } } as const;
/** A caller's own abort says nothing about the provider. */
const ENDED = { [By.outcome]: { is: '!~', value: 'cancelled|abandoned' } } as const;
const ANSWERED = { [By.outcome]: { is: '=~', value: 'ok|truncated|refused' } } as const;
const PER_HOUR = 3600;
const PER_MINUTE = 60;

/** What is looked at every day: money, failures, latency, refusals, objectives, quotas. */
export function daily(queries: Queries): Builder<Panel>[] {
  return [
    ...figures(queries),
    ...spend(queries),
    ...traffic(queries),
    ...latency(queries),
    burnRates(queries),
    errorBudgets(queries),
    ...limits(queries),
  ];
}

function figures(queries: Queries): Builder<Panel>[] {
  const calls = queries.grown(Metric.calls, [], RANGE);
  return [
    figure({
      title: 'Spent',
      description: 'What the calls of the chosen time cost. Where it is more than expected, see who spends it below.',
      unit: 'currencyUSD',
      width: 4,
      expr: queries.grown(Metric.cost, [], RANGE),
    }),
    figure({
      title: 'Calls',
      description: 'Model calls of the chosen time, whatever became of them.',
      unit: 'short',
      width: 4,
      expr: calls,
    }),
    figure({
      title: 'Failed calls',
      description:
        'Share of the calls that ended in an error, a timeout or a rate limit; those that the caller stopped are left out. Where it is red, look at the types of errors below.',
      unit: 'percentunit',
      decimals: 2,
      limits: { amber: 0.005, red: 0.02 },
      width: 4,
      expr: queries.share(
        queries.grown(Metric.calls, [], RANGE, FAILED),
        queries.grown(Metric.calls, [], RANGE, ENDED),
      ),
    }),
    figure({
      title: 'Refused answers',
      description:
        'Share of the answers that were refusals. Where it rises, compare the prompt versions in the weekly review and read some of the traces with genspan.outcome = refused.',
      unit: 'percentunit',
      decimals: 2,
      limits: { amber: 0.02, red: 0.05 },
      width: 4,
      expr: queries.share(queries.grown(Metric.refusals, [], RANGE), queries.grown(Metric.calls, [], RANGE, ANSWERED)),
    }),
    figure({
      title: 'Calls without a price',
      description:
        'Share of the calls that are missing in every sum of money here. Where it is not 0, see the reasons in the monthly review.',
      unit: 'percentunit',
      decimals: 2,
      limits: { amber: 0.000001, red: 0.05 },
      width: 4,
      expr: queries.share(queries.grown(Metric.unpriced, [], RANGE), calls),
    }),
    figure({
      title: 'Smallest quota left',
      description:
        'The quota of a provider that is closest to its end, as the headers of the last answers said. Below 10 % calls are about to be rate limited: spread them, or ask for a higher quota.',
      unit: 'percentunit',
      decimals: 0,
      limits: { amber: 0.2, red: 0.1, falling: true },
      width: 4,
      expr: `min (${queries.gauge(Metric.rateLimitRemaining)} / (${queries.gauge(Metric.rateLimitLimit)} > 0))`,
    }),
  ];
}

function spend(queries: Queries): Builder<Panel>[] {
  const perHour = (by: string, title: string, description: string, width: number) =>
    lines({
      title,
      description,
      unit: 'currencyUSD',
      width,
      stacked: 'sum',
      lines: [{ expr: `${queries.rate(Metric.cost, [by])} * ${PER_HOUR}`, legend: queries.legend(by) }],
    });
  return [
    budgetTable(queries, 'day'),
    perHour(
      By.feature,
      'Spend per hour by feature',
      'How fast each feature spends. A step that stays is a release or a new customer; a spike is a loop or a retry storm.',
      12,
    ),
    perHour(
      By.model,
      'Spend per hour by model',
      'How fast the calls of each requested model spend. Look here when a feature got dearer with the same number of calls.',
      12,
    ),
    perHour(By.team, 'Spend per hour by team', 'How fast the features of each team spend.', 12),
  ];
}

function traffic(queries: Queries): Builder<Panel>[] {
  const perMinute = (expr: string) => `${expr} * ${PER_MINUTE}`;
  return [
    lines({
      title: 'Calls per minute by feature',
      description: 'Traffic. Every figure on this page should be read with it: a share of few calls says little.',
      unit: 'cpm',
      width: 8,
      stacked: 'sum',
      lines: [{ expr: perMinute(queries.rate(Metric.calls, [By.feature])), legend: queries.legend(By.feature) }],
    }),
    lines({
      title: 'Share of calls by outcome, but ok',
      description:
        'How calls ended that did not end well. rate_limited: see the quotas; timeout: see the latency; truncated: raise the token limit; refused: see the refusals.',
      unit: 'percentunit',
      width: 8,
      stacked: 'sum',
      lines: [
        {
          expr: `${queries.rate(Metric.calls, [By.outcome], { [By.outcome]: { is: '!=', value: 'ok' } })} / on () group_left () (${queries.rate(Metric.calls, [])} > 0)`,
          legend: queries.legend(By.outcome),
        },
      ],
    }),
    lines({
      title: 'Failed calls per minute by type of error',
      description: 'What went wrong, by provider. The same type at one provider alone is an outage there.',
      unit: 'cpm',
      width: 8,
      stacked: 'sum',
      lines: [
        {
          expr: perMinute(
            `(${queries.inferences([By.provider, By.errorType], STEP, { [By.errorType]: { is: '!=', value: '' } })})`,
          ),
          legend: queries.legend(By.provider, By.errorType),
        },
      ],
    }),
  ];
}

function latency(queries: Queries): Builder<Panel>[] {
  const quantiles = [0.5, 0.95, 0.99];
  return [
    lines({
      title: 'Duration of calls: p50, p95, p99',
      description:
        'From the call to its end, retries included. Where p99 alone rises, look for retries and long outputs; where all do, for the provider or a change of model.',
      unit: 's',
      width: 6,
      lines: quantiles.map((share) => ({ expr: queries.inferenceQuantile(share, []), legend: `p${share * 100}` })),
    }),
    lines({
      title: 'Duration of calls by feature: p95',
      description: 'Which feature is slow for 1 of 20 of its calls.',
      unit: 's',
      width: 6,
      lines: [{ expr: queries.inferenceQuantile(0.95, [By.feature]), legend: queries.legend(By.feature) }],
    }),
    lines({
      title: 'Time to first token: p50, p95, p99',
      description:
        'From the call to the first text, reasoning or tool call that the app receives; streams only. It is what users wait for.',
      unit: 's',
      width: 6,
      lines: quantiles.map((share) => ({
        expr: queries.quantile(share, Metric.timeToFirstToken, []),
        legend: `p${share * 100}`,
      })),
    }),
    lines({
      title: 'Time to first token by feature: p95',
      description: 'Which feature makes 1 of 20 of its users wait.',
      unit: 's',
      width: 6,
      lines: [
        {
          expr: queries.quantile(0.95, Metric.timeToFirstToken, [By.feature]),
          legend: queries.legend(By.feature),
        },
      ],
    }),
  ];
}

function limits(queries: Queries): Builder<Panel>[] {
  const quota = [By.provider, By.model, By.rateLimitKind];
  return [
    lines({
      title: 'Refusals per hour by feature and source',
      description:
        'Which feature is refused, and by what: the model itself (finish_reason, refusal_field) or a filter around it (content_filter, guardrail).',
      unit: 'short',
      width: 12,
      stacked: 'sum',
      lines: [
        {
          expr: `${queries.rate(Metric.refusals, [By.feature, By.refusalSource])} * ${PER_HOUR}`,
          legend: queries.legend(By.feature, By.refusalSource),
        },
      ],
    }),
    lines({
      title: 'Quota left',
      description:
        'What is left of each quota of a provider, as its last answer said. A line that touches the ground is where rate limits come from.',
      unit: 'percentunit',
      width: 12,
      max: 1,
      limits: { amber: 0.2, red: 0.1, falling: true },
      lines: [
        {
          expr: `min by (${queries.names.labels(quota)}) (${queries.gauge(Metric.rateLimitRemaining)} / (${queries.gauge(Metric.rateLimitLimit)} > 0))`,
          legend: queries.legend(...quota),
        },
      ],
    }),
  ];
}
