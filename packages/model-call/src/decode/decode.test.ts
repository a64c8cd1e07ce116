import { describe, expect, it } from 'vitest';
import { richCall, spanOf } from '../call.fixture.ts';
import { decode, isInferenceSpan } from './decode.ts';
import { spanWith } from './span.fixture.ts';

const anthropicScope = { instrumentationScope: { name: 'com.anthropic.sdk.typescript' } };

describe('a span in several dialects', () => {
  it('is ours when we wrote on it, as on a native span that was enriched', () => {
    const span = { ...spanOf(richCall()), ...anthropicScope };
    span.attributes['anthropic.message.stop_reason'] = 'end_turn';
    expect(decode(span)).toMatchObject({ origin: 'tap', response: { finishReasons: ['stop', 'tool_calls'] } });
  });

  it('is the AI SDK’s when a processor adds OpenInference’s names, so that its outer spans stay outer', () => {
    const outer = { 'ai.operationId': 'ai.generateText', 'openinference.span.kind': 'LLM' };
    expect(isInferenceSpan(spanWith(outer))).toBe(false);
    expect(isInferenceSpan(spanWith({ ...outer, 'ai.operationId': 'ai.generateText.doGenerate' }))).toBe(true);
  });

  it('is OpenInference’s before the conventions’', () => {
    const span = spanWith({
      'openinference.span.kind': 'AGENT',
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'm',
    });
    expect(isInferenceSpan(span)).toBe(false);
  });

  it('is none of a database or a web request', () => {
    const span = spanWith({ 'db.system.name': 'postgresql', 'http.request.method': 'GET' });
    expect(decode(span)).toBeUndefined();
    expect(isInferenceSpan(span)).toBe(false);
  });
});

describe('any span', () => {
  it('is decoded without throwing, whatever is in it', () => {
    const values = [
      '{',
      '[',
      'null',
      '""',
      '{"a":[null]}',
      5,
      true,
      ['x', null],
      '[{"parts":"x"}]',
      '[null]',
      '{"usage":[]}',
    ];
    const names = [
      'gen_ai.output.messages',
      'gen_ai.input.messages',
      'gen_ai.system_instructions',
      'gen_ai.tool.definitions',
      'gen_ai.prompt',
      'gen_ai.prompt.0',
      'gen_ai.completion.x.0.tool_calls',
      'gen_ai.response.finish_reasons',
      'llm.invocation_parameters',
      'llm.output_messages.0.message',
      'output.value',
      'metadata',
      'ai.response.providerMetadata',
      'ai.response.toolCalls',
      'ai.prompt.messages',
      'ai.prompt.tools',
    ];
    const starts = [
      { 'gen_ai.operation.name': 'chat' },
      { 'openinference.span.kind': 'LLM' },
      { 'llm.request.type': 'chat' },
      { 'ai.operationId': 'ai.streamText.doStream' },
    ];
    for (const value of values) {
      const attributes = Object.fromEntries(names.map((name) => [name, value]));
      for (const start of starts) {
        const span = spanWith({ ...attributes, ...start } as never, {
          events: [{ name: 'gen_ai.choice', attributes: { message: value } as never }],
        });
        expect(decode(span)?.operation).toBe('chat');
        const native = {
          ...span,
          ...anthropicScope,
          attributes: { ...span.attributes, 'gen_ai.operation.name': 'chat' },
        };
        expect(decode(native)?.api).toBe('messages');
      }
    }
  });
});
