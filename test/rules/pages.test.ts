import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Budget, Objective } from '@genspan/metrics';
import { Metric } from '@genspan/metrics';
import { ALERTS, generateRules, prometheusNames } from '@genspan/metrics/rules';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { examplesOf } from '../docs/examples.ts';
import { ROOT } from '../support/project.ts';
import { checkRules, configured, notRun } from './promtool.ts';

const objective: Objective = { name: 'up', feature: 'support', kind: 'availability', scope: 'call', target: 0.995 };
const budget: Budget = {
  name: 'monthly',
  limit: 100,
  per: 'service',
  window: { kind: 'calendar', unit: 'month', timeZone: 'UTC' },
  period: 'month',
  thresholds: [0.5, 0.8, 1],
};

interface Rule {
  alert?: string;
  record?: string;
  labels?: { severity?: string };
}

function generated(): Rule[] {
  const text = generateRules(configured({ objectives: [objective], budgets: [budget] }), { names: 'otlp' });
  return (parse(text) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules);
}

const RUNBOOKS = join(ROOT, 'docs/runbooks');
const runbooks = readdirSync(RUNBOOKS).map((file) => join(RUNBOOKS, file));
const queries = runbooks.flatMap(examplesOf).filter(({ language }) => language === 'promql');

describe('docs/alerts.md', () => {
  test('its table has every alert with its severities and its runbook', () => {
    const page = readFileSync(join(ROOT, 'docs/alerts.md'), 'utf8');
    const rows = [...page.matchAll(/^\| \[`(\w+)`\]\(runbooks\/([\w-]+)\.md\) \| ([\w, ]+) \|/gm)];
    const documented = rows.map(([, alert, runbook, severities]) => ({
      alert,
      runbook,
      severities: severities!.split(', ').sort(),
    }));
    const severitiesOf = (name: string) =>
      generated().flatMap(({ alert, labels }) => (alert === name ? [labels!.severity!] : []));
    const expected = Object.entries(ALERTS).map(([alert, runbook]) => ({
      alert,
      runbook,
      severities: [...new Set(severitiesOf(alert))].sort(),
    }));
    expect(documented).toEqual(expected);
  });
});

describe('runbooks', () => {
  test('there is one for each alert, under its name, and no other', () => {
    expect(readdirSync(RUNBOOKS).sort()).toEqual(
      Object.values(ALERTS)
        .map((page) => `${page}.md`)
        .sort(),
    );
    for (const [alert, page] of Object.entries(ALERTS)) {
      expect(readFileSync(join(RUNBOOKS, `${page}.md`), 'utf8')).toMatch(new RegExp(`^# ${alert}\n`));
    }
  });

  test('their queries ask for series that there are', () => {
    const names = prometheusNames('otlp');
    const known = new Set([
      ...Object.values(Metric).map((metric) => names.counter(metric)),
      ...generated().flatMap(({ record }) => (record ? [record] : [])),
    ]);
    const asked = queries.flatMap(({ text, where }) =>
      [...text.matchAll(/\bgenspan(?::\w+|_\w+)+(?=[[{) \n])/g)].map(([name]) => ({ name, where })),
    );
    const labels = new Set(['genspan_feature']);
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter(({ name }) => !known.has(name) && !labels.has(name))).toEqual([]);
  });

  test.skipIf(notRun)(`their queries are PromQL${notRun ? ` (${notRun})` : ''}`, async () => {
    const rules = queries.map(({ text }, i) => ({ record: `runbook:query:${i}`, expr: text }));
    await checkRules(stringify({ groups: [{ name: 'runbooks', rules }] }));
  });
});
