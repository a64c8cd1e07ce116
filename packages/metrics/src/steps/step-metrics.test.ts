import { describe, expect, it } from 'vitest';
import { SDK_LINES, stageOf, stepOf } from '../metrics.fixture.ts';

const attribution = { feature: 'checkout', team: 'payments', user: 'u-1' };

describe.each(SDK_LINES)('metrics of steps on SDK %s', (_name, sdk) => {
  it('are of agents: how long, and how many calls they made themselves', async () => {
    const { metrics, backend } = stageOf(sdk);
    metrics.observeStep(stepOf({ name: 'planner', requestModel: 'gpt-5.2', attribution }));
    metrics.observeStep(stepOf({ name: 'planner', attribution, error: { type: 'Whatever' }, inferenceCalls: 0 }));
    const collected = new Map((await backend.collect()).map((metric) => [metric.descriptor.name, metric]));
    const duration = collected.get('gen_ai.invoke_agent.duration')!;
    expect(duration.dataPoints.map(({ attributes, value }) => [attributes, value.sum])).toEqual([
      [
        {
          'genspan.feature': 'checkout',
          'genspan.team': 'payments',
          'gen_ai.agent.name': 'planner',
          'gen_ai.request.model': 'gpt-5.2',
        },
        1.5,
      ],
      [
        {
          'genspan.feature': 'checkout',
          'genspan.team': 'payments',
          'gen_ai.agent.name': 'planner',
          'error.type': '_OTHER',
        },
        1.5,
      ],
    ]);
    const calls = collected.get('gen_ai.invoke_agent.inference_calls')!;
    expect(calls.descriptor).toMatchObject({ unit: '{inference_call}', valueType: 0 });
    expect(calls.dataPoints.map(({ value }) => [value.count, value.sum])).toEqual([[2, 2]]);
    expect(calls.dataPoints[0]!.value.buckets.boundaries).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
    expect(collected.get('gen_ai.invoke_agent.tool_calls')!.dataPoints[0]!.value.sum).toBe(2);
    expect(JSON.stringify([...collected.values()])).not.toContain('u-1');
  });

  it('are of tools and workflows', async () => {
    const { metrics, shown } = stageOf(sdk);
    metrics.observeStep(
      stepOf({ kind: 'tool', name: 'search', toolType: 'function', agentName: 'planner', attribution, durationMs: 20 }),
    );
    metrics.observeStep(stepOf({ kind: 'workflow', name: 'refund', durationMs: 90_000 }));
    const figures = await shown();
    expect(Object.keys(figures).filter((name) => name.startsWith('gen_ai.'))).toEqual([
      'gen_ai.invoke_workflow.duration',
      'gen_ai.execute_tool.duration',
    ]);
    expect(figures['gen_ai.execute_tool.duration']).toMatchObject([
      {
        attributes: {
          'genspan.feature': 'checkout',
          'gen_ai.tool.name': 'search',
          'gen_ai.tool.type': 'function',
          'gen_ai.agent.name': 'planner',
        },
        value: { sum: 0.02 },
      },
    ]);
    expect(figures['gen_ai.invoke_workflow.duration']).toMatchObject([
      { attributes: { 'gen_ai.workflow.name': 'refund' }, value: { sum: 90 } },
    ]);
  });
});
