import { describe, expect, it } from 'vitest';
import { acmeCall } from './pricing.fixture.ts';
import { servedMode, servedRegion } from './served.ts';

const mode = (request: object, response: object = {}) =>
  servedMode(
    acmeCall(undefined, {
      request: { parameters: {}, ...request },
      response: { finishReasons: [], toolCalls: [], ...response },
    }),
  );

describe('how a call was served', () => {
  it.each([
    ['default', 'standard'],
    ['auto', 'standard'],
    ['on_demand', 'standard'],
    ['ON_DEMAND', 'standard'],
    ['ON_DEMAND_PRIORITY', 'priority'],
    ['TRAFFIC_TYPE_UNSPECIFIED', 'standard'],
    ['flex', 'flex'],
    ['priority', 'priority'],
    ['fast', 'priority'],
    ['batch', 'batch'],
    ['scale', 'unknown'],
    ['reserved', 'unknown'],
    ['PROVISIONED_THROUGHPUT', 'unknown'],
    ['constructor', 'unknown'],
  ])('the tier %s is %s', (serviceTier, served) => expect(mode({}, { serviceTier })).toBe(served));

  it('is what the response says before what was asked for', () => {
    expect(mode({ serviceTier: 'priority' }, { serviceTier: 'default' })).toBe('standard');
    expect(mode({ serviceTier: 'flex' })).toBe('flex');
    expect(mode({ speed: 'fast' }, { speed: 'standard' })).toBe('standard');
    expect(mode({ speed: 'fast' }, { serviceTier: 'standard' })).toBe('fast');
    expect(mode({ batch: true }, { serviceTier: 'default' })).toBe('batch');
    expect(mode({})).toBe('standard');
  });
});

describe('where a call was served', () => {
  const region = (address: string | undefined, said?: string) =>
    servedRegion(
      acmeCall(undefined, {
        response: { finishReasons: [], toolCalls: [], region: said },
        ...(address !== undefined && { server: { address } }),
      }),
    );

  it.each([
    ['eu.api.openai.com', 'eu'],
    ['us-east-1.api.x.ai', 'us'],
    ['us-east5-aiplatform.googleapis.com', 'us-east5'],
    ['aiplatform.us.rep.googleapis.com', 'us'],
    ['aiplatform.googleapis.com', 'global'],
    ['api.openai.com', undefined],
    ['api.anthropic.com', undefined],
    ['eu.api.openai.com.example.org', undefined],
  ])('the host %s says %s', (host, expected) => {
    expect(region(host)).toBe(expected);
    // Remembered, the answer is the same.
    expect(region(host)).toBe(expected);
  });

  it('is what the response says, if it does', () => {
    expect(region('eu.api.openai.com', 'US')).toBe('us');
    expect(region(undefined)).toBeUndefined();
  });
});
