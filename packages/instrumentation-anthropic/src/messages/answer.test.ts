import { describe, expect, it } from 'vitest';
import { readMessage } from './answer.ts';

const read = (body: unknown) => readMessage(body, false);
const message = (fields: object) => ({
  id: 'msg_1',
  model: 'claude-a',
  content: [],
  stop_reason: 'end_turn',
  ...fields,
});

describe('a message', () => {
  it('has its facts, what was served beside what it used', () => {
    const usage = { input_tokens: 3, output_tokens: 4, service_tier: 'priority', speed: 'fast', inference_geo: 'us' };
    expect(read(message({ usage }))).toEqual({
      response: {
        id: 'msg_1',
        model: 'claude-a',
        finishReasons: ['end_turn'],
        serviceTier: 'priority',
        speed: 'fast',
        region: 'us',
        toolCalls: [],
      },
      usage: { inputTokens: 3, outputTokens: 4 },
    });
  });

  it.each([
    'end_turn',
    'max_tokens',
    'stop_sequence',
    'tool_use',
    'pause_turn',
    'model_context_window_exceeded',
    'compaction',
    'something_new',
  ])('keeps the reason %s as the provider wrote it, and is no refusal', (stop_reason) => {
    const { response } = read(message({ stop_reason }));
    expect(response.finishReasons).toEqual([stop_reason]);
    expect(response.refusal).toBeUndefined();
  });

  it('has `error` for a reason that never arrived', () => {
    for (const stop_reason of [null, '', undefined, 5]) {
      expect(read(message({ stop_reason })).response.finishReasons).toEqual(['error']);
    }
  });

  it('is refused by its stop reason', () => {
    const stop_details = { type: 'refusal', category: 'cyber', explanation: 'long text' };
    const { response } = read(message({ stop_reason: 'refusal', stop_details }));
    expect(response).toMatchObject({ finishReasons: ['refusal'], refusal: { source: 'finish_reason' } });
    expect(JSON.stringify(response)).not.toContain('long text');
  });

  it('asks for tools in order, whoever runs them', () => {
    const content = [
      { type: 'text', text: 'Let me look.' },
      { type: 'server_tool_use', id: 's1', name: 'web_search', input: {} },
      { type: 'web_search_tool_result', tool_use_id: 's1', content: [] },
      { type: 'mcp_tool_use', id: 'm1', name: 'lookup', server_name: 'shop', input: {} },
      { type: 'tool_use', id: 't1', name: 'weather', input: { city: 'Rom' } },
      { type: 'tool_use', id: 't2', name: '', input: {} },
      { type: 'tool_use', name: 'clock' },
      null,
      'tool_use',
    ];
    expect(read(message({ content })).response.toolCalls).toEqual([
      { name: 'web_search', id: 's1' },
      { name: 'lookup', id: 'm1' },
      { name: 'weather', id: 't1' },
      { name: 'clock' },
    ]);
  });

  it('is of the model that it names, whatever a fallback went through, and no refusal', () => {
    const fallback = { type: 'fallback', from: { model: 'claude-x' }, to: { model: 'claude-a' } };
    const { response } = read(message({ content: [fallback, { type: 'text', text: 'Hi' }] }));
    expect(response.model).toBe('claude-a');
    expect(response.refusal).toBeUndefined();
  });

  it.each([
    [{ type: 'overloaded_error', message: 'long text' }, 'overloaded_error'],
    [{ type: 'not a word: "secret"' }, 'provider_error'],
    [{ message: 'upstream said: "secret"' }, 'provider_error'],
    [{}, 'provider_error'],
  ])('with an error %o in its place has failed', (error, type) => {
    const answer = readMessage({ type: 'error', error }, true);
    expect(answer).toMatchObject({ failure: { type }, response: { finishReasons: [] } });
    expect(answer.outputMessages).toBeUndefined();
    expect(read(message({ error })).failure).toBeUndefined();
  });

  it('has its content only when it is asked for', () => {
    const body = message({ content: [{ type: 'text', text: 'Hello' }], stop_reason: 'max_tokens' });
    expect(readMessage(body, false).outputMessages).toBeUndefined();
    expect(readMessage(body, true).outputMessages).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'Hello' }], finish_reason: 'length' },
    ]);
  });

  it.each([undefined, null, '<html>', 5, [], {}, { content: 'none', usage: 3 }, { content: [null, 5], error: 'x' }])(
    'may be anything: %o',
    (body) => {
      expect(readMessage(body, true)).toMatchObject({ response: { finishReasons: ['error'], toolCalls: [] } });
      expect(read(body).usage).toBeUndefined();
      expect(read(body).failure).toBeUndefined();
    },
  );
});
