import type { Budget, Objective } from '@genspan/metrics';
import { generateRules, NAMES_MODES } from '@genspan/metrics/rules';
import { describe, test } from 'vitest';
import { checkRules, configured, notRun } from './promtool.ts';

/** Names of everything that may be in a configuration, and windows of every kind. */
function everything(name: string) {
  const objective: Objective = { name: 'up', feature: name, kind: 'availability', scope: 'call', target: 0.995 };
  const windows: Pick<Budget, 'window' | 'period'>[] = [
    { window: { kind: 'calendar', unit: 'day', timeZone: 'UTC' }, period: 'day' },
    { window: { kind: 'calendar', unit: 'week', timeZone: 'Australia/Lord_Howe' }, period: 'week' },
    { window: { kind: 'calendar', unit: 'month', timeZone: 'America/New_York' }, period: 'month' },
    { window: { kind: 'rolling', lengthMs: 30 * 86_400_000 }, period: '30d' },
    { window: { kind: 'rolling', lengthMs: 90 * 60_000 }, period: '90m' },
  ];
  const scopes: Pick<Budget, 'per' | 'of'>[] = [
    { per: 'service' },
    { per: 'service', of: name },
    { per: 'feature' },
    { per: 'feature', of: name },
    { per: 'team', of: name },
    { per: 'user' },
  ];
  const thresholds = [0.5, 0.8, 1];
  const budgets = scopes.flatMap((scope, i) =>
    windows.map(
      (window, j): Budget => ({ ...scope, ...window, name: `${name} ${i} ${j}`, limit: 0.1 + i / 3, thresholds }),
    ),
  );
  return configured({ objectives: [objective, { ...objective, feature: '*' }], budgets });
}

describe.skipIf(notRun)(`promtool takes the rules${notRun ? ` (${notRun})` : ''}`, { timeout: 120_000 }, () => {
  test.each(NAMES_MODES)('%s', async (names) => {
    await checkRules(generateRules(everything('support'), { names, environment: 'production' }));
  });

  test.each(NAMES_MODES)('%s: whatever is in a name', async (names) => {
    const name = 'a"} or vector(1) #\n- alert: {{ $labels.x }} {{\u2028groups: \\ \u0007 \u0085 `[a-z](+';
    await checkRules(generateRules(everything(name), { names, environment: name }));
  });

  test('without objectives and budgets', async () => {
    await checkRules(generateRules(configured({}), { names: 'otlp' }));
  });
});
