import { describe, expect, it } from 'vitest';
import { decode, isInferenceSpan } from './decode.ts';
import { exceptionEvent, failedWith, spanWith } from './span.fixture.ts';

const generate = {
  'ai.operationId': 'ai.generateText.doGenerate',
  'ai.model.provider': 'openai.chat',
  'ai.model.id': 'm',
};
const anthropic = { ...generate, 'ai.model.provider': 'anthropic.messages' };
const of = (attributes: object) =>
  decode(spanWith({ ...generate, 'ai.response.finishReason': 'stop', ...attributes }))!;

describe('which spans are calls', () => {
  it.each([
    ['ai.generateText.doGenerate', 'chat', undefined],
    ['ai.streamText.doStream', 'chat', true],
    ['ai.generateObject.doGenerate', 'chat', undefined],
    ['ai.streamObject.doStream', 'chat', true],
    ['ai.embed.doEmbed', 'embeddings', undefined],
    ['ai.embedMany.doEmbed', 'embeddings', undefined],
  ])('%s is, of %s', (id, operation, stream) => {
    const call = of({ 'ai.operationId': id });
    expect(call.operation).toBe(operation);
    expect(call.request.stream).toBe(stream);
  });

  it.each([
    'ai.generateText',
    'ai.streamText',
    'ai.generateObject',
    'ai.embed',
    'ai.embedMany',
    'ai.toolCall',
    'ai.rerank',
  ])('%s is not, though it repeats the tokens', (id) => {
    const span = spanWith({ ...generate, 'ai.operationId': id, 'ai.usage.tokens': 5, 'gen_ai.usage.input_tokens': 5 });
    expect(isInferenceSpan(span)).toBe(false);
    expect(decode(span)).toBeUndefined();
  });
});

it.each([
  ['openai.chat', 'openai', 'chat_completions'],
  ['openai.responses', 'openai', 'responses'],
  ['azure-openai.responses', 'azure.ai.openai', 'responses'],
  ['anthropic.messages', 'anthropic', 'messages'],
  ['vertex.anthropic.messages', 'gcp.vertex_ai', 'messages'],
  ['groq.chat', 'groq', undefined],
  ['amazon-bedrock', 'aws.bedrock', undefined],
])('the provider %s is %s over %s', (id, provider, api) => {
  const call = of({ 'ai.model.provider': id });
  expect([call.provider, call.api]).toEqual([provider, api]);
});

it('a provider’s completion model completes text', () => {
  expect(of({ 'ai.model.provider': 'openai.completion' }).operation).toBe('text_completion');
});

describe('tokens', () => {
  it('are read in the names of every version', () => {
    expect(of({ 'ai.usage.promptTokens': 10, 'ai.usage.completionTokens': 3 }).usage).toEqual({
      inputTokens: 10,
      outputTokens: 3,
    });
    const five = { 'ai.usage.inputTokens': 10, 'ai.usage.outputTokens': 3, 'ai.usage.cachedInputTokens': 4 };
    expect(of({ ...five, 'ai.usage.reasoningTokens': 2 }).usage).toEqual({
      inputTokens: 10,
      outputTokens: 3,
      cacheRead: 4,
      reasoning: 2,
    });
    expect(of({ 'ai.operationId': 'ai.embed.doEmbed', 'ai.usage.tokens': 5 }).usage).toEqual({ inputTokens: 5 });
    const four = { openai: { cachedPromptTokens: 4, reasoningTokens: 2 } };
    expect(of({ 'ai.usage.promptTokens': 10, 'ai.response.providerMetadata': JSON.stringify(four) }).usage).toEqual({
      inputTokens: 10,
      cacheRead: 4,
      reasoning: 2,
    });
  });

  const metadata = (value: object) => ({ 'ai.response.providerMetadata': JSON.stringify(value) });

  it.each<[string, object]>([
    [
      'ai 4',
      {
        'ai.usage.promptTokens': 200,
        ...metadata({ anthropic: { cacheReadInputTokens: 100, cacheCreationInputTokens: 30 } }),
      },
    ],
    [
      'ai 5',
      {
        'ai.usage.inputTokens': 200,
        'ai.usage.cachedInputTokens': 100,
        ...metadata({ anthropic: { cacheCreationInputTokens: 30 } }),
      },
    ],
    [
      'ai 6',
      {
        'ai.usage.inputTokens': 330,
        'ai.usage.inputTokenDetails.noCacheTokens': 200,
        'ai.usage.inputTokenDetails.cacheReadTokens': 100,
        'ai.usage.inputTokenDetails.cacheWriteTokens': 30,
      },
    ],
    [
      'ai 6, an object',
      {
        'ai.usage.promptTokens': 330,
        'ai.usage.cachedInputTokens': 100,
        'ai.request.headers.user-agent': 'ai/6.0.322',
        ...metadata({ anthropic: { cacheCreationInputTokens: 30 } }),
      },
    ],
    [
      'what Anthropic itself said, whatever the SDK made of it',
      {
        'ai.usage.inputTokens': 200,
        ...metadata({
          anthropic: { usage: { input_tokens: 200, cache_read_input_tokens: 100, cache_creation_input_tokens: 30 } },
        }),
      },
    ],
  ])('of Anthropic are inclusive in %s', (_, attributes) => {
    const call = decode(spanWith({ ...anthropic, 'ai.response.finishReason': 'stop', ...attributes }))!;
    expect(call.usage).toEqual({ inputTokens: 330, cacheRead: 100, cacheWrite: { total: 30 } });
  });

  it('of Bedrock are, too', () => {
    const usage = { cacheReadInputTokens: 100, cacheWriteInputTokens: 30 };
    const attributes = { 'ai.usage.promptTokens': 200, ...metadata({ bedrock: { usage } }) };
    expect(of({ 'ai.model.provider': 'amazon-bedrock', ...attributes }).usage?.inputTokens).toBe(330);
  });

  it('of OpenAI were so from the start', () => {
    expect(of({ 'ai.usage.inputTokens': 200, 'ai.usage.cachedInputTokens': 100 }).usage?.inputTokens).toBe(200);
  });
});

