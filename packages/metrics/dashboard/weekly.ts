import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { Metric } from '../src/metric-names.ts';
import { grid, lines } from './panels.ts';
import { By, Convention, type Queries, RANGE } from './queries.ts';
import { objectives } from './slo-panels.ts';

const WEEK = '7d';
const PER_HOUR = 3600;

/** What is looked at every week: promises, what a call costs, quality, prompts, agents and tools. */
export function weekly(queries: Queries): Builder<Panel>[] {
  return [
    objectives(queries),
    ...costOfCalls(queries),
    ...quality(queries),
    prompts(queries),
    agents(queries),
    tools(queries),
  ];
}

function costOfCalls(queries: Queries): Builder<Panel>[] {
  const perCall = (range: string) =>
    `${queries.grown(Metric.cost, [By.feature], range)} / (${queries.grown(Metric.calls, [By.feature], range)} > 0)`;
  return [
    lines({
      title: 'Cost of a call by feature, over 6 hours each',
      description:
        'What a call costs on average. A jump without a change of model is a longer prompt, a lost cache or longer answers: look at the parts of the cost beside.',
      unit: 'currencyUSD',
      width: 8,
      timeFrom: WEEK,
      interval: '1h',
      lines: [{ expr: perCall('6h'), legend: queries.legend(By.feature) }],
    }),
    lines({
      title: 'Parts of the cost: input, cache, output, tools',
      description:
        'Which share of the money goes where. When cache_read falls and input rises, prompts no longer match what is cached: look for something that changes at their beginning.',
      unit: 'currencyUSD',
      width: 8,
      timeFrom: WEEK,
      stacked: 'share',
      lines: [
        {
          expr: `${queries.rate(Metric.cost, [By.costComponent])} * ${PER_HOUR}`,
          legend: queries.legend(By.costComponent),
        },
      ],
    }),
    lines({
      title: 'Retries per hour by type of error',
      description:
        'Attempts of an SDK beyond the first. They are paid for with waiting; with rate_limit or overloaded errors, lower the concurrency or raise the quota.',
      unit: 'short',
      width: 8,
      timeFrom: WEEK,
      stacked: 'sum',
      lines: [
        {
          expr: `${queries.rate(Metric.retries, [By.provider, By.errorType])} * ${PER_HOUR}`,
          legend: queries.legend(By.provider, By.errorType),
        },
      ],
    }),
  ];
}

function quality(queries: Queries): Builder<Panel>[] {
  const schema = [By.feature, By.schema];
  const evaluation = [By.feature, By.evaluationName];
  const failed = { [By.outcome]: 'failed' };
  return [
    lines({
      title: 'Outputs that failed their validation',
      description:
        'Share of the checks that the app made of outputs, and that failed, by schema. Where it rises, compare the prompt versions below.',
      unit: 'percentunit',
      width: 8,
      timeFrom: WEEK,
      interval: '1h',
      lines: [
        {
          expr: queries.share(
            queries.grown(Metric.validations, schema, '6h', failed),
            queries.grown(Metric.validations, schema, '6h'),
          ),
          legend: queries.legend(...schema),
        },
      ],
    }),
    lines({
      title: 'Feedback of users per hour',
      description:
        'What users said about outputs. Read the traces of the bad ones; their spans carry the conversation.',
      unit: 'short',
      width: 8,
      timeFrom: WEEK,
      stacked: 'sum',
      lines: [
        {
          expr: `${queries.rate(Metric.feedback, [By.feature, By.value])} * ${PER_HOUR}`,
          legend: queries.legend(By.feature, By.value),
        },
      ],
    }),
    lines({
      title: 'Scores of evaluations: median',
      description: 'Half of the outputs scored less. A step is a new prompt, a new model, or a new evaluator.',
      unit: 'short',
      decimals: 2,
      width: 8,
      timeFrom: WEEK,
      interval: '1h',
      lines: [
        {
          expr: queries.quantile(0.5, Metric.evaluationScore, evaluation, '6h'),
          legend: queries.legend(...evaluation),
        },
      ],
    }),
  ];
}

