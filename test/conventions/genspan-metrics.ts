import type { Instrument, MetricDefinition } from './metric-definition.ts';
import { type Requirements, required } from './requirement.ts';

const metric = (instrument: Instrument, unit?: string, needs: readonly string[] = []): MetricDefinition => ({
  instrument,
  ...(unit === undefined ? {} : { unit }),
  family: 'stable',
  attributes: Object.fromEntries(needs.map((name) => [name, required])) as Requirements,
});

const driftSignal = ['genspan.drift.signal'];

/** The project's own metrics, with the attributes that make one useless when they are missing. */
export const genspanMetrics: Readonly<Record<string, MetricDefinition>> = {
  'gen_ai.usage.cost': metric('histogram', 'USD'),
  'genspan.calls': metric('counter', '{call}', ['genspan.outcome']),
  'genspan.cost': metric('counter', '{USD}', ['genspan.cost.component', 'genspan.cost.status']),
  'genspan.cost.unpriced': metric('counter', '{call}', ['genspan.cost.reason']),
  'genspan.refusals': metric('counter', '{refusal}', ['genspan.refusal.source']),
  'genspan.time_to_first_token': metric('exponential_histogram', 's'),
  'genspan.output.rate': metric('exponential_histogram', '{token}/s'),
  'genspan.retries': metric('counter'),
  'genspan.ratelimit.remaining': metric('gauge', undefined, ['genspan.ratelimit.kind']),
  'genspan.ratelimit.limit': metric('gauge', undefined, ['genspan.ratelimit.kind']),
  'genspan.output.validations': metric('counter'),
  'genspan.fallbacks': metric('counter'),
  'genspan.feedback': metric('counter'),
  'genspan.evaluation.score': metric('exponential_histogram'),
  'genspan.slo.events': metric('counter', undefined, ['genspan.slo.name', 'genspan.slo.outcome']),
  'genspan.slo.objective': metric('gauge', undefined, ['genspan.slo.name']),
  'genspan.budget.limit': metric('gauge', undefined, ['genspan.budget.name', 'genspan.budget.period']),
  'genspan.budget.used_ratio': metric('gauge', undefined, ['genspan.budget.name', 'genspan.budget.period']),
  'genspan.drift.observations': metric('counter', undefined, [...driftSignal, 'genspan.drift.bin']),
  'genspan.drift.baseline.observations': metric('gauge', undefined, [
    ...driftSignal,
    'genspan.drift.bin',
    'genspan.drift.baseline.id',
  ]),
  'genspan.drift.effect': metric('gauge', undefined, driftSignal),
  'genspan.drift.psi': metric('gauge', undefined, driftSignal),
  'genspan.drift.significance': metric('gauge', undefined, driftSignal),
  'genspan.drift.samples': metric('gauge', undefined, driftSignal),
  'genspan.drift.detections': metric('counter', undefined, driftSignal),
  'genspan.model.changes': metric('counter'),
  'genspan.redactions': metric('counter'),
  'genspan.telemetry.dropped': metric('counter'),
  'genspan.telemetry.errors': metric('counter'),
  'genspan.telemetry.partial': metric('gauge'),
};

/** Attribution that any metric may carry, the conventions' ones included. User and session are not among it. */
export const metricAttribution: ReadonlySet<string> = new Set([
  'genspan.feature',
  'genspan.team',
  'gen_ai.provider.name',
  'gen_ai.operation.name',
  'gen_ai.request.model',
  'gen_ai.response.model',
  'gen_ai.prompt.name',
  'gen_ai.prompt.version',
  'deployment.environment.name',
]);

/** Attributes of the conventions that the project's own metrics may carry beside `genspan.*` and attribution. */
export const genspanMetricExtras: ReadonlySet<string> = new Set([
  'error.type',
  'gen_ai.evaluation.name',
  'gen_ai.evaluation.score.label',
]);
