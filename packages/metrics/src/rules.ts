export { ALERTS, type AlertName } from './rules/alert.ts';
export { generateRules, type RuleOptions } from './rules/generate-rules.ts';
export { grownOver, spentOver } from './rules/increments.ts';
export { NAMES_MODES, type NamedMetric, type NamesMode } from './rules/metric-spelling.ts';
export {
  type Matcher,
  type Matchers,
  type PrometheusHistogram,
  type PrometheusNames,
  prometheusNames,
} from './rules/prometheus-names.ts';
