import type { MetricDefinition } from '../src/metric-names.ts';
import { Metric, MetricAttr } from '../src/metric-names.ts';
import { grownOver } from '../src/rules/increments.ts';
import type { NamedMetric, NamesMode } from '../src/rules/metric-spelling.ts';
import { type Matchers, type PrometheusNames, prometheusNames } from '../src/rules/prometheus-names.ts';

/** Attributes that panels group by. */
export const By = {
  feature: 'genspan.feature',
  team: 'genspan.team',
  provider: 'gen_ai.provider.name',
  model: 'gen_ai.request.model',
  promptName: 'gen_ai.prompt.name',
  promptVersion: 'gen_ai.prompt.version',
  agent: 'gen_ai.agent.name',
  tool: 'gen_ai.tool.name',
  errorType: 'error.type',
  ...MetricAttr,
} as const;

/** The conventions' metrics that panels show. */
export const Convention = {
  duration: { name: 'gen_ai.client.operation.duration', kind: 'histogram', unit: 's' },
  /** In the newest conventions, for calls of a model; what is above is then about the rest. */
  inferenceDuration: { name: 'gen_ai.client.inference.duration', kind: 'histogram', unit: 's' },
  agentDuration: { name: 'gen_ai.invoke_agent.duration', kind: 'histogram', unit: 's' },
  agentCalls: { name: 'gen_ai.invoke_agent.inference_calls', kind: 'histogram', unit: '{inference_call}' },
  toolDuration: { name: 'gen_ai.execute_tool.duration', kind: 'histogram', unit: 's' },
} as const satisfies Record<string, NamedMetric>;

/** A time range of Grafana's: the one that a panel shows, and one that suits the width of a point. */
export const RANGE = '$__range';
export const STEP = '$__rate_interval';

/** The variables at the top of the dashboard. */
const FEATURE: Matchers = { [By.feature]: { is: '=~', value: '$feature' } };
const ENVIRONMENT: Matchers = { [By.environment]: { is: '=~', value: '$environment' } };
const MODEL: Matchers = { [By.model]: { is: '=~', value: '$model' } };

/** Which variables a metric is not filtered by all of: it does not carry their attributes. */
const FILTERS: ReadonlyMap<string, Matchers> = new Map(
  (
    [
      // Promises and limits are the same wherever the app runs.
      [FEATURE, [Metric.sloObjective, Metric.budgetLimit]],
      [
        { ...FEATURE, ...ENVIRONMENT },
        [Metric.sloEvents, Metric.validations, Metric.fallbacks, Metric.feedback, Metric.evaluationScore],
      ],
      [{ ...FEATURE, ...ENVIRONMENT }, [Convention.agentDuration, Convention.agentCalls, Convention.toolDuration]],
      // A quota is an account's, whoever asked last.
      [MODEL, [Metric.rateLimitRemaining, Metric.rateLimitLimit]],
    ] as const
  ).flatMap(([filters, metrics]) => metrics.map(({ name }: NamedMetric) => [name, filters] as const)),
);

/** PromQL for panels, in the names of one exporter, filtered by the dashboard's variables. */
export class Queries {
  readonly names: PrometheusNames;

  constructor(mode: NamesMode) {
    this.names = prometheusNames(mode);
  }

  /**
   * `sum by (...)` of what a counter grew by. Beside `increase` it has what series began with that are younger than the
   * range: all that a short job counts, and what each process counted before its first export.
   */
  grown(metric: MetricDefinition, by: readonly string[], range: string, matchers: Matchers = {}): string {
    return grownOver(this.names, metric, range, by, { ...filtersOf(metric), ...matchers });
  }

  /** `sum by (...)` of a counter's rate, a second. */
  rate(metric: MetricDefinition, by: readonly string[], matchers: Matchers = {}, range = STEP): string {
    return `${this.#sumBy(by)} (rate(${this.counter(metric, matchers)}[${range}]))`;
  }

  counter(metric: MetricDefinition, matchers: Matchers = {}): string {
    return this.names.counter(metric, { ...filtersOf(metric), ...matchers });
  }

  gauge(metric: MetricDefinition, matchers: Matchers = {}): string {
    return this.names.gauge(metric, { ...filtersOf(metric), ...matchers });
  }

  /**
   * A quantile of a histogram. Ours are exponential, which Prometheus has as native histograms; where an app gave them
   * buckets, these answer.
   */
  quantile(share: number, metric: NamedMetric, by: readonly string[], range = STEP, matchers: Matchers = {}): string {
    const filters = { ...filtersOf(metric), ...matchers };
    const kinds = this.names.histogram(metric).isNative
      ? [metric, { ...metric, kind: 'histogram' as const }]
      : [metric];
    return kinds.map((kind) => this.names.histogram(kind).quantile(share, range, by, filters)).join(' or ');
  }

  /** How many values a histogram got, a second. */
  observed(metric: NamedMetric, by: readonly string[], range: string, matchers: Matchers = {}): string {
    const rate = this.names.histogram(metric).rateOfCount(range, { ...filtersOf(metric), ...matchers });
    return `${this.#sumBy(by)} (${rate})`;
  }

  /** Calls of a model, a second, whichever generation of the conventions counts them. */
  inferences(by: readonly string[], range: string, matchers: Matchers = {}): string {
    const { inferenceDuration, duration } = Convention;
    return [inferenceDuration, duration].map((metric) => this.observed(metric, by, range, matchers)).join(' or ');
  }

  /** A quantile of how long calls of a model took, whichever generation of the conventions measured them. */
  inferenceQuantile(share: number, by: readonly string[], range = STEP): string {
    const { inferenceDuration, duration } = Convention;
    return [inferenceDuration, duration].map((metric) => this.quantile(share, metric, by, range)).join(' or ');
  }

  /** The sum of a histogram's values, a second. */
  summed(metric: NamedMetric, by: readonly string[], range: string): string {
    return `${this.#sumBy(by)} (${this.names.histogram(metric).rateOfSum(range, filtersOf(metric))})`;
  }

  /**
   * A share. A group that has the whole and no part has a share of 0, and one without the whole has none.
   */
  share(part: string, whole: string): string {
    return `(${part} or ${whole} * 0) / (${whole} > 0)`;
  }

  /** How the series of a query are called: `{{genspan_feature}}`. */
  legend(...by: readonly string[]): string {
    return by.map((attribute) => `{{${this.names.labelName(attribute)}}}`).join(' · ');
  }

  #sumBy(by: readonly string[]): string {
    return by.length === 0 ? 'sum' : `sum by (${this.names.labels(by)})`;
  }
}

function filtersOf({ name }: NamedMetric): Matchers {
  return FILTERS.get(name) ?? { ...FEATURE, ...ENVIRONMENT, ...MODEL };
}
