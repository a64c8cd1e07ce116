import { describe, expect, it } from 'vitest';
import { destinations } from './destination.ts';

class Plain {
  baseURL: unknown;
  constructor(baseURL: unknown) {
    this.baseURL = baseURL;
  }
}
class Cloud extends Plain {}
class Minified extends Plain {
  region = 'x';
}

const destinationOf = destinations({
  provider: 'ours',
  classes: { Cloud: 'the.cloud' },
  providerOf: (client) => ('region' in client ? 'by.field' : undefined),
});

describe('the destination of a client', () => {
  it('is told by its class first, then by its fields, then by its host, else it is the SDK’s own', () => {
    const known = 'https://api.deepseek.com/v1';
    expect(destinationOf(new Cloud(known)).provider).toBe('the.cloud');
    expect(destinationOf(new (class extends Cloud {})(known)).provider).toBe('the.cloud');
    expect(destinationOf(new Minified(known)).provider).toBe('by.field');
    expect(destinationOf(new Plain(known)).provider).toBe('deepseek');
    expect(destinationOf(new Plain('https://llm.example.test')).provider).toBe('ours');
  });

  it('has the class’s provider without a readable base URL', () => {
    expect(destinationOf(new Cloud(undefined))).toEqual({ provider: 'the.cloud' });
    expect(destinationOf(new Plain('/v1'))).toEqual({ provider: 'ours' });
    expect(destinationOf(undefined)).toEqual({ provider: 'ours' });
    expect(destinationOf(Object.create(null))).toEqual({ provider: 'ours' });
  });

  it('is not told by names that every object has', () => {
    const toStringClass = { name: 'toString' };
    expect(destinationOf(Object.create({ constructor: toStringClass })).provider).toBe('ours');
    expect(destinationOf(Object.create({ constructor: undefined })).provider).toBe('ours');
  });

  it('is remembered for each SDK by itself', () => {
    const theirs = destinations({ provider: 'theirs', classes: {} });
    const client = new Plain('https://llm.example.test');
    expect(destinationOf(client).provider).toBe('ours');
    expect(theirs(client).provider).toBe('theirs');
    expect(destinationOf(client)).toBe(destinationOf(client));
  });

  it.each([
    ['https://aiplatform.us.rep.googleapis.com/v1', 'gcp.vertex_ai'],
    ['https://aiplatform.googleapis.com.example.test/v1', 'ours'],
    ['https://res.azure.anthropic.com/anthropic', 'azure.ai.inference'],
    ['https://api.anthropic.com', 'anthropic'],
    ['https://aws-external-anthropic.us-east-1.api.aws', 'ours'],
    ['https://bedrock-mantle.us-east-1.api.aws/anthropic', 'aws.bedrock'],
  ])('at %s is %s', (baseURL, provider) => {
    expect(destinationOf(new Plain(baseURL)).provider).toBe(provider);
  });
});