function prompts(queries: Queries): Builder<Panel> {
  const prompt = [By.promptName, By.promptVersion];
  const named = { [By.promptName]: { is: '!=', value: '' } } as const;
  const calls = queries.grown(Metric.calls, prompt, RANGE, named);
  return grid({
    title: 'Versions of prompts, of the last 7 days',
    description:
      'What a new version of a prompt changed. Dearer, slower or refused more often: go back, or say that it is worth it.',
    width: 24,
    timeFrom: WEEK,
    rows: {
      [queries.names.labelName(By.promptName)]: 'Prompt',
      [queries.names.labelName(By.promptVersion)]: 'Version',
    },
    columns: [
      { title: 'Calls', expr: calls, unit: 'short', decimals: 0 },
      {
        title: 'Cost of a call',
        expr: `${queries.grown(Metric.cost, prompt, RANGE, named)} / (${calls} > 0)`,
        unit: 'currencyUSD',
      },
      {
        title: 'Time to first token, p95',
        expr: queries.quantile(0.95, Metric.timeToFirstToken, prompt, RANGE, named),
        unit: 's',
      },
      {
        title: 'Refused',
        expr: queries.share(queries.grown(Metric.refusals, prompt, RANGE, named), calls),
        unit: 'percentunit',
        decimals: 2,
      },
      {
        title: 'Truncated',
        expr: queries.share(queries.grown(Metric.calls, prompt, RANGE, { ...named, [By.outcome]: 'truncated' }), calls),
        unit: 'percentunit',
        decimals: 2,
      },
    ],
    sort: { by: 'Calls' },
  });
}

function agents(queries: Queries): Builder<Panel> {
  const by = [By.agent];
  const { agentDuration, agentCalls } = Convention;
  const runs = queries.observed(agentDuration, by, RANGE);
  return grid({
    title: 'Agents of the last 7 days',
    description:
      'Which agents run long, call the model often or fail. Many calls a run is a loop that does not end by itself.',
    width: 12,
    timeFrom: WEEK,
    rows: { [queries.names.labelName(By.agent)]: 'Agent' },
    columns: [
      { title: 'Runs', expr: `${runs} * $__range_s`, unit: 'short', decimals: 0 },
      { title: 'Duration, p95', expr: queries.quantile(0.95, agentDuration, by, RANGE), unit: 's' },
      {
        title: 'Failed',
        expr: queries.share(queries.observed(agentDuration, by, RANGE, FAILED), runs),
        unit: 'percentunit',
        decimals: 2,
      },
      {
        title: 'Calls a run',
        expr: `${queries.summed(agentCalls, by, RANGE)} / (${queries.observed(agentCalls, by, RANGE)} > 0)`,
        unit: 'short',
        decimals: 1,
      },
    ],
    sort: { by: 'Runs' },
  });
}

function tools(queries: Queries): Builder<Panel> {
  const by = [By.tool];
  const { toolDuration } = Convention;
  const runs = queries.observed(toolDuration, by, RANGE);
  return grid({
    title: 'Tools of the last 7 days',
    description: 'Which tools fail or keep agents waiting. A tool that fails makes the agent ask again, which costs.',
    width: 12,
    timeFrom: WEEK,
    rows: { [queries.names.labelName(By.tool)]: 'Tool' },
    columns: [
      { title: 'Runs', expr: `${runs} * $__range_s`, unit: 'short', decimals: 0 },
      { title: 'Duration, p95', expr: queries.quantile(0.95, toolDuration, by, RANGE), unit: 's' },
      {
        title: 'Failed',
        expr: queries.share(queries.observed(toolDuration, by, RANGE, FAILED), runs),
        unit: 'percentunit',
        decimals: 2,
      },
    ],
    sort: { by: 'Failed' },
  });
}

const FAILED = { [By.errorType]: { is: '!=', value: '' } } as const;