describe('a call of the AI SDK', () => {
  it('has settings under the SDK’s names where the conventions’ are missing', () => {
    const call = of({ 'ai.settings.maxOutputTokens': 9, 'ai.settings.seed': 7, 'gen_ai.request.max_tokens': 8 });
    expect(call.request.parameters).toEqual({ maxTokens: 8, seed: 7 });
  });

  it('is attributed by metadata, and to its function where no feature is named', () => {
    const metadata = { 'ai.telemetry.metadata.userId': 'u', 'ai.telemetry.metadata.sessionId': 's' };
    const named = { ...metadata, 'ai.telemetry.functionId': 'fn' };
    expect(of(named).attribution).toEqual({ user: 'u', session: 's', feature: 'fn' });
    expect(of({ ...named, 'ai.telemetry.metadata.feature': 'f' }).attribution.feature).toBe('f');
  });

  it('has content in the SDK’s own messages', () => {
    const call = of({
      'ai.prompt.messages': JSON.stringify([
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'text', text: 'hi' }] },
        { role: 'assistant', content: [{ type: 'tool-call', toolCallId: '1', toolName: 'f', input: { a: 1 } }] },
      ]),
      'ai.response.text': 'ho',
      'ai.response.toolCalls': '[{"toolCallId":"2","toolName":"g","args":"{}"}]',
      'ai.prompt.tools': ['{"type":"function","name":"f","inputSchema":{"type":"object"}}'],
    });
    expect(call.content).toEqual({
      inputMessages: [
        { role: 'system', parts: [{ type: 'text', content: 'Be brief.' }] },
        { role: 'user', parts: [{ type: 'text', content: 'hi' }] },
        { role: 'assistant', parts: [{ type: 'tool_call', id: '1', name: 'f', arguments: { a: 1 } }] },
      ],
      outputMessages: [
        {
          role: 'assistant',
          parts: [
            { type: 'text', content: 'ho' },
            { type: 'tool_call', id: '2', name: 'g', arguments: {} },
          ],
          finish_reason: 'stop',
        },
      ],
      toolDefinitions: [{ type: 'function', name: 'f', parameters: { type: 'object' } }],
    });
  });

  it('is the same after Traceloop’s SDK has rewritten its span', () => {
    const { 'ai.model.provider': _, ...kept } = generate;
    const call = decode(
      spanWith({
        ...kept,
        'gen_ai.system': 'Anthropic',
        'gen_ai.response.finish_reasons': ['tool-calls'],
        'gen_ai.usage.input_tokens': 10,
        'traceloop.association.properties.userId': 'u',
        'gen_ai.output.messages':
          '[{"role":"assistant","parts":[{"type":"tool_call","tool_call":{"name":"f","arguments":{"a":1}}}]}]',
      }),
    )!;
    expect(call).toMatchObject({
      provider: 'anthropic',
      request: { model: 'm' },
      usage: { inputTokens: 10 },
      response: { finishReasons: ['tool-calls'], toolCalls: [{ name: 'f' }] },
      attribution: { user: 'u' },
    });
  });

  it.each([
    ['ended without a finish reason before anything came', {}, 'cancelled'],
    ['ended without one in the middle', { 'ai.response.msToFirstChunk': 5 }, 'abandoned'],
    ['ended with one', { 'ai.response.finishReason': 'stop' }, 'ok'],
    ['ended in an error that is only a finish reason', { 'ai.response.finishReason': 'error' }, 'error'],
    ['was filtered', { 'ai.response.finishReason': 'content-filter' }, 'refused'],
    ['was cut', { 'ai.response.finishReason': 'length' }, 'truncated'],
  ])('%s', (_, attributes, outcome) => {
    const call = decode(spanWith({ ...generate, 'ai.operationId': 'ai.streamText.doStream', ...attributes }))!;
    expect(call.outcome).toBe(outcome);
    expect(call.error !== undefined).toBe(outcome === 'error');
  });

  it('was aborted when it threw so', () => {
    const call = decode(failedWith(generate, { events: [exceptionEvent('AbortError')] }))!;
    expect(call.outcome).toBe('cancelled');
    expect(call.error).toBeUndefined();
  });
});
