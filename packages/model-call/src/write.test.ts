import { describe, expect, it } from 'vitest';
import { minimalCall, richCall } from './call.fixture.ts';
import type { ModelCall } from './model-call.ts';
import { CoreAttr, GenAI, Genspan, OpenAIAttr } from './semconv.ts';
import { spanName, startAttributes, write, writeAttribution } from './write.ts';

describe('the span name', () => {
  it('is the operation and the model', () => {
    expect(spanName({ operation: 'chat', request: { model: 'gpt-5.2', parameters: {} } })).toBe('chat gpt-5.2');
  });

  it.each([undefined, ''])('is the bare operation without a model (%o)', (model) => {
    expect(spanName({ operation: 'chat', request: { model, parameters: {} } })).toBe('chat');
  });
});

describe('the attributes at the start', () => {
  it('are what a sampler may want, and are all written again at the end', () => {
    const call = richCall();
    const start = startAttributes(call);
    expect(start).toStrictEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-5.2',
      'server.address': 'api.openai.com',
      'server.port': 443,
    });
    expect(write(call)).toMatchObject(start);
  });
});

describe('the server', () => {
  const portOf = (provider: string, port?: number) =>
    write(minimalCall({ provider, server: { address: 'host', port } }))[CoreAttr.serverPort];

  it('has its port beside its address', () => {
    expect(portOf('openai', 443)).toBe(443);
    expect(portOf('ollama', 11434)).toBe(11434);
  });

  it('has on Azure only an unusual port', () => {
    expect(portOf('azure.ai.openai', 443)).toBeUndefined();
    expect(portOf('azure.ai.inference', 443)).toBeUndefined();
    expect(portOf('azure.ai.openai', 8443)).toBe(8443);
  });

  it('has no port when none is known', () => {
    expect(portOf('openai')).toBeUndefined();
  });
});

describe('the outcome', () => {
  const ended = (outcome: ModelCall['outcome'], error?: ModelCall['error']) => write(minimalCall({ outcome, error }));

  it.each(['error', 'timeout', 'rate_limited'] as const)('%s comes with the type of the error', (outcome) => {
    const out = ended(outcome, { type: 'SomeError', status: 503 });
    expect(out).toMatchObject({
      'genspan.outcome': outcome,
      'error.type': 'SomeError',
      'http.response.status_code': 503,
    });
    expect(ended(outcome)[CoreAttr.errorType]).toBe('_OTHER');
  });

  it.each(['cancelled', 'abandoned', 'refused', 'truncated', 'ok'] as const)(
    '%s never looks like an error',
    (outcome) => {
      const out = ended(outcome, { type: 'APIUserAbortError', status: 499 });
      expect(out[Genspan.outcome]).toBe(outcome);
      expect(out).not.toHaveProperty([CoreAttr.errorType]);
      expect(out).not.toHaveProperty([CoreAttr.httpStatus]);
    },
  );

  it('names the source of a refusal only when the call ended as refused', () => {
    const response = { finishReasons: [], toolCalls: [], refusal: { source: 'refusal_field' as const } };
    expect(write(minimalCall({ response, outcome: 'refused' }))[Genspan.refusalSource]).toBe('refusal_field');
    for (const outcome of ['error', 'abandoned', 'cancelled', 'ok'] as const) {
      expect(write(minimalCall({ response, outcome })), outcome).not.toHaveProperty([Genspan.refusalSource]);
    }
  });
});

describe('an embeddings call', () => {
  const out = write(richCall({ operation: 'embeddings', api: undefined }));

  it('has input tokens, what they cost and nothing else of what was reported', () => {
    const usage = Object.keys(out).filter((name) => name.includes('usage.') && !name.includes('.estimated.'));
    expect(usage.sort()).toEqual(['gen_ai.usage.input_tokens', 'genspan.usage.reported_cost', 'genspan.usage.source']);
  });

  it('has no response id and no content', () => {
    expect(out).not.toHaveProperty([GenAI.responseId]);
    for (const name of [GenAI.inputMessages, GenAI.outputMessages, GenAI.systemInstructions, GenAI.toolDefinitions]) {
      expect(out).not.toHaveProperty([name]);
    }
    expect(out[GenAI.dimensions]).toBe(256);
  });
});

describe('usage', () => {
  it('says whose figures they are, and keeps estimates apart', () => {
    expect(write(minimalCall())[Genspan.usageSource]).toBe('none');
    expect(write(minimalCall({ usage: { inputTokens: 1 } }))[Genspan.usageSource]).toBe('provider');
    const estimated = write(minimalCall({ estimatedUsage: { inputTokens: 9, outputTokens: 0, method: 'chars' } }));
    expect(estimated).toMatchObject({
      'genspan.usage.source': 'estimated',
      'genspan.usage.estimated.input_tokens': 9,
      'genspan.usage.estimated.output_tokens': 0,
      'genspan.usage.estimated.method': 'chars',
    });
    expect(Object.keys(estimated).filter((name) => name.startsWith('gen_ai.usage.'))).toEqual([]);
  });

  it('tells what the provider says the call cost only in USD, and not where backends count tokens', () => {
    const of = (currency: string) => write(minimalCall({ usage: { reportedCost: { amount: 0.5, currency } } }));
    expect(of('USD')['genspan.usage.reported_cost']).toBe(0.5);
    for (const currency of ['USD', 'EUR']) {
      expect(Object.keys(of(currency)).filter((name) => name.startsWith('gen_ai.usage.'))).toEqual([]);
    }
    expect(of('EUR')).not.toHaveProperty(['genspan.usage.reported_cost']);
  });

  it('writes zero as zero and leaves out what was not reported', () => {
    const out = write(minimalCall({ usage: { inputTokens: 0, cacheRead: 0 } }));
    expect(out).toMatchObject({ 'gen_ai.usage.input_tokens': 0, 'gen_ai.usage.cache_read.input_tokens': 0 });
    expect(out).not.toHaveProperty([GenAI.outputTokens]);
    expect(out).not.toHaveProperty([GenAI.cacheWrite]);
  });
});

