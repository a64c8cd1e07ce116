import { describe, expect, it } from 'vitest';
import { readerOf } from './attributes.ts';
import { type ForeignFacts, foreignCall } from './foreign-call.ts';
import { spanWith } from './span.fixture.ts';

const text = (role: string, content: string) => ({ role, parts: [{ type: 'text' as const, content }] });

function callOf(over: Partial<ForeignFacts>) {
  const facts: ForeignFacts = {
    provider: 'openai',
    operation: 'chat',
    request: { parameters: {} },
    response: { finishReasons: [], toolCalls: [] },
    attribution: {},
    ...over,
  };
  return foreignCall(spanWith({}), readerOf({}), facts, true);
}

describe('a foreign call', () => {
  it('leaves out what is empty', () => {
    const call = callOf({ usage: { inputTokens: undefined }, content: () => ({}) });
    expect(call.usage).toBeUndefined();
    expect(call.content).toBeUndefined();
  });

  it.each([
    ['chatcmpl-1', 'openai', 'chat_completions'],
    ['resp_1', 'azure.ai.openai', 'responses'],
    ['msg_1', 'aws.bedrock', 'messages'],
    [undefined, 'anthropic', 'messages'],
    [undefined, 'openai', undefined],
  ])('with the id %s of %s was made over %s', (id, provider, api) => {
    expect(callOf({ provider, response: { id, finishReasons: [], toolCalls: [] } }).api).toBe(api);
  });

  it('has instructions apart where the API has', () => {
    const inputMessages = [text('system', 'Be brief.'), text('user', 'hi')];
    expect(callOf({ api: 'messages', content: () => ({ inputMessages }) }).content).toEqual({
      systemInstructions: [{ type: 'text', content: 'Be brief.' }],
      inputMessages: [text('user', 'hi')],
    });
    expect(callOf({ api: 'chat_completions', content: () => ({ inputMessages }) }).content).toEqual({ inputMessages });
  });

  it('has its finish reasons on its messages, one each', () => {
    const outputMessages = [text('assistant', 'a'), text('assistant', 'b')];
    const reasons = (finishReasons: string[]) =>
      callOf({ response: { finishReasons, toolCalls: [] }, outputMessages }).content?.outputMessages?.map(
        (message) => message.finish_reason,
      );
    expect(reasons(['end_turn', 'max_tokens'])).toEqual(['stop', 'length']);
    expect(reasons(['end_turn'])).toEqual([undefined, undefined]);
  });
});
