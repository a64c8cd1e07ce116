import { type AttributeDefinition, lookupAttribute } from './attributes.ts';
import { checkValue } from './check-value.ts';
import { type Finding, Findings, type Mode } from './finding.ts';
import { genspanMetricAttributes, lookupGenspanAttribute } from './genspan-attributes.ts';
import { genspanMetricExtras, genspanMetrics, metricAttribution } from './genspan-metrics.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { conventionMetrics, inferenceOperations, openaiMetricAttributes } from './metrics.ts';
import { type MetricLike, type MetricView, readMetric } from './read-metric.ts';
import type { Facts } from './requirement.ts';
import { entry } from './table.ts';

/**
 * Judges one metric with all its data points. Metrics outside `gen_ai.*` and `genspan.*` are ignored.
 *
 * @example
 * checkMetric(metricData, { mode: 'latest' }); // [] when it conforms
 */
export function checkMetric(metric: MetricLike, options: { mode?: Mode } = {}): Finding[] {
  const view = readMetric(metric);
  const findings = new Findings();
  const mode = options.mode ?? 'default';
  if (!/^(gen_ai|genspan)\./.test(view.name)) return [];
  const definition = entry(genspanMetrics, view.name) ?? entry(conventionMetrics, view.name);
  if (!definition) {
    findings.violation('missing_metric', `${view.name} is in no table of metrics`);
    return findings.all;
  }
  checkFamily(view, definition, mode, findings);
  checkInstrument(view, definition, findings);
  checkBuckets(view, definition, findings);
  for (const point of view.points) checkPoint(view.name, point.attributes, definition, mode, findings);
  return unique(findings.all);
}

/** Judges the metrics of one collection: each by itself, and that they do not mix the two families. */
export function checkMetrics(metrics: readonly MetricLike[], options: { mode?: Mode } = {}): Finding[] {
  const names = metrics.map((metric) => readMetric(metric).name);
  const families = (family: string) => names.filter((name) => entry(conventionMetrics, name)?.family === family);
  const released = families('released');
  const newest = families('newest');
  const all = metrics.flatMap((metric) => checkMetric(metric, options));
  if (released.length === 0 || newest.length === 0) return all;
  const message = `both families are there: ${released.join(', ')} (released) and ${newest.join(', ')} (newest)`;
  return [...all, { id: 'mixed_metric_families', level: 'violation', message }];
}

function checkFamily({ name, points }: MetricView, { family }: MetricDefinition, mode: Mode, findings: Findings): void {
  if (mode === 'latest') {
    if (family === 'released') findings.violation('deprecated', `the newest conventions no longer have ${name}`);
    const operations = points.map(({ attributes }) => attributes['gen_ai.operation.name']);
    const moved = operations.find((operation) => inferenceOperations.includes(operation));
    if (name === 'gen_ai.client.operation.duration' && moved !== undefined) {
      const message = `the duration of ${moved} belongs to gen_ai.client.inference.duration`;
      findings.violation('unexpected_metric', message);
    }
  } else if (family === 'newest') {
    findings.violation('unexpected_metric', `${name} is of the newest family; the mode ${mode} emits the released one`);
  } else if (family === 'added' && mode === 'v1.41') {
    findings.violation('missing_metric', `${name} is newer than version 1.41`);
  }
}

function checkInstrument(view: MetricView, definition: MetricDefinition, findings: Findings): void {
  const { name, unit, instrument, number } = view;
  if (definition.unit !== undefined && unit !== definition.unit) {
    findings.violation('unit_mismatch', `${name} has the unit "${unit}", must be "${definition.unit}"`);
  }
  if (definition.number !== undefined && number !== undefined && number !== definition.number) {
    findings.violation('type_mismatch', `${name} records numbers of type ${number}, must be ${definition.number}`);
  }
  if (instrument === definition.instrument) return;
  const message = `${name} is a ${instrument ?? 'metric without data'}, must be a ${definition.instrument}`;
  // The two aggregations of a histogram are the choice of whoever configures the provider's views.
  const level = isHistogram(instrument) && isHistogram(definition.instrument) ? 'improvement' : 'violation';
  findings.add(level, 'unexpected_instrument', message);
}

const isHistogram = (instrument: string | undefined): boolean => instrument?.endsWith('histogram') ?? false;

function checkBuckets(view: MetricView, { buckets }: MetricDefinition, findings: Findings): void {
  if (!buckets || view.instrument !== 'histogram') return;
  const other = view.points.find((point) => point.buckets && point.buckets.join() !== buckets.join());
  if (!other?.buckets) return;
  const message = `${view.name} has the buckets ${other.buckets.join(', ')}; must be ${buckets.join(', ')}`;
  findings.violation('bucket_mismatch', message);
}

function checkPoint(
  metric: string,
  attributes: Record<string, unknown>,
  definition: MetricDefinition,
  mode: Mode,
  findings: Findings,
): void {
  const facts: Facts = { attributes, failed: false };
  for (const [name, requirement] of Object.entries(definition.attributes)) {
    if (attributes[name] !== undefined) continue;
    const message = `${name} is missing on a data point of ${metric}`;
    if (requirement.level === 'required') {
      findings.violation('required_attribute_not_present', message, name);
    } else if (requirement.holds?.(facts)) {
      findings.violation('conditionally_required_attribute_not_present', message, name);
    }
  }
  for (const [name, value] of Object.entries(attributes)) {
    const known = findDefinition(name, mode);
    if (!known || !mayStand(name, metric, definition)) {
      findings.violation('unexpected_attribute', `${name} must not be on a data point of ${metric}`, name);
    } else {
      checkValue(name, value, known, findings);
    }
  }
}

/** The project's own names on metrics are open: their tables say words (`reason`, `from`), not whole names. */
const anyWord: AttributeDefinition = { type: 'string' };

function findDefinition(name: string, mode: Mode): AttributeDefinition | undefined {
  if (name.startsWith('genspan.'))
    return entry(genspanMetricAttributes, name) ?? lookupGenspanAttribute(name) ?? anyWord;
  const found = lookupAttribute(name, mode);
  return 'definition' in found ? found.definition : undefined;
}

function mayStand(name: string, metric: string, definition: MetricDefinition): boolean {
  if (metricAttribution.has(name) || Object.hasOwn(definition.attributes, name)) return true;
  if (Object.hasOwn(genspanMetrics, metric)) return name.startsWith('genspan.') || genspanMetricExtras.has(name);
  return metric.startsWith('gen_ai.client.') && Object.hasOwn(openaiMetricAttributes, name);
}

/** Many data points of one metric share a fault; one line says it. */
function unique(all: readonly Finding[]): Finding[] {
  return [...new Map(all.map((finding) => [`${finding.id} ${finding.message}`, finding])).values()];
}
