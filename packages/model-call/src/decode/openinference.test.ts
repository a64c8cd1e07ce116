import { describe, expect, it } from 'vitest';
import { decode, isInferenceSpan } from './decode.ts';
import { spanWith } from './span.fixture.ts';

const llm = { 'openinference.span.kind': 'LLM', 'llm.system': 'openai', 'llm.model_name': 'm' };

describe('a span of OpenInference', () => {
  it.each(['CHAIN', 'AGENT', 'TOOL', 'RETRIEVER', 'RERANKER', 'GUARDRAIL', 'EVALUATOR', 'PROMPT'])(
    'of kind %s is no call, whatever it counts',
    (kind) => {
      const span = spanWith({ ...llm, 'openinference.span.kind': kind, 'llm.token_count.prompt': 5 });
      expect(isInferenceSpan(span)).toBe(false);
      expect(decode(span)).toBeUndefined();
    },
  );

  it('takes the provider before the system', () => {
    expect(decode(spanWith({ ...llm, 'llm.provider': 'azure' }))?.provider).toBe('azure.ai.openai');
  });

  it('counts every part, and takes the prompt for the inclusive total', () => {
    const call = decode(
      spanWith({
        ...llm,
        'llm.token_count.prompt': 140,
        'llm.token_count.completion': 9,
        'llm.token_count.prompt_details.cache_read': 100,
        'llm.token_count.prompt_details.cache_write': 30,
        'llm.token_count.prompt_details.audio': 1,
        'llm.token_count.completion_details.reasoning': 4,
        'llm.token_count.completion_details.audio': 2,
      }),
    )!;
    expect(call.usage).toEqual({
      inputTokens: 140,
      outputTokens: 9,
      cacheRead: 100,
      cacheWrite: { total: 30 },
      reasoning: 4,
      audioInput: 1,
      audioOutput: 2,
    });
  });

  it('tells requested and served model apart', () => {
    const asked = { 'llm.invocation_parameters': '{"model":"gpt-5.2"}' };
    const models = (attributes: object) => {
      const { request, response } = decode(spanWith({ ...llm, ...attributes }))!;
      return [request.model, response.model];
    };
    expect(models({ ...asked, 'llm.model_name': 'gpt-5.2-2026' })).toEqual(['gpt-5.2', 'gpt-5.2-2026']);
    expect(models({ ...asked, 'llm.model_name': 'gpt-5.2' })).toEqual(['gpt-5.2', undefined]);
    expect(models({})).toEqual(['m', undefined]);
    expect(models({ 'llm.request.model_name': 'a', 'llm.response.model_name': 'b' })).toEqual(['a', 'b']);
  });

  it('reads what was asked in the provider’s words', () => {
    const parameters = {
      max_completion_tokens: 9,
      stop: 'END',
      n: 2,
      reasoning: { effort: 'low' },
      stream: true,
      previous_response_id: 'resp_0',
      service_tier: 'flex',
    };
    const call = decode(spanWith({ ...llm, 'llm.invocation_parameters': JSON.stringify(parameters) }))!;
    expect(call.request).toEqual({
      model: 'm',
      stream: true,
      serviceTier: 'flex',
      parameters: {
        maxTokens: 9,
        stopSequences: ['END'],
        choiceCount: 2,
        reasoningLevel: 'low',
        previousResponseId: 'resp_0',
      },
    });
  });

  it('survives parameters and answers that are cut or hidden', () => {
    const call = decode(
      spanWith({
        ...llm,
        'llm.invocation_parameters': '{"model":"m","temp',
        'output.value': '__REDACTED__',
        'llm.finish_reason': 'length',
      }),
    )!;
    expect(call.request).toEqual({ model: 'm', parameters: {} });
    expect(call.outcome).toBe('truncated');
  });

  it('reads a conversation with tools, images and results', () => {
    const call = decode(
      spanWith({
        ...llm,
        'llm.input_messages.0.message.role': 'user',
        'llm.input_messages.0.message.contents.0.message_content.type': 'text',
        'llm.input_messages.0.message.contents.0.message_content.text': 'Look',
        'llm.input_messages.0.message.contents.1.message_content.type': 'image',
        'llm.input_messages.0.message.contents.1.message_content.image.image.url': 'https://example.com/a.png',
        'llm.input_messages.0.message.contents.2.message_content.type': 'image',
        'llm.input_messages.0.message.contents.2.message_content.image.image.url': 'data:image/png;base64,AAAA',
        'llm.input_messages.1.message.role': 'tool',
        'llm.input_messages.1.message.tool_call_id': 'c1',
        'llm.input_messages.1.message.content': 'sunny',
        'llm.output_messages.0.message.role': 'assistant',
        'llm.output_messages.0.message.tool_calls.0.tool_call.id': 'c2',
        'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'f',
        'llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments': '{"a":1}',
        'llm.tools.0.tool.json_schema': '{"name":"f","input_schema":{"type":"object"}}',
      }),
    )!;
    expect(call.content).toEqual({
      inputMessages: [
        {
          role: 'user',
          parts: [
            { type: 'text', content: 'Look' },
            { type: 'uri', modality: 'image', uri: 'https://example.com/a.png' },
            { type: 'generic', generic_type: 'image' },
          ],
        },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'sunny' }] },
      ],
      outputMessages: [{ role: 'assistant', parts: [{ type: 'tool_call', id: 'c2', name: 'f', arguments: { a: 1 } }] }],
      toolDefinitions: [{ type: 'function', name: 'f', parameters: { type: 'object' } }],
    });
    expect(call.response.toolCalls).toEqual([{ name: 'f', id: 'c2' }]);
  });

  it('is an embedding with the embedding’s model', () => {
    const call = decode(spanWith({ 'openinference.span.kind': 'EMBEDDING', 'embedding.model_name': 'e' }))!;
    expect(call).toMatchObject({ operation: 'embeddings', request: { model: 'e' }, provider: 'unknown' });
  });

  it('is attributed by session, user, prompt and metadata', () => {
    const call = decode(
      spanWith({
        ...llm,
        'session.id': 's',
        'user.id': 'u',
        'prompt.id': 'p',
        'llm.prompt_template.version': 'v2',
        metadata: '{"feature":"checkout","user_id":"other"}',
      }),
    )!;
    expect(call.attribution).toEqual({
      session: 's',
      user: 'u',
      prompt: { name: 'p', version: 'v2' },
      feature: 'checkout',
    });
  });

  it('knows when the first token came from the event of the Python packages', () => {
    const events = [{ name: 'First Token Stream Event', time: [100, 750_000_000] as [number, number] }];
    expect(decode(spanWith(llm, { events }))?.time.firstTokenMs).toBe(750);
  });
});
