import { describe, expect, it } from 'vitest';
import { decode, isInferenceSpan } from './decode.ts';
import { failedWith, spanWith } from './span.fixture.ts';

const instrumentationScope = { name: 'com.anthropic.sdk.typescript', version: '1.12.0' };
const create = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'anthropic' };
const done = { ...create, 'anthropic.message.stop_reason': 'end_turn', 'http.response.status_code': 200 };

describe('a span of the SDK itself', () => {
  it.each([
    ['anthropic.messages.create', create, true],
    ['anthropic.messages.count_tokens', { 'gen_ai.provider.name': 'anthropic', 'gen_ai.request.model': 'm' }, false],
    ['anthropic.messages.tool_runner', { ...create, 'gen_ai.operation.name': 'invoke_agent' }, false],
    ['anthropic.custom_tool_use weather', { ...create, 'gen_ai.operation.name': 'execute_tool' }, false],
    ['anthropic.models.list', { 'gen_ai.provider.name': 'anthropic' }, false],
  ])('%s is a call: %o', (name, attributes, isCall) => {
    expect(isInferenceSpan(spanWith(attributes, { name, instrumentationScope }))).toBe(isCall);
  });

  it('is known by the scope of a platform too, and by that of the 1.x SDK line', () => {
    const aws = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'aws.bedrock' };
    const name = 'com.anthropic.sdk.typescript.bedrock';
    expect(decode(spanWith(aws, { instrumentationScope: { name } }))).toMatchObject({
      provider: 'aws.bedrock',
      api: 'messages',
    });
    expect(decode(spanWith(aws, { instrumentationLibrary: { name } }))?.api).toBe('messages');
  });

  it('has parts of the usage that only Anthropic knows', () => {
    const call = decode(
      spanWith(
        {
          ...done,
          'anthropic.request.service_tier': 'auto',
          'anthropic.response.service_tier': 'priority',
          'gen_ai.usage.input_tokens': 140,
          'gen_ai.usage.cache_write.input_tokens': 30,
          'anthropic.usage.cache_creation.ephemeral_5m_input_tokens': 10,
          'anthropic.usage.cache_creation.ephemeral_1h_input_tokens': 20,
          'anthropic.usage.compaction.input_tokens': 7,
          'anthropic.usage.compaction.output_tokens': 3,
          'http.request.resend_count': 2,
        },
        { instrumentationScope, status: { code: 1 } },
      ),
    )!;
    expect(call.usage).toEqual({
      inputTokens: 140,
      cacheWrite: { total: 30, m5: 10, h1: 20 },
      compaction: { inputTokens: 7, outputTokens: 3 },
    });
    expect(call.request.serviceTier).toBe('auto');
    expect(call.response).toMatchObject({ serviceTier: 'priority', finishReasons: ['end_turn'] });
    expect(call.retry).toEqual({ count: 2, waitMs: 0 });
    expect(call.outcome).toBe('ok');
  });

  it.each([
    ['ended well', done, 1, 'ok'],
    ['was closed after its last event', done, 0, 'ok'],
    ['was left while it streamed', { ...create, 'http.response.status_code': 200 }, 0, 'abandoned'],
    ['was aborted before an answer', create, 0, 'cancelled'],
    ['was refused', { ...done, 'anthropic.message.stop_reason': 'refusal' }, 1, 'refused'],
    ['was cut', { ...done, 'anthropic.message.stop_reason': 'model_context_window_exceeded' }, 1, 'truncated'],
  ])('%s', (_, attributes, code, outcome) => {
    expect(decode(spanWith(attributes, { instrumentationScope, status: { code } }))?.outcome).toBe(outcome);
  });

  it('of a stream that ended without its end is an error', () => {
    const attributes = { ...create, 'error.type': 'api_error', 'http.response.status_code': 200 };
    const call = decode(failedWith(attributes, { instrumentationScope }))!;
    expect(call.outcome).toBe('error');
    expect(call.error).toEqual({ type: 'api_error', status: 200 });
  });

  it('times its first content delta', () => {
    const timed = { ...done, 'gen_ai.request.stream': true, 'gen_ai.response.time_to_first_chunk': 0.25 };
    expect(decode(spanWith(timed, { instrumentationScope }))?.time).toMatchObject({
      firstChunkMs: 250,
      firstTokenMs: 250,
    });
  });
});
