import { type NamedMetric, type NamesMode, spellLabel, spellMetric } from './metric-spelling.ts';
import { isPlainName, quoted } from './promql.ts';

/** What the series of a selector must have, by attribute: `{ 'slo.outcome': 'bad' }`. */
export type Matchers = Readonly<Record<string, string | Matcher>>;

/** A condition other than equality. The value of `=~` and `!~` is an RE2 expression, anchored at both ends. */
export interface Matcher {
  is: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** A histogram's figures as PromQL, over a range such as `5m` or Grafana's `$__rate_interval`. */
export interface PrometheusHistogram {
  /** Without `_bucket`, `_count` and `_sum`, unquoted. */
  name: string;
  /** A native histogram is one series; a classic one has a series for each bucket. */
  isNative: boolean;
  /** `histogram_quantile` over the series, summed by these attributes. */
  quantile(share: number, range: string, by?: readonly string[], matchers?: Matchers): string;
  /** Observations a second, not summed. */
  rateOfCount(range: string, matchers?: Matchers): string;
  /** The rate at which the sum of all values grows, not summed. */
  rateOfSum(range: string, matchers?: Matchers): string;
}

/** How one exporter spells our names, and PromQL made of them. Attributes and metrics are given by our own names. */
export interface PrometheusNames {
  mode: NamesMode;
  /** A selector: `genspan_cost_total{genspan_feature="a"}`, or `{"genspan.cost_total", "genspan.feature"="a"}`. */
  counter(metric: NamedMetric, matchers?: Matchers): string;
  gauge(metric: NamedMetric, matchers?: Matchers): string;
  histogram(metric: NamedMetric): PrometheusHistogram;
  /** A label for `by (...)` and `on (...)`, in quotes where PromQL wants them. */
  label(attribute: string): string;
  /** Labels for `by (...)` and `on (...)`, with commas. */
  labels(attributes: readonly string[]): string;
  /** A label as it is, for YAML and for Grafana. */
  labelName(attribute: string): string;
  /** `{...}`, or nothing, for a series that a recording rule made. */
  matchers(matchers: Matchers): string;
  /** The value of a label in the annotation of an alert: `{{ $labels.genspan_feature }}`. */
  template(attribute: string): string;
}

/**
 * The names that one exporter gives our metrics and the conventions'.
 *
 * @example
 * ```ts
 * const names = prometheusNames('otlp');
 * names.counter(Metric.cost, { 'genspan.feature': 'support' }); // genspan_cost_total{genspan_feature="support"}
 * names.label('genspan.feature'); // genspan_feature
 * const duration = { name: 'gen_ai.client.operation.duration', kind: 'histogram', unit: 's' } as const;
 * names.histogram(duration).quantile(0.95, '5m', ['genspan.feature']);
 * // histogram_quantile(0.95, sum by (le, genspan_feature) (rate(gen_ai_client_operation_duration_seconds_bucket[5m])))
 * ```
 */
export function prometheusNames(mode: NamesMode): PrometheusNames {
  const labelName = (attribute: string) => spellLabel(mode, attribute);
  const label = (attribute: string) => nameInPromql(labelName(attribute));
  const labels = (attributes: readonly string[]) => attributes.map(label).join(', ');
  const conditions = (matchers: Matchers) =>
    Object.entries(matchers).map(([attribute, wanted]) => {
      const { is, value } = typeof wanted === 'string' ? { is: '=', value: wanted } : wanted;
      return `${label(attribute)}${is}${quoted(value)}`;
    });
  const selector = (name: string, matchers: Matchers = {}) => select(name, conditions(matchers));
  const series = (metric: NamedMetric, matchers?: Matchers) => selector(spellMetric(mode, metric), matchers);
  return {
    mode,
    counter: series,
    gauge: series,
    histogram(metric) {
      const name = spellMetric(mode, metric);
      // The JavaScript exporter cannot write exponential histograms; there ours have buckets.
      const isNative = metric.kind === 'exponential_histogram' && mode !== 'js-exporter';
      return isNative ? nativeHistogram(name, { selector, labels }) : classicHistogram(name, { selector, labels });
    },
    label,
    labels,
    labelName,
    matchers(matchers) {
      const all = conditions(matchers);
      return all.length === 0 ? '' : `{${all.join(', ')}}`;
    },
    template(attribute) {
      const name = labelName(attribute);
      return isPlainName(name) ? `{{ $labels.${name} }}` : `{{ index $labels ${quoted(name)} }}`;
    },
  };
}

interface Writer {
  selector(name: string, matchers?: Matchers): string;
  labels(attributes: readonly string[]): string;
}

function nativeHistogram(name: string, { selector, labels }: Writer): PrometheusHistogram {
  const rate = (range: string, matchers?: Matchers) => `rate(${selector(name, matchers)}[${range}])`;
  return {
    name,
    isNative: true,
    quantile: (share, range, by = [], matchers) =>
      `histogram_quantile(${share}, sum by (${labels(by)}) (${rate(range, matchers)}))`,
    rateOfCount: (range, matchers) => `histogram_count(${rate(range, matchers)})`,
    rateOfSum: (range, matchers) => `histogram_sum(${rate(range, matchers)})`,
  };
}

function classicHistogram(name: string, { selector, labels }: Writer): PrometheusHistogram {
  const rate = (suffix: string, range: string, matchers?: Matchers) =>
    `rate(${selector(`${name}_${suffix}`, matchers)}[${range}])`;
  return {
    name,
    isNative: false,
    quantile: (share, range, by = [], matchers) =>
      `histogram_quantile(${share}, sum by (${labels(['le', ...by])}) (${rate('bucket', range, matchers)}))`,
    rateOfCount: (range, matchers) => rate('count', range, matchers),
    rateOfSum: (range, matchers) => rate('sum', range, matchers),
  };
}

function select(name: string, conditions: readonly string[]): string {
  if (!isPlainName(name)) return `{${[quoted(name), ...conditions].join(', ')}}`;
  return conditions.length === 0 ? name : `${name}{${conditions.join(', ')}}`;
}

function nameInPromql(name: string): string {
  return isPlainName(name) ? name : quoted(name);
}
