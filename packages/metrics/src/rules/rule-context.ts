import { Genspan } from '@genspan/model-call';
import type { Configuration } from '../configuration/configuration.ts';
import { MetricAttr } from '../metric-names.ts';
import type { Alerts } from './alert.ts';
import type { Slice } from './increments.ts';
import type { Matchers, PrometheusNames } from './prometheus-names.ts';

/** What every part of the rules is made from. */
export interface RuleContext {
  configuration: Configuration;
  names: PrometheusNames;
  alerts: Alerts;
  /** What every series must have. */
  only: Matchers;
  /** How often spending is summed. */
  spend: Slice;
  /** How often events of objectives are summed. */
  slo: Slice;
}

/** What spending, calls and events are told apart by. */
export const FEATURE = Genspan.feature;
export const TEAM = Genspan.team;
export const ENVIRONMENT = MetricAttr.environment;
/** The service: `service.name`, behind `service.namespace` and a slash where it has one. */
export const JOB = 'job';

/** Which feature an alert is about, for its annotations. */
export function featureText(names: PrometheusNames): string {
  const value = names.template(FEATURE).slice('{{ '.length, -' }}'.length);
  return `{{ with ${value} }}feature {{ . }}{{ else }}calls without a feature{{ end }}`;
}
