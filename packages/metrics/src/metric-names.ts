/** How a metric is exported. A `counter` is a monotonic sum, whichever instrument of the API makes it. */
export type MetricKind = 'counter' | 'gauge' | 'histogram' | 'exponential_histogram';

/** One metric of ours. */
export interface MetricDefinition {
  name: string;
  kind: MetricKind;
  /** UCUM; `{call}` and the like are annotations. */
  unit: string;
  description: string;
  /** Buckets where exponential histograms are not to be had. */
  boundaries?: readonly number[];
}

const SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const DOLLARS = [0.00001, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const RATES = [1, 2, 5, 10, 20, 40, 60, 80, 100, 150, 200, 300, 500, 1000];
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

function metric(name: string, kind: MetricKind, unit: string, description: string, boundaries?: readonly number[]) {
  return boundaries ? { name, kind, unit, description, boundaries } : { name, kind, unit, description };
}

/** Every metric of this package under `genspan.`, and the cost histogram. What they carry stands in docs/metrics.md. */
export const Metric = {
  calls: metric('genspan.calls', 'counter', '{call}', 'Model calls, by how they ended.'),
  cost: metric('genspan.cost', 'counter', '{USD}', 'What model calls cost, exact.'),
  callCost: metric('gen_ai.usage.cost', 'exponential_histogram', 'USD', 'What a model call costs.', DOLLARS),
  unpriced: metric('genspan.cost.unpriced', 'counter', '{call}', 'Model calls that have no price.'),
  refusals: metric('genspan.refusals', 'counter', '{refusal}', 'Model calls that were refused.'),
  timeToFirstToken: metric(
    'genspan.time_to_first_token',
    'exponential_histogram',
    's',
    'From the call to the first content that the app receives.',
    SECONDS,
  ),
  outputRate: metric(
    'genspan.output.rate',
    'exponential_histogram',
    '{token}/s',
    'Output tokens a second after the first one.',
    RATES,
  ),
  retries: metric('genspan.retries', 'counter', '{retry}', 'Attempts of an SDK beyond the first.'),
  rateLimitRemaining: metric('genspan.ratelimit.remaining', 'gauge', '{unit}', 'What is left of a quota.'),
  rateLimitLimit: metric('genspan.ratelimit.limit', 'gauge', '{unit}', 'A quota of the provider.'),
  validations: metric('genspan.output.validations', 'counter', '{validation}', 'Checks of an output by the app.'),
  fallbacks: metric('genspan.fallbacks', 'counter', '{fallback}', 'Times that the app fell back to something else.'),
  feedback: metric('genspan.feedback', 'counter', '{feedback}', 'What users said about an output.'),
  evaluationScore: metric(
    'genspan.evaluation.score',
    'exponential_histogram',
    '1',
    'Scores that evaluations gave.',
    SHARES,
  ),
  sloEvents: metric('genspan.slo.events', 'counter', '{event}', 'Calls or workflows that an objective is about.'),
  sloObjective: metric('genspan.slo.objective', 'gauge', '1', 'The share that must be good.'),
  budgetLimit: metric('genspan.budget.limit', 'gauge', '{USD}', 'What may be spent in a window.'),
  budgetUsedRatio: metric(
    'genspan.budget.used_ratio',
    'gauge',
    '1',
    'What this process has spent of a budget in the present window.',
  ),
  partial: metric(
    'genspan.telemetry.partial',
    'gauge',
    '1',
    'Whether calls that other instrumentations trace may be missing.',
  ),
  dropped: metric('genspan.telemetry.dropped', 'counter', '{call}', 'Model calls that could not be shown.'),
  errors: metric('genspan.telemetry.errors', 'counter', '{error}', 'Internal errors of Genspan.'),
} as const satisfies Record<string, MetricDefinition>;

/** Attribute names of our metrics that stand on no span. */
export const MetricAttr = {
  outcome: 'outcome',
  costComponent: 'cost.component',
  costStatus: 'cost.status',
  costReason: 'cost.reason',
  refusalSource: 'refusal.source',
  rateLimitKind: 'ratelimit.kind',
  sloName: 'slo.name',
  sloOutcome: 'slo.outcome',
  budgetName: 'budget.name',
  budgetPeriod: 'budget.period',
  budgetPer: 'budget.per',
  scope: 'scope',
  schema: 'schema',
  reason: 'reason',
  from: 'from',
  to: 'to',
  value: 'value',
  evaluationName: 'gen_ai.evaluation.name',
  evaluationLabel: 'gen_ai.evaluation.score.label',
  stage: 'stage',
  environment: 'deployment.environment.name',
} as const;
