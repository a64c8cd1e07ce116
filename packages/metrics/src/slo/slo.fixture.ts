import type { Step } from '@genspan/model-call';
import { Dimensions } from '../dimensions/dimensions.ts';
import { SERIES_LIMITS } from '../dimensions/series-limits.ts';
import type { Collected } from '../metrics.fixture.ts';
import type { Objective } from './objective.ts';
import { createSlo, type Slo } from './slo.ts';

/** A workflow without anything around it that went well. */
export function stepWith(over: Partial<Step> = {}): Step {
  return {
    kind: 'workflow',
    origin: 'tap',
    attribution: {},
    durationMs: 250,
    isRoot: true,
    inferenceCalls: 1,
    toolCalls: 0,
    at: new Date('2026-03-01T10:00:00Z'),
    ...over,
  };
}

/** An objective of the feature `search`. */
export function objectiveWith(over: Partial<Objective> & Pick<Objective, 'kind'>): Objective {
  return { name: over.kind, feature: 'search', scope: 'call', target: 0.99, ...over };
}

/** Objectives in a production of three features at most. */
export function sloOf(objectives: readonly Objective[], environment?: string): Slo {
  return createSlo({ objectives, dimensions: new Dimensions({ ...SERIES_LIMITS, features: 3 }, () => environment) });
}

/** `feature name outcome` of every series of `genspan.slo.events`, with its count. */
export function sloEvents(collected: readonly Collected[]): Record<string, number> {
  const metric = collected.find(({ descriptor }) => descriptor.name === 'genspan.slo.events');
  return Object.fromEntries(
    (metric?.dataPoints ?? []).map(({ attributes, value }) => [
      [attributes['genspan.feature'] ?? '-', attributes['slo.name'], attributes['slo.outcome']].join(' '),
      value,
    ]),
  );
}
