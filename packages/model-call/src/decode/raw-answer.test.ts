import { describe, expect, it } from 'vitest';
import { rawAnswer } from './raw-answer.ts';

const of = (value: object) => rawAnswer(JSON.stringify(value));

describe('a provider’s answer in JSON', () => {
  it('of the chat API tells ids, tier, refusal and lifetimes of cache writes', () => {
    const answer = of({
      object: 'chat.completion',
      id: 'chatcmpl-1',
      model: 'm',
      service_tier: 'default',
      system_fingerprint: 'fp',
      choices: [{ message: { refusal: 'no' }, finish_reason: 'stop' }],
      usage: {
        prompt_tokens_details: { cache_write_tokens: 9, cache_write_tokens_details: { ttl_30m_tokens: 9 } },
      },
    });
    expect(answer.api).toBe('chat_completions');
    expect(answer.response).toMatchObject({
      id: 'chatcmpl-1',
      model: 'm',
      serviceTier: 'default',
      systemFingerprint: 'fp',
      finishReasons: ['stop'],
      refusal: { source: 'refusal_field' },
    });
    expect(answer.usage?.cacheWrite).toMatchObject({ total: 9, m30: 9 });
  });

  it.each([
    [{ status: 'completed', output: [] }, ['stop']],
    [{ status: 'completed', output: [{ type: 'function_call' }] }, ['tool_calls']],
    [{ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }, ['max_output_tokens']],
    [{ status: 'in_progress' }, []],
  ])('of the responses API that is %o ended with %o', (answer, reasons) => {
    expect(of({ object: 'response', ...answer }).response.finishReasons).toEqual(reasons);
  });

  it('of the messages API has the whole usage', () => {
    const answer = of({
      type: 'message',
      id: 'msg_1',
      stop_reason: 'end_turn',
      usage: {
        input_tokens: 10,
        output_tokens: 5,
        cache_read_input_tokens: 100,
        cache_creation_input_tokens: null,
        service_tier: 'standard',
        inference_geo: 'us',
        server_tool_use: { web_search_requests: 2 },
        output_tokens_details: { thinking_tokens: 3 },
        iterations: [
          { type: 'message', input_tokens: 10 },
          { type: 'compaction', input_tokens: 7, output_tokens: 3, cache_read_input_tokens: 1 },
        ],
      },
    });
    expect(answer.response).toMatchObject({ finishReasons: ['end_turn'], serviceTier: 'standard', region: 'us' });
    expect(answer.usage).toEqual({
      inputTokens: 110,
      outputTokens: 5,
      cacheRead: 100,
      reasoning: 3,
      webSearches: 2,
      compaction: { inputTokens: 8, outputTokens: 3, cacheRead: 1, cacheWrite: 0 },
    });
  });

  it.each([undefined, 'Paris', '{"choices":', '{"a":1}', '[]', `{"choices":[],"x":"${'x'.repeat(262_144)}"}`])(
    'is none: %.20s',
    (json) => {
      expect(rawAnswer(json)).toEqual({ response: { finishReasons: [], toolCalls: [] } });
    },
  );
});
