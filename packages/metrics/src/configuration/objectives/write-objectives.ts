import { Document } from 'yaml';
import type { Objective } from '../../slo/objective.ts';
import { writtenDuration } from '../values/duration.ts';
import { writtenShare } from '../values/share.ts';

/** What an objective says in the file, by key. */
export type WrittenObjective = Record<string, string | number | boolean>;

/** An objective as the file has it under its name. Defaults are left out. */
export function writtenObjective(objective: Objective): WrittenObjective {
  const { name, kind, scope, target, withinMs, evaluation, schema, countsClientErrors } = objective;
  return {
    ...(name !== kind && { kind }),
    ...(withinMs !== undefined && { within: writtenDuration(withinMs) }),
    ...(evaluation && { evaluation: evaluation.name, at_least: evaluation.atLeast }),
    ...(schema !== undefined && { schema }),
    target: writtenShare(target),
    ...(scope !== 'call' && { scope }),
    ...(countsClientErrors && { count_client_errors: true }),
  };
}

/**
 * Objectives as the `features` of a configuration file, in YAML.
 *
 * @example
 * writeObjectives([{ name: 'refusal', feature: 'support', kind: 'refusal', scope: 'call', target: 0.98 }]);
 * // features:
 * //   support:
 * //     objectives:
 * //       refusal: { target: 98% }
 */
export function writeObjectives(objectives: readonly Objective[]): string {
  const document = new Document({ features: null });
  const features = new Map<string, Map<string, unknown>>();
  for (const objective of objectives) {
    const named = features.get(objective.feature) ?? new Map<string, unknown>();
    named.set(objective.name, document.createNode(writtenObjective(objective), { flow: true }));
    features.set(objective.feature, named);
  }
  const sections = new Map([...features].map(([feature, named]) => [feature, { objectives: named }]));
  document.set('features', document.createNode(sections));
  return document.toString({ lineWidth: 0 });
}
