import { describe, expect, it } from 'vitest';
import type { Objective } from '../../slo/objective.ts';
import { EXAMPLE } from '../example.fixture.ts';
import { readConfiguration } from '../read-configuration.ts';
import { writeObjectives } from './write-objectives.ts';

function objectivesIn(text: string): readonly Objective[] {
  const read = readConfiguration(text, 'f');
  if ('problem' in read || read.problems.length > 0) throw new Error(JSON.stringify(read));
  return read.configuration.objectives;
}

describe('objectives as YAML', () => {
  it('read as an engineer writes them', () => {
    expect(
      writeObjectives([
        { name: 'refusal', feature: 'support', kind: 'refusal', scope: 'call', target: 0.98 },
        { name: 'fast', feature: 'support', kind: 'latency', scope: 'workflow', target: 0.995, withinMs: 1500 },
        {
          name: 'availability',
          feature: '*',
          kind: 'availability',
          scope: 'call',
          target: 0.57,
          countsClientErrors: true,
        },
      ]),
    ).toBe(`features:
  support:
    objectives:
      refusal: { target: 98% }
      fast: { kind: latency, within: 1.5s, target: 99.5%, scope: workflow }
  "*":
    objectives:
      availability: { target: 57%, count_client_errors: true }
`);
  });

  it('are read back as they were', () => {
    const objectives = objectivesIn(EXAMPLE);
    expect(objectivesIn(writeObjectives(objectives))).toEqual(objectives);
  });

  it.each(['404', 'true', 'a: b', '- a', '#', '"', '__proto__', ' a ', 'null', '*', '&a', '%', 'é 🙂', "it's"])(
    'keep a feature called %j',
    (feature) => {
      const objectives: Objective[] = [{ name: 'refusal', feature, kind: 'refusal', scope: 'call', target: 0.98 }];
      expect(objectivesIn(writeObjectives(objectives))).toEqual(objectives);
    },
  );

  it.each([0.000001, 0.1, 0.3, 0.5, 0.7, 0.9025, 0.99, 0.999999, 0.123456789012, 1 / 3, 0.29, 0.58, 1e-9])(
    'keep the target %s',
    (target) => {
      const objectives: Objective[] = [{ name: 'refusal', feature: 'a', kind: 'refusal', scope: 'call', target }];
      expect(objectivesIn(writeObjectives(objectives))).toEqual(objectives);
    },
  );

  it.each([0.001, 0.5, 1, 300, 999.5, 1000, 1001, 1500, 2000.5, 90_000, 3_600_000, 5_400_000, 999_999 * 3_600_000])(
    'keep %s ms',
    (withinMs) => {
      const objectives: Objective[] = [
        { name: 'latency', feature: 'a', kind: 'latency', scope: 'call', target: 0.9, withinMs },
      ];
      expect(objectivesIn(writeObjectives(objectives))).toEqual(objectives);
    },
  );
});
