import { describe, expect, it } from 'vitest';
import { decode, isInferenceSpan } from './decode.ts';
import { failedWith, spanWith } from './span.fixture.ts';

const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'm' };
const of = (attributes: object) => decode(spanWith({ ...chat, ...attributes }))!;

describe('which spans are calls', () => {
  it.each(['chat', 'generate_content', 'text_completion', 'embeddings', 'messages', 'generate_text', 'embed_many'])(
    '%s is',
    (operation) => {
      expect(isInferenceSpan(spanWith({ 'gen_ai.operation.name': operation }))).toBe(true);
    },
  );

  it.each([
    'invoke_agent',
    'create_agent',
    'execute_tool',
    'invoke_workflow',
    'agent_step',
    'plan',
    'retrieval',
    'rerank',
    'fetch_response',
    'count_tokens',
    'search_memory',
    'constructor',
  ])('%s is not, whatever tokens it has', (operation) => {
    const span = spanWith({ ...chat, 'gen_ai.operation.name': operation, 'gen_ai.usage.input_tokens': 9 });
    expect(isInferenceSpan(span)).toBe(false);
    expect(decode(span)).toBeUndefined();
  });

  it('one of before there were operations is when it names model, provider and what came of it', () => {
    const old = { 'gen_ai.system': 'openai', 'gen_ai.request.model': 'm', 'gen_ai.usage.prompt_tokens': 3 };
    expect(decode(spanWith(old))).toMatchObject({ operation: 'chat', provider: 'openai', usage: { inputTokens: 3 } });
    expect(isInferenceSpan(spanWith({ ...old, 'gen_ai.agent.name': 'a' }))).toBe(false);
    expect(isInferenceSpan(spanWith({ 'gen_ai.system': 'openai', 'gen_ai.request.model': 'm' }))).toBe(false);
    expect(isInferenceSpan(spanWith({ 'http.request.method': 'POST' }))).toBe(false);
  });
});

