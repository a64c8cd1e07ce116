import type { ModelCall } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { minimalCall } from '../metrics.fixture.ts';
import { CallSeriesIndex } from './call-series-index.ts';
import { Dimensions } from './dimensions.ts';
import { SERIES_LIMITS, type SeriesLimits } from './series-limits.ts';

function stage(limits: Partial<SeriesLimits> = {}, environment: () => string | undefined = () => undefined) {
  return new CallSeriesIndex(new Dimensions({ ...SERIES_LIMITS, ...limits }, environment));
}

function callOf(attribution: ModelCall['attribution'], over: Partial<ModelCall> = {}): ModelCall {
  return minimalCall({ attribution, ...over });
}

describe('series of calls', () => {
  it('have what a metric may say of a call, and nothing that is a user', () => {
    const call = minimalCall({
      request: { model: 'gpt-5.2', parameters: {} },
      response: { model: 'gpt-5.2-2026-01-01', finishReasons: [], toolCalls: [] },
      attribution: {
        feature: 'checkout',
        team: 'payments',
        user: 'u-1',
        session: 's-1',
        conversation: 'c-1',
        experiment: 'b',
        prompt: { name: 'answer', version: '3' },
      },
    });
    expect(stage({}, () => 'production').of(call).attributes).toEqual({
      'genspan.feature': 'checkout',
      'genspan.team': 'payments',
      'gen_ai.provider.name': 'openai',
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'gpt-5.2',
      'gen_ai.response.model': 'gpt-5.2-2026-01-01',
      'gen_ai.prompt.name': 'answer',
      'gen_ai.prompt.version': '3',
      'deployment.environment.name': 'production',
    });
  });

  it('are one frozen object for calls alike', () => {
    const index = stage();
    const { attributes } = index.of(callOf({ feature: 'a' }));
    expect(index.of(callOf({ feature: 'a', user: 'u' })).attributes).toBe(attributes);
    expect(Object.isFrozen(attributes)).toBe(true);
    expect(index.of(callOf({ feature: 'b' })).attributes).not.toBe(attributes);
    expect(index.of(callOf({})).attributes).not.toBe(index.of(callOf({ feature: '' })).attributes);
  });

  it('take an environment that is known only later', () => {
    let environment: string | undefined;
    const index = stage({}, () => environment);
    const call = callOf({ feature: 'a' });
    expect(index.of(call).attributes).not.toHaveProperty('deployment.environment.name');
    environment = 'production';
    expect(index.of(call).attributes).toMatchObject({ 'deployment.environment.name': 'production' });
  });

  it('say other beyond a limit of one dimension', () => {
    const index = stage({ teams: 1, models: 1, promptNames: 1 });
    index.of(callOf({ team: 'a', prompt: { name: 'p', version: '1' } }, { request: { model: 'm', parameters: {} } }));
    const next = callOf(
      { team: 'b', prompt: { name: 'q', version: '1' } },
      { request: { model: 'n', parameters: {} } },
    );
    expect(index.of(next).attributes).toMatchObject({
      'genspan.team': 'other',
      'gen_ai.request.model': 'other',
      'gen_ai.prompt.name': 'other',
      'gen_ai.prompt.version': 'other',
    });
  });

  it('are those of the feature alone beyond the limit of combinations', () => {
    const index = stage({ series: 2 });
    index.of(callOf({ feature: 'a', team: '1' }));
    index.of(callOf({ feature: 'a', team: '2' }));
    const rest = index.of(callOf({ feature: 'a', team: '3' }));
    expect(rest.attributes).toMatchObject({
      'genspan.feature': 'a',
      'genspan.team': 'other',
      'gen_ai.operation.name': 'other',
    });
    expect(index.of(callOf({ feature: 'a', team: '4' }))).toBe(rest);
    expect(index.of(callOf({ feature: 'b', team: '1' })).attributes).toMatchObject({ 'genspan.feature': 'b' });
    expect(index.of(callOf({ feature: 'a', team: '1' })).attributes).toMatchObject({ 'genspan.team': '1' });
  });

  it('count a version as old as soon as it is, also where it was seen before', () => {
    const index = stage({ promptVersions: 1 });
    const call = (version: string) => callOf({ prompt: { name: 'p', version } });
    expect(index.of(call('1')).attributes).toMatchObject({ 'gen_ai.prompt.version': '1' });
    expect(index.of(call('2')).attributes).toMatchObject({ 'gen_ai.prompt.version': '2' });
    expect(index.of(call('1')).attributes).toMatchObject({ 'gen_ai.prompt.version': 'old' });
    expect(index.of(call('1')).attributes).toMatchObject({ 'gen_ai.prompt.version': 'old' });
    expect(index.of(call('2')).attributes).toMatchObject({ 'gen_ai.prompt.version': '2' });
  });

  it('never mix features up, whatever is in their names', () => {
    const index = stage();
    const first = index.of(callOf({ feature: 'a', team: 'b\0c' }, { provider: 'd' }));
    const second = index.of(callOf({ feature: 'a\0b', team: 'c' }, { provider: 'd' }));
    expect([first, second].map(({ attributes }) => attributes['genspan.feature'])).toEqual(['a', 'a\0b']);
  });

  it('cut names that are texts', () => {
    const { attributes } = stage().of(callOf({ feature: 'x'.repeat(10_000) }));
    expect(String(attributes['genspan.feature']).length).toBeLessThanOrEqual(200);
  });
});
