import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Budget } from '../budget/budget.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { DEFAULT_CONFIGURATION } from '../configuration/default-configuration.ts';
import type { Objective } from '../slo/objective.ts';
import { ALERTS } from './alert.ts';
import { generateRules, type RuleOptions } from './generate-rules.ts';
import type { AlertingRule, RecordingRule, RuleGroup } from './rule.ts';

const objective: Objective = { name: 'up', feature: 'support', kind: 'availability', scope: 'call', target: 0.995 };
const budget: Budget = {
  name: 'feature.support.monthly',
  limit: 100,
  per: 'feature',
  of: 'support',
  window: { kind: 'calendar', unit: 'month', timeZone: 'UTC' },
  period: 'month',
  thresholds: [0.5, 0.8, 1],
};

function generate(given: Partial<Configuration> = {}, options: RuleOptions = { names: 'otlp' }) {
  const text = generateRules({ ...DEFAULT_CONFIGURATION, ...given }, options);
  const { groups } = parse(text) as { groups: RuleGroup[] };
  const rules = groups.flatMap((group) => group.rules);
  const alerts = rules.filter((rule): rule is AlertingRule => 'alert' in rule);
  const records = rules.filter((rule): rule is RecordingRule => 'record' in rule);
  return { text, groups, alerts, records };
}

describe('the rules', () => {
  test('there is every alert, each with a severity, a summary and a runbook', () => {
    const { alerts } = generate({ objectives: [objective], budgets: [budget] });
    expect(new Set(alerts.map(({ alert }) => alert))).toEqual(new Set(Object.keys(ALERTS)));
    for (const { alert, labels, annotations } of alerts) {
      expect(['info', 'ticket', 'page']).toContain(labels.severity);
      expect(annotations.summary).not.toBe('');
      expect(annotations.runbook_url).toMatch(
        new RegExp(`^https://.*/docs/runbooks/${ALERTS[alert as keyof typeof ALERTS]}.md$`),
      );
    }
  });

  test('nothing is watched that was not asked for, and the file says so', () => {
    const { alerts, text } = generate();
    expect(alerts.map(({ alert }) => alert).filter((name) => /Slo|Budget/.test(name))).toEqual([]);
    expect(text).toContain('# The configuration has no objectives');
    expect(text).toContain('# The configuration has no budgets');
  });

  test('a user budget is a comment: users stand on no metric', () => {
    const { alerts, text } = generate({ budgets: [{ ...budget, name: 'user.daily', per: 'user' }] });
    expect(text).toContain('# Budget "user.daily" has no rule');
    expect(alerts.filter(({ alert }) => alert.startsWith('GenspanBudget'))).toEqual([]);
  });

  test('it says how long samples must be kept', () => {
    const rolling = (days: number): Budget => ({ ...budget, window: { kind: 'rolling', lengthMs: days * 86_400_000 } });
    expect(generate({ budgets: [budget] }).text).toContain('# Prometheus must keep samples for 33 days');
    expect(generate({ budgets: [rolling(30)] }).text).toContain('# Prometheus must keep samples for 38 days');
    expect(generate({ budgets: [rolling(7)] }).text).not.toContain('must keep');
  });

  test('the same configuration makes the same text', () => {
    const given = { objectives: [objective], budgets: [budget] };
    expect(generate(given).text).toBe(generate(given).text);
  });

  test('thresholds come from the configuration', () => {
    const { alerts } = generate({ budgets: [{ ...budget, thresholds: [1.2, 0.3, 0.9] }] });
    const thresholds = alerts.filter(({ alert }) => alert === 'GenspanBudgetThreshold');
    expect(thresholds.map(({ labels }) => [labels.budget_threshold, labels.severity])).toEqual([
      ['30', 'info'],
      ['90', 'ticket'],
      ['120', 'page'],
    ]);
    expect(thresholds[2]!.expr).toBe('genspan:budget_spent:usd{budget_name="feature.support.monthly"} >= 120');
  });

  test('every alert has the configured labels, and its own severity', () => {
    const rules = { ...DEFAULT_CONFIGURATION.rules, labels: { team: 'platform', severity: 'none' } };
    for (const { labels } of generate({ rules }).alerts) {
      expect(labels.team).toBe('platform');
      expect(labels.severity).not.toBe('none');
    }
  });

  test.each([
    ['https://wiki.test/runbooks', 'https://wiki.test/runbooks/quota-low.md'],
    ['https://wiki.test/?page=', 'https://wiki.test/?page=quota-low.md'],
  ])('runbooks under %s', (runbookUrl, page) => {
    const { alerts } = generate({ rules: { ...DEFAULT_CONFIGURATION.rules, runbookUrl } });
    expect(alerts.find(({ alert }) => alert === 'GenspanQuotaLow')!.annotations.runbook_url).toBe(page);
  });
});

describe('names that try to get out', () => {
  const evil = 'a"} or vector(1) #\n- alert: {{ $labels.x }}\u2028groups: \\';

  test('they stay one label value in PromQL', () => {
    const { alerts, records } = generate({
      objectives: [{ ...objective, feature: evil }],
      budgets: [{ ...budget, of: evil, name: evil }],
    });
    const literal = '"a\\"} or vector(1) #\\n- alert: {{ $labels.x }}\u2028groups: \\\\"';
    const burn = alerts.find(({ alert }) => alert === 'GenspanSloFastBurn')!;
    expect(burn.expr).toContain(`genspan:slo_bad:ratio_1h{genspan_feature=${literal}, slo_name="up"}`);
    const spent = records.find(({ record }) => record === 'genspan:budget_spent:usd')!;
    expect(spent.expr).toContain(`genspan_feature=${literal}`);
    expect(spent.labels!.budget_name).toBe(evil);
  });

  test('they are no templates', () => {
    const rules = { ...DEFAULT_CONFIGURATION.rules, labels: { team: '{{ $value }}' } };
    const { alerts } = generate({ rules, budgets: [{ ...budget, of: evil, name: evil }] });
    const threshold = alerts.find(({ alert }) => alert === 'GenspanBudgetThreshold')!;
    expect(threshold.labels.team).toBe('{{ "{{" }} $value }}');
    expect(threshold.annotations.summary).toContain('{{ "{{" }} $labels.x }}');
  });

  test('they stay in their comment', () => {
    const { text } = generate({ budgets: [{ ...budget, name: evil, per: 'user' }] });
    expect(text.split('\n').filter((line) => line.startsWith('#') && line.includes('vector(1)'))).toHaveLength(1);
    expect(text).not.toContain('\u2028');
  });

  test('a feature is matched as it is written, not as an expression', () => {
    const everywhere = { ...objective, feature: '*' };
    const { alerts } = generate({ objectives: [everywhere, { ...objective, feature: 'a.b|c' }] });
    expect(alerts[0]!.expr).toContain('{genspan_feature!~"a\\\\.b\\\\|c", slo_name="up"}');
  });
});
