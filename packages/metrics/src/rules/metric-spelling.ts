import type { MetricDefinition, MetricKind } from '../metric-names.ts';

/**
 * Who gives metrics the names that Prometheus has them under.
 *
 * - `otlp`: Prometheus's OTLP receiver as it is by default, and the Collector's Prometheus exporters
 *   (`UnderscoreEscapingWithSuffixes`): `genspan_cost_total`, `gen_ai_client_operation_duration_seconds`.
 * - `js-exporter`: `@opentelemetry/exporter-prometheus`, which adds no units: `gen_ai_client_operation_duration`.
 * - `utf8`: Prometheus's OTLP receiver with `NoUTF8EscapingWithSuffixes`: `gen_ai.client.operation.duration_seconds`.
 */
export const NAMES_MODES = ['otlp', 'js-exporter', 'utf8'] as const;

export type NamesMode = (typeof NAMES_MODES)[number];

/** What a metric's name in Prometheus is made from. */
export type NamedMetric = Pick<MetricDefinition, 'name' | 'kind' | 'unit'>;

/** The name of a metric in Prometheus, unquoted; of a histogram without `_bucket`, `_count` and `_sum`. */
export function spellMetric(mode: NamesMode, metric: NamedMetric): string {
  if (mode === 'js-exporter') return spelledByJsExporter(metric);
  return mode === 'utf8' ? spelledInUtf8(metric) : spelledByOtlp(metric);
}

/** The name of an attribute as a label of Prometheus, unquoted. */
export function spellLabel(mode: NamesMode, attribute: string): string {
  return mode === 'utf8' ? attribute : escaped(attribute);
}

/** As `PrometheusSerializer` of opentelemetry-js does it. */
function spelledByJsExporter({ name, kind }: NamedMetric): string {
  const base = escaped(name);
  return kind === 'counter' && !base.endsWith('_total') ? `${base}_total` : base;
}

/** As `normalizeName` of github.com/prometheus/otlptranslator does it. */
function spelledByOtlp({ name, kind, unit }: NamedMetric): string {
  let words = name.split(/[^a-zA-Z0-9:]+/).filter(Boolean);
  for (const suffix of unitSuffixes(unit)) {
    if (!words.includes(suffix)) words.push(suffix);
  }
  const suffix = kindSuffix(kind, unit);
  if (suffix) words = [...words.filter((word) => word !== suffix), suffix];
  return words.join('_');
}

/** As `buildMetricName` of github.com/prometheus/otlptranslator does it. */
function spelledInUtf8({ name, kind, unit }: NamedMetric): string {
  const { main, per } = unitParts(unit);
  const last = kindSuffix(kind, unit);
  let base = withoutSuffix(withoutSuffix(name, last), per);
  if (main && !base.endsWith(main)) base += `_${main}`;
  return [base, per, last].filter(Boolean).join('_');
}

function withoutSuffix(name: string, suffix: string): string {
  const isThere = suffix !== '' && name.endsWith(suffix) && name.length > suffix.length + 1;
  return isThere ? name.slice(0, -(suffix.length + 1)) : name;
}

function kindSuffix(kind: MetricKind, unit: string): string {
  if (kind === 'counter') return 'total';
  return kind === 'gauge' && unit === '1' ? 'ratio' : '';
}

function unitSuffixes(unit: string): string[] {
  const { main, per } = unitParts(unit);
  return [main, per].map((part) => escaped(part)).filter(Boolean);
}

/** Annotations in braces are no units. */
function unitParts(unit: string): { main: string; per: string } {
  const [main = '', per = ''] = unit.split(/\/(.*)/s).map((part) => (/[{}]/.test(part) ? '' : part.trim()));
  return { main: UNITS[main] ?? main, per: per && `per_${PER_UNITS[per] ?? per}` };
}

function escaped(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, '_').replace(/_{2,}/g, '_');
}

const UNITS: Readonly<Record<string, string>> = {
  d: 'days',
  h: 'hours',
  min: 'minutes',
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
  By: 'bytes',
  KiBy: 'kibibytes',
  MiBy: 'mebibytes',
  GiBy: 'gibibytes',
  TiBy: 'tibibytes',
  KBy: 'kilobytes',
  MBy: 'megabytes',
  GBy: 'gigabytes',
  TBy: 'terabytes',
  m: 'meters',
  V: 'volts',
  A: 'amperes',
  J: 'joules',
  W: 'watts',
  g: 'grams',
  Cel: 'celsius',
  Hz: 'hertz',
  '1': '',
  '%': 'percent',
};

const PER_UNITS: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};
