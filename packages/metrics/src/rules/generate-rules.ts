import type { Configuration } from '../configuration/configuration.ts';
import { Alerts } from './alert.ts';
import { budgetAlerts, budgetRecordings, budgetsOfFleet, daysNeeded } from './budget-rules.ts';
import { costAlerts, costRecordings } from './cost-rules.ts';
import type { NamesMode } from './metric-spelling.ts';
import { prometheusNames } from './prometheus-names.ts';
import { duration } from './promql.ts';
import type { RuleGroup } from './rule.ts';
import { ENVIRONMENT, type RuleContext } from './rule-context.ts';
import { serviceAlerts } from './service-rules.ts';
import { burnAlerts, sloRecordings } from './slo-rules.ts';
import { spendRules } from './spend-rules.ts';
import { toYaml } from './yaml-text.ts';

export interface RuleOptions {
  /** Who gives metrics their names in Prometheus. */
  names: NamesMode;
  /** Only what this `deployment.environment.name` reports; by default everything that Prometheus has. */
  environment?: string;
  /** How often spending is summed, in seconds. 300; tests have less time. */
  resolutionSeconds?: number;
}

/** What Prometheus keeps unless it is told otherwise. */
const KEPT_DAYS = 15;

/**
 * Recording and alerting rules for Prometheus, as YAML: burn rates of objectives, budgets and forecasts over the whole
 * fleet, cost compared with last week, quotas, and silence. docs/alerts.md tells what each means.
 *
 * @example
 * ```ts
 * const read = readConfiguration(text, 'genspan.config.yaml');
 * if ('configuration' in read) writeFileSync('genspan.rules.yaml', generateRules(read.configuration, { names: 'otlp' }));
 * ```
 */
export function generateRules(configuration: Configuration, options: RuleOptions): string {
  const groups = ruleGroups(contextOf(configuration, options));
  return toYaml({ groups }, header(configuration, options));
}

function contextOf(configuration: Configuration, options: RuleOptions): RuleContext {
  const { names, environment, resolutionSeconds: seconds = 300 } = options;
  const watchedSeconds = 6 * seconds;
  return {
    configuration,
    names: prometheusNames(names),
    alerts: new Alerts(configuration.rules),
    only: environment === undefined ? {} : { [ENVIRONMENT]: environment },
    spend: { seconds, delaySeconds: seconds / 5, watchedSeconds },
    slo: { seconds: seconds / 5, delaySeconds: seconds / 10, watchedSeconds },
  };
}

/** What is recorded stands before what reads it: rules of a group are evaluated in order, at one time. */
function ruleGroups(context: RuleContext): RuleGroup[] {
  const { slo, spend } = context;
  const objectives = [...sloRecordings(context), ...burnAlerts(context)];
  const spending = [
    ...spendRules(context),
    ...costRecordings(context),
    ...budgetRecordings(context),
    ...budgetAlerts(context),
    ...costAlerts(context),
  ];
  return [
    ...(objectives.length > 0 ? [{ name: 'genspan-slo', interval: duration(slo.seconds), rules: objectives }] : []),
    { name: 'genspan-spending', interval: duration(spend.seconds), rules: spending },
    { name: 'genspan-service', rules: serviceAlerts(context) },
  ];
}

function header({ objectives, budgets }: Configuration, { names, environment }: RuleOptions): string[] {
  const flags = environment === undefined ? '' : ` --environment ${JSON.stringify(environment)}`;
  const lines = [`Made by: genspan rules --names ${names}${flags}`, 'Change the configuration, not this file.'];
  if (objectives.length === 0) lines.push('The configuration has no objectives: nothing here watches any.');
  if (budgets.length === 0) lines.push('The configuration has no budgets: nothing here watches any.');
  for (const { name, per } of budgets) {
    if (per === 'user')
      lines.push(`Budget ${JSON.stringify(name)} has no rule: users stand on no metric. Its events tell.`);
  }
  const days = Math.max(0, ...budgetsOfFleet(budgets).map(daysNeeded));
  if (days > KEPT_DAYS) {
    lines.push(
      `Prometheus must keep samples for ${days + 1} days (--storage.tsdb.retention.time; ${KEPT_DAYS}d by default).`,
    );
  }
  return lines;
}