describe('a call in the conventions’ names', () => {
  it('is read in those of the newest', () => {
    const call = of({
      'openai.api.type': 'responses',
      'server.address': 'api.openai.com',
      'server.port': 443,
      'gen_ai.request.stream': true,
      'gen_ai.request.reasoning.level': 'high',
      'gen_ai.response.id': 'resp_1',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.response.time_to_first_chunk': 0.5,
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.cache_read.input_tokens': 4,
      'gen_ai.usage.cache_write.input_tokens': 2,
      'gen_ai.usage.reasoning.output_tokens': 0,
    });
    expect(call).toEqual({
      origin: 'foreign',
      provider: 'openai',
      operation: 'chat',
      api: 'responses',
      server: { address: 'api.openai.com', port: 443 },
      request: { model: 'm', stream: true, parameters: { reasoningLevel: 'high' } },
      response: { id: 'resp_1', finishReasons: ['stop'], toolCalls: [] },
      usage: { inputTokens: 10, cacheRead: 4, cacheWrite: { total: 2 }, reasoning: 0 },
      time: { startMs: 0, durationMs: 2000, firstChunkMs: 500 },
      attribution: {},
      outcome: 'ok',
      at: new Date(100_000),
    });
  });

  it('is read in the older ones', () => {
    const call = decode(
      spanWith({
        'gen_ai.operation.name': 'chat',
        'gen_ai.system': 'az.ai.openai',
        'gen_ai.openai.request.service_tier': 'flex',
        'gen_ai.openai.response.service_tier': 'default',
        'gen_ai.openai.response.system_fingerprint': 'fp',
        'gen_ai.openai.request.seed': 7,
        'gen_ai.openai.request.response_format': 'json_schema',
        'gen_ai.usage.prompt_tokens': 10,
        'gen_ai.usage.completion_tokens': 3,
        'gen_ai.usage.cache_creation.input_tokens': 2,
      }),
    )!;
    expect(call.provider).toBe('azure.ai.openai');
    expect(call.request).toEqual({ serviceTier: 'flex', parameters: { seed: 7, outputType: 'json' } });
    expect(call.response).toMatchObject({ serviceTier: 'default', systemFingerprint: 'fp' });
    expect(call.usage).toEqual({ inputTokens: 10, outputTokens: 3, cacheWrite: { total: 2 } });
  });

  it('has no usage when none was reported, and keeps zero', () => {
    expect(of({}).usage).toBeUndefined();
    expect(of({ 'gen_ai.usage.input_tokens': 0 }).usage).toEqual({ inputTokens: 0 });
  });

  it('counts cached tokens into the input only where the figures show that they are not in it', () => {
    const cached = { 'gen_ai.usage.cache_read.input_tokens': 100, 'gen_ai.usage.cache_creation.input_tokens': 30 };
    expect(of({ ...cached, 'gen_ai.usage.input_tokens': 140 }).usage?.inputTokens).toBe(140);
    expect(of({ ...cached, 'gen_ai.usage.input_tokens': 10 }).usage?.inputTokens).toBe(140);
  });

  it.each([
    ['gen_ai.response.time_to_first_chunk', { firstChunkMs: 250 }],
    ['gen_ai.server.time_to_first_token', { firstTokenMs: 250 }],
    ['gen_ai.server.ttft', { firstTokenMs: 250 }],
    ['gen_ai.client.operation.time_to_first_chunk', { firstChunkMs: 250, firstTokenMs: 250 }],
  ])('is timed by %s', (name, time) => {
    expect(of({ [name]: 0.25 }).time).toEqual({ startMs: 0, durationMs: 2000, ...time });
  });

  it('was refused or cut by its finish reasons, also where only its messages have them', () => {
    const message = { role: 'assistant', parts: [{ type: 'tool_call', name: 'f', id: '1' }], finish_reason: 'length' };
    const call = of({ 'gen_ai.output.messages': JSON.stringify([message]) });
    expect(call.response).toEqual({ finishReasons: ['length'], toolCalls: [{ name: 'f', id: '1' }] });
    expect(call.outcome).toBe('truncated');
    expect(of({ 'gen_ai.response.finish_reasons': ['content_filter'] })).toMatchObject({
      outcome: 'refused',
      response: { refusal: { source: 'content_filter' } },
    });
  });

  it('failed: precedence is that of our own calls', () => {
    const attributes = {
      ...chat,
      'error.type': 'RateLimitError',
      'gen_ai.response.finish_reasons': ['content_filter'],
    };
    const call = decode(failedWith(attributes))!;
    expect(call.outcome).toBe('rate_limited');
    expect(call.error).toEqual({ type: 'RateLimitError', status: 429 });
  });

  it('of ai 7 was aborted when its span ends without a word', () => {
    const instrumentationScope = { name: 'gen_ai' };
    expect(decode(spanWith(chat, { instrumentationScope }))?.outcome).toBe('cancelled');
    expect(decode(spanWith(chat))?.outcome).toBe('ok');
    const embeddings = { ...chat, 'gen_ai.operation.name': 'embeddings' };
    expect(decode(spanWith(embeddings, { instrumentationScope }))?.outcome).toBe('ok');
  });

  it('of ai 7 with its supplements tells what Anthropic itself reported', () => {
    const usage = {
      input_tokens: 10,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 30,
      cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
    };
    const call = of({
      'gen_ai.usage.input_tokens': 140,
      'gen_ai.usage.output_tokens': 5,
      'ai.response.providerMetadata': JSON.stringify({ anthropic: { usage } }),
    });
    expect(call.usage).toEqual({
      inputTokens: 140,
      outputTokens: 5,
      cacheRead: 100,
      cacheWrite: { total: 30, m5: 10, h1: 20 },
    });
  });

  it('names its trace and span', () => {
    const spanContext = () => ({ traceId: 't', spanId: 's' });
    expect(decode(spanWith(chat, { spanContext }))).toMatchObject({ traceId: 't', spanId: 's' });
  });
});
