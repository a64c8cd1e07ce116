import { Metric } from '@genspan/metrics';
import { type NamedMetric, prometheusNames } from '@genspan/metrics/rules';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { expect, test } from 'vitest';

const CONVENTIONS: NamedMetric[] = [
  { name: 'gen_ai.client.operation.duration', kind: 'histogram', unit: 's' },
  { name: 'gen_ai.client.token.usage', kind: 'histogram', unit: '{token}' },
];

const ATTRIBUTES = { 'genspan.feature': 'support', 'gen_ai.request.model': 'gpt-5' };

/** What the exporter writes when a metric has one measurement. */
async function scraped({ name, kind, unit }: NamedMetric): Promise<string> {
  const reader = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [reader] });
  const meter = provider.getMeter('test');
  if (kind === 'counter') meter.createCounter(name, { unit }).add(1, ATTRIBUTES);
  else if (kind === 'gauge') meter.createGauge(name, { unit }).record(1, ATTRIBUTES);
  else meter.createHistogram(name, { unit }).record(1, ATTRIBUTES);
  const { resourceMetrics } = await reader.collect();
  await provider.shutdown();
  return new PrometheusSerializer().serialize(resourceMetrics);
}

test.each([...Object.values(Metric), ...CONVENTIONS].map((metric): [string, NamedMetric] => [metric.name, metric]))(
  'the JavaScript exporter spells %s so',
  async (_name, metric) => {
    const names = prometheusNames('js-exporter');
    const text = await scraped(metric);
    const isHistogram = metric.kind.endsWith('histogram');
    const series = isHistogram ? `${names.histogram(metric).name}_count` : names.counter(metric);
    const labels = [names.label('genspan.feature'), names.label('gen_ai.request.model')];
    expect(text).toContain(`\n${series}{${labels[0]}="support",${labels[1]}="gpt-5",`);
  },
);
