import { expect, test } from 'vitest';
import { Metric } from '../metric-names.ts';
import { prometheusNames } from './prometheus-names.ts';

const otlp = prometheusNames('otlp');
const jsExporter = prometheusNames('js-exporter');
const utf8 = prometheusNames('utf8');

test('a selector has its name in quotes where that has dots', () => {
  const matchers = { 'genspan.feature': 'support', outcome: { is: '!~', value: 'error|timeout' } } as const;
  expect(otlp.counter(Metric.calls)).toBe('genspan_calls_total');
  expect(otlp.counter(Metric.calls, matchers)).toBe(
    'genspan_calls_total{genspan_feature="support", outcome!~"error|timeout"}',
  );
  expect(utf8.counter(Metric.calls)).toBe('{"genspan.calls_total"}');
  expect(utf8.counter(Metric.calls, matchers)).toBe(
    '{"genspan.calls_total", "genspan.feature"="support", outcome!~"error|timeout"}',
  );
});

test('a value cannot leave its quotes', () => {
  expect(otlp.counter(Metric.calls, { 'genspan.feature': 'a"} or b\\\n' })).toBe(
    'genspan_calls_total{genspan_feature="a\\"} or b\\\\\\n"}',
  );
});

test('exponential histograms are native, but for the exporter that cannot write them', () => {
  const read = (names: typeof otlp) =>
    names.histogram(Metric.timeToFirstToken).quantile(0.95, '5m', ['genspan.feature']);
  expect(read(otlp)).toBe(
    'histogram_quantile(0.95, sum by (genspan_feature) (rate(genspan_time_to_first_token_seconds[5m])))',
  );
  expect(read(jsExporter)).toBe(
    'histogram_quantile(0.95, sum by (le, genspan_feature) (rate(genspan_time_to_first_token_bucket[5m])))',
  );
  expect(read(utf8)).toBe(
    'histogram_quantile(0.95, sum by ("genspan.feature") (rate({"genspan.time_to_first_token_seconds"}[5m])))',
  );
});

test('classic histograms have series for their count and sum', () => {
  const duration = { name: 'gen_ai.client.operation.duration', kind: 'histogram', unit: 's' } as const;
  expect(otlp.histogram(duration).rateOfCount('1h')).toBe('rate(gen_ai_client_operation_duration_seconds_count[1h])');
  expect(utf8.histogram(duration).rateOfSum('1h')).toBe('rate({"gen_ai.client.operation.duration_seconds_sum"}[1h])');
  expect(otlp.histogram(Metric.callCost).rateOfSum('1h')).toBe('histogram_sum(rate(gen_ai_usage_cost_USD[1h]))');
});

test('templates of alerts find labels with dots', () => {
  expect(otlp.template('genspan.feature')).toBe('{{ $labels.genspan_feature }}');
  expect(utf8.template('genspan.feature')).toBe('{{ index $labels "genspan.feature" }}');
  expect(utf8.template('outcome')).toBe('{{ $labels.outcome }}');
});
