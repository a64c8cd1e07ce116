import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Configuration, DEFAULT_CONFIGURATION } from '@genspan/metrics/configuration';
import {
  type AlertName,
  generateRules,
  type NamedMetric,
  type NamesMode,
  type PrometheusNames,
  prometheusNames,
} from '@genspan/metrics/rules';
import { stringify } from 'yaml';
import { prometheusTools } from '../prometheus/build.mjs';

const tools = prometheusTools();

/** Why promtool cannot be run here; undefined where it can. */
export const notRun: string | undefined = 'notRun' in tools ? tools.notRun : undefined;

/** A counter or gauge that Prometheus holds, by our names. */
export interface Series {
  metric: NamedMetric;
  labels: Record<string, string>;
  /** In promtool's notation: `0+1x10` is eleven samples that grow by 1. */
  values: string;
}

/** What holds at a time after the beginning. */
export type Expectation =
  | { at: string; alert: AlertName; firing: Record<string, string>[] }
  | { at: string; expr: string; is: Record<string, number> }
  | { at: string; alert: AlertName; says: { labels: Record<string, string>; annotations: Record<string, string> } };

export interface Scenario {
  names?: NamesMode;
  configuration: Partial<Configuration>;
  environment?: string;
  /** From one sample, and one evaluation, to the next: 1m for what is about objectives, else 5m. */
  every?: '1m' | '5m';
  /** ISO 8601. */
  begins?: string;
  series: (Series | false)[];
  expected: Expectation[];
}

/** A configuration in which everything that is not given is as by default. */
export function configured(given: Partial<Configuration>): Configuration {
  return { ...DEFAULT_CONFIGURATION, ...given };
}

/**
 * Has promtool check rules.
 *
 * @throws {Error} with what promtool says against them
 */
export async function checkRules(rules: string): Promise<void> {
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'rules.yaml'), rules);
    await promtool(['check', 'rules', '--lint=all', '--lint-fatal', join(folder, 'rules.yaml')]);
  });
}

/**
 * Has promtool evaluate generated rules over series, as Prometheus would have in time.
 *
 * @throws {Error} with what promtool found otherwise than expected
 */
export async function play(scenario: Scenario): Promise<void> {
  const { names: mode = 'otlp', configuration, environment, every = '5m', begins, series, expected } = scenario;
  const names = prometheusNames(mode);
  const options = { names: mode, ...(environment !== undefined && { environment }) };
  const tests = {
    rule_files: ['rules.yaml'],
    evaluation_interval: every,
    tests: [
      {
        interval: every,
        ...(begins !== undefined && { start_timestamp: begins }),
        input_series: series.flatMap((given) => (given ? [inputSeries(names, given)] : [])),
        promql_expr_test: expected.flatMap((one) => ('says' in one ? [] : [expressionTest(names, one)])),
        alert_rule_test: expected.flatMap((one) => ('says' in one ? [alertTest(names, one)] : [])),
      },
    ],
  };
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'rules.yaml'), generateRules(configured(configuration), options));
    writeFileSync(join(folder, 'test.yaml'), stringify(tests, { lineWidth: 0 }));
    await promtool(['test', 'rules', join(folder, 'test.yaml')]);
  });
}

function inputSeries(names: PrometheusNames, { metric, labels, values }: Series) {
  return { series: names.counter(metric, labels), values };
}

function expressionTest(names: PrometheusNames, expected: Exclude<Expectation, { says: unknown }>) {
  if ('expr' in expected) {
    const samples = Object.entries(expected.is).map(([labels, value]) => ({ labels: labels || '{}', value }));
    return { expr: expected.expr, eval_time: expected.at, exp_samples: samples };
  }
  const { alert, at, firing } = expected;
  const by = [...new Set(firing.flatMap((labels) => Object.keys(labels)))];
  return {
    expr: `count by (${names.labels(by)}) (ALERTS{alertname="${alert}", alertstate="firing"})`,
    eval_time: at,
    exp_samples: firing.map((labels) => ({ labels: names.matchers(labels) || '{}', value: 1 })),
  };
}

function alertTest(names: PrometheusNames, { at, alert, says }: Extract<Expectation, { says: unknown }>) {
  const labels = Object.fromEntries(Object.entries(says.labels).map(([name, value]) => [names.labelName(name), value]));
  return { eval_time: at, alertname: alert, exp_alerts: [{ exp_labels: labels, exp_annotations: says.annotations }] };
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'genspan-rules-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function promtool(parameters: string[]): Promise<void> {
  if ('notRun' in tools) throw new Error(tools.notRun);
  return new Promise((resolve, reject) => {
    execFile(tools.promtool, parameters, (error, stdout, stderr) =>
      error ? reject(new Error(`promtool ${parameters[0]}:\n${stdout}${stderr}`)) : resolve(),
    );
  });
}
