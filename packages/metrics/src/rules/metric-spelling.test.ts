import { expect, test } from 'vitest';
import { Metric } from '../metric-names.ts';
import { NAMES_MODES, type NamedMetric, spellLabel, spellMetric } from './metric-spelling.ts';

const duration: NamedMetric = { name: 'gen_ai.client.operation.duration', kind: 'histogram', unit: 's' };
const tokens: NamedMetric = { name: 'gen_ai.client.token.usage', kind: 'histogram', unit: '{token}' };
const memory: NamedMetric = { name: 'process.memory.usage', kind: 'gauge', unit: 'By' };

test.each<[NamedMetric, otlp: string, jsExporter: string, utf8: string]>([
  [Metric.cost, 'genspan_cost_total', 'genspan_cost_total', 'genspan.cost_total'],
  [Metric.callCost, 'gen_ai_usage_cost_USD', 'gen_ai_usage_cost', 'gen_ai.usage.cost_USD'],
  [
    Metric.timeToFirstToken,
    'genspan_time_to_first_token_seconds',
    'genspan_time_to_first_token',
    'genspan.time_to_first_token_seconds',
  ],
  [Metric.outputRate, 'genspan_output_rate_per_second', 'genspan_output_rate', 'genspan.output.rate_per_second'],
  [
    Metric.rateLimitRemaining,
    'genspan_ratelimit_remaining',
    'genspan_ratelimit_remaining',
    'genspan.ratelimit.remaining',
  ],
  [Metric.sloEvents, 'genspan_slo_events_total', 'genspan_slo_events_total', 'genspan.slo.events_total'],
  [Metric.sloObjective, 'genspan_slo_objective_ratio', 'genspan_slo_objective', 'genspan.slo.objective_ratio'],
  [Metric.budgetUsedRatio, 'genspan_budget_used_ratio', 'genspan_budget_used_ratio', 'genspan.budget.used_ratio'],
  [Metric.evaluationScore, 'genspan_evaluation_score', 'genspan_evaluation_score', 'genspan.evaluation.score'],
  [
    duration,
    'gen_ai_client_operation_duration_seconds',
    'gen_ai_client_operation_duration',
    'gen_ai.client.operation.duration_seconds',
  ],
  [tokens, 'gen_ai_client_token_usage', 'gen_ai_client_token_usage', 'gen_ai.client.token.usage'],
  [memory, 'process_memory_usage_bytes', 'process_memory_usage', 'process.memory.usage_bytes'],
])('$name', (metric, ...spelled) => {
  expect(NAMES_MODES.map((mode) => spellMetric(mode, metric))).toEqual(spelled);
});

test('a unit that the name has already is not added again', () => {
  const uptime: NamedMetric = { name: 'app.uptime_seconds', kind: 'counter', unit: 's' };
  expect(NAMES_MODES.map((mode) => spellMetric(mode, uptime))).toEqual([
    'app_uptime_seconds_total',
    'app_uptime_seconds_total',
    'app.uptime_seconds_total',
  ]);
});

test('labels keep their dots only where Prometheus is told to', () => {
  const spelled = NAMES_MODES.map((mode) => spellLabel(mode, 'gen_ai.request.model'));
  expect(spelled).toEqual(['gen_ai_request_model', 'gen_ai_request_model', 'gen_ai.request.model']);
});