describe('what only some calls have', () => {
  it('writes times of chunks for streams only', () => {
    const time = { startMs: 0, durationMs: 9, firstChunkMs: 500, firstTokenMs: 1500, chunks: 0 };
    const streamed = write(minimalCall({ time, request: { stream: true, parameters: {} } }));
    expect(streamed).toMatchObject({
      'gen_ai.request.stream': true,
      'gen_ai.response.time_to_first_chunk': 0.5,
      'genspan.time_to_first_token': 1.5,
      'genspan.stream.chunks': 0,
    });
    const whole = write(minimalCall({ time, request: { stream: false, parameters: {} } }));
    for (const name of Object.keys(whole)) expect(name).not.toMatch(/stream|time_to/);
  });

  it('writes the number of choices when it is not one', () => {
    const choices = (choiceCount: number) => write(minimalCall({ request: { parameters: { choiceCount } } }));
    expect(choices(1)).not.toHaveProperty([GenAI.choiceCount]);
    expect(choices(3)[GenAI.choiceCount]).toBe(3);
  });

  it('writes service tiers under OpenAI names for OpenAI APIs, and never the request for `auto`', () => {
    const tiers = (api: string | undefined, requested: string) =>
      write(
        minimalCall({
          api,
          request: { parameters: {}, serviceTier: requested },
          response: { finishReasons: [], toolCalls: [], serviceTier: 'priority' },
        }),
      );
    expect(tiers('responses', 'flex')).toMatchObject({
      [OpenAIAttr.apiType]: 'responses',
      [OpenAIAttr.requestServiceTier]: 'flex',
      [OpenAIAttr.responseServiceTier]: 'priority',
      [Genspan.serviceTier]: 'priority',
    });
    expect(tiers('responses', 'auto')).not.toHaveProperty([OpenAIAttr.requestServiceTier]);
    const other = tiers('messages', 'flex');
    expect(Object.keys(other).filter((name) => name.startsWith('openai.'))).toEqual([]);
    expect(other[Genspan.serviceTier]).toBe('priority');
  });

  it('writes retries in seconds, when there were any', () => {
    expect(write(minimalCall({ retry: { count: 2, waitMs: 750 } }))).toMatchObject({
      'genspan.retry.count': 2,
      'genspan.retry.wait': 0.75,
    });
    expect(write(minimalCall({ retry: { count: 0, waitMs: 0 } }))).not.toHaveProperty([Genspan.retryCount]);
  });

  it('leaves empty lists out', () => {
    const out = write(minimalCall({ content: { inputMessages: [], systemInstructions: [] } }));
    for (const name of [GenAI.finishReasons, Genspan.toolCalls, GenAI.inputMessages, GenAI.systemInstructions]) {
      expect(out).not.toHaveProperty([name]);
    }
  });
});

describe('the attributes of a call', () => {
  it('are of types that every SDK line stores: no objects, no undefined', () => {
    for (const value of Object.values(write(richCall()))) {
      for (const item of Array.isArray(value) ? value : [value]) {
        expect(['string', 'number', 'boolean']).toContain(typeof item);
      }
    }
  });

  it('take the facts of enrichers as they are, after everything else', () => {
    const out = write(minimalCall(), 'v1.41', { 'gen_ai.usage.cost': 0.5, 'gen_ai.request.reasoning.level': 'fact' });
    expect(out).toMatchObject({ 'gen_ai.usage.cost': 0.5, 'gen_ai.request.reasoning.level': 'fact' });
  });

  it('are written without changing the call', () => {
    const call = richCall();
    const before = structuredClone(call);
    write(call, 'latest', { extra: true });
    expect(call).toStrictEqual(before);
  });
});

describe('attribution', () => {
  it('stands on any span under its names, without the environment, which the resource says', () => {
    const out = {};
    writeAttribution(out, { ...richCall().attribution, environment: 'prod' });
    expect(out).toStrictEqual({
      'genspan.feature': 'checkout',
      'genspan.team': 'payments',
      'genspan.experiment': 'arm-b',
      'user.id': 'u-1',
      'session.id': 's-1',
      'gen_ai.conversation.id': 'conv-1',
      'gen_ai.prompt.name': 'answer',
      'gen_ai.prompt.version': '3',
    });
  });
});
