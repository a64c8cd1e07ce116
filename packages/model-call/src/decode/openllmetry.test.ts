import { describe, expect, it } from 'vitest';
import { decode, isInferenceSpan } from './decode.ts';
import { spanWith } from './span.fixture.ts';

const chat = { 'llm.request.type': 'chat', 'gen_ai.system': 'OpenAI', 'gen_ai.request.model': 'm' };
const js = (version: string) => ({ instrumentationScope: { name: '@traceloop/instrumentation-anthropic', version } });

describe('a span of OpenLLMetry', () => {
  it.each(['workflow', 'task', 'agent', 'tool'])('of a %s is no call', (kind) => {
    const span = spanWith({ ...chat, 'traceloop.span.kind': kind, 'gen_ai.usage.prompt_tokens': 3 });
    expect(isInferenceSpan(span)).toBe(false);
    expect(decode(span)).toBeUndefined();
  });

  it.each([
    ['chat', 'chat'],
    ['completion', 'text_completion'],
    ['embedding', 'embeddings'],
    ['rerank', undefined],
    ['unknown', undefined],
  ])('that asks for %s is %s', (type, operation) => {
    expect(decode(spanWith({ ...chat, 'llm.request.type': type }))?.operation).toBe(operation);
  });

  it('is read in its oldest names', () => {
    const call = decode(
      spanWith({
        ...chat,
        'llm.usage.prompt_tokens': 10,
        'llm.usage.completion_tokens': 3,
        'llm.response.finish_reason': 'length',
      }),
    )!;
    expect(call.usage).toEqual({ inputTokens: 10, outputTokens: 3 });
    expect(call.outcome).toBe('truncated');
    expect(call.provider).toBe('openai');
  });

  it('has its conversation in numbered attributes', () => {
    const call = decode(
      spanWith({
        ...chat,
        'gen_ai.prompt.0.role': 'user',
        'gen_ai.prompt.0.content': 'hi',
        'gen_ai.completion.0.role': 'assistant',
        'gen_ai.completion.0.finish_reason': 'tool_calls',
        'gen_ai.completion.0.tool_calls.0.id': 'c1',
        'gen_ai.completion.0.tool_calls.0.name': 'f',
        'gen_ai.completion.0.tool_calls.0.arguments': '{"a":1}',
        'llm.request.functions.0.name': 'f',
        'llm.request.functions.0.parameters': '{"type":"object"}',
      }),
    )!;
    expect(call.response).toMatchObject({ finishReasons: ['tool_calls'], toolCalls: [{ name: 'f', id: 'c1' }] });
    expect(call.content).toEqual({
      inputMessages: [{ role: 'user', parts: [{ type: 'text', content: 'hi' }] }],
      outputMessages: [
        {
          role: 'assistant',
          parts: [{ type: 'tool_call', id: 'c1', name: 'f', arguments: { a: 1 } }],
          finish_reason: 'tool_call',
        },
      ],
      toolDefinitions: [{ type: 'function', name: 'f', parameters: { type: 'object' } }],
    });
  });

  it('is attributed by association properties', () => {
    const call = decode(
      spanWith({
        ...chat,
        'traceloop.association.properties.user_id': 'u',
        'traceloop.association.properties.session_id': 's',
        'traceloop.association.properties.chat_id': 'c',
        'traceloop.association.properties.feature': 'f',
      }),
    )!;
    expect(call.attribution).toEqual({ user: 'u', session: 's', conversation: 'c', feature: 'f' });
  });
});

describe('input tokens of Anthropic', () => {
  const of = (input: number, names: [read: string, write: string], over = {}) =>
    decode(
      spanWith(
        { ...chat, 'gen_ai.system': 'Anthropic', 'gen_ai.usage.input_tokens': input, [names[0]]: 100, [names[1]]: 30 },
        over,
      ),
    )?.usage;
  const dotted: [string, string] = ['gen_ai.usage.cache_read.input_tokens', 'gen_ai.usage.cache_creation.input_tokens'];
  const underscored: [string, string] = [
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
  ];
  const older: [string, string] = ['llm.usage.cache_read_input_tokens', 'llm.usage.cache_creation_input_tokens'];

  it.each([dotted, underscored, older])(
    'leave cached ones out in the JavaScript package up to 0.27: %s',
    (...names) => {
      for (const [input, inclusive] of [
        [10, 140],
        [500, 630],
      ] as const) {
        expect(of(input, names, js('0.27.0'))).toEqual({
          inputTokens: inclusive,
          cacheRead: 100,
          cacheWrite: { total: 30 },
        });
      }
    },
  );

  it('are never counted twice where that is not certain: another version, the Python package', () => {
    const python = { instrumentationScope: { name: 'opentelemetry.instrumentation.anthropic', version: '0.40.0' } };
    for (const over of [js('0.28.0'), js('1.0.0'), python, {}]) {
      expect(of(500, dotted, over)?.inputTokens).toBe(500);
      expect(of(10, dotted, over)?.inputTokens).toBe(140);
    }
  });
});
