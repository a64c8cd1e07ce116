import { describe, expect, it } from 'vitest';
import { isMetricAttribute, isModelInstrument } from '../../redaction/src/otel/metric-attributes.ts';
import { Convention, TOKEN_MODALITY, TOKEN_TYPE } from './conventions/definitions.ts';
import { Metric, MetricAttr } from './metric-names.ts';
import { richCall, SDK_LINES, stageOf, stepOf } from './metrics.fixture.ts';

describe('the allow list of metric attributes', () => {
  it('holds for every metric of ours', () => {
    for (const { name } of [...Object.values(Metric), ...Object.values(Convention)]) {
      expect(isModelInstrument(name), name).toBe(true);
    }
  });

  it.each([...Object.values(MetricAttr), TOKEN_MODALITY, TOKEN_TYPE])('lets %s through', (name) => {
    expect(isMetricAttribute(name)).toBe(true);
  });

  it.each(['default', 'latest'] as const)(
    'lets all through that stands on calls and steps, with %s',
    async (profile) => {
      const { metrics, backend } = stageOf(SDK_LINES[0]![1], { profile, environment: 'production' });
      metrics.observe(richCall());
      metrics.observe(richCall({ outcome: 'error', error: { type: 'RateLimitError' } }));
      for (const kind of ['agent', 'workflow', 'tool'] as const) {
        metrics.observeStep(
          stepOf({ kind, name: 'x', toolType: 'function', agentName: 'y', attribution: { team: 't' } }),
        );
      }
      const points = (await backend.collect()).flatMap(({ dataPoints }) => dataPoints);
      for (const name of points.flatMap(({ attributes }) => Object.keys(attributes))) {
        expect(isMetricAttribute(name), name).toBe(true);
      }
    },
  );
});
