import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { readMessage } from './answer.ts';
import { begin, close, delta, end, open, readAll, say, stop, text } from './events.fixture.ts';
import { MessageStreamReader } from './stream.ts';

const answerOf = (...events: unknown[]) => readAll(events).answer;

describe('an event that bears content', () => {
  it.each([
    say('Hi'),
    delta({ type: 'thinking_delta', thinking: 'hm' }),
    delta({ type: 'input_json_delta', partial_json: '{' }),
    open({ type: 'tool_use', id: 't1', name: 'weather', input: {} }),
    open({ type: 'server_tool_use', id: 's1', name: 'web_search', input: {} }),
    open({ type: 'mcp_tool_use', id: 'm1', name: 'lookup', server_name: 'shop', input: {} }),
    open({ type: 'redacted_thinking', data: 'xx' }),
    open({ type: 'text', text: 'Hi' }),
    open({ type: 'thinking', thinking: 'hm', signature: '' }),
    begin({ content: [{ type: 'text', text: 'Hi' }] }),
  ])('is one with %o', (event) => {
    expect(readAll([event]).bearing).toEqual([true]);
  });

  it.each([
    { type: 'ping' },
    begin(),
    begin({ content: [{ type: 'text', text: '' }] }),
    open(text),
    open({ type: 'thinking', thinking: '', signature: '' }),
    open({ type: 'tool_use', id: 't1', name: '', input: {} }),
    open({ type: 'web_search_tool_result', tool_use_id: 's1', content: [] }),
    open({ type: 'compaction', content: null }),
    open({ type: 'fallback', from: { model: 'a' }, to: { model: 'b' } }),
    say(''),
    // Reasoning that is not shown, as a count of tokens.
    delta({ type: 'thinking_delta', thinking: '', estimated_tokens: 50 }),
    delta({ type: 'input_json_delta', partial_json: '' }),
    delta({ type: 'signature_delta', signature: 'xx' }),
    delta({ type: 'citations_delta', citation: {} }),
    delta({ type: 'compaction_delta', content: 'summary' }),
    close(),
    end('end_turn'),
    stop,
  ])('is none with %o', (event) => {
    expect(readAll([event]).bearing).toEqual([false]);
  });
});

describe('the end of a stream', () => {
  it('is message_stop: what came before may not be all', () => {
    const reader = new MessageStreamReader(false);
    for (const event of [begin(), open(text), say('Hi'), close(), end('end_turn')]) {
      reader.read(event);
      expect(reader.complete).toBe(false);
    }
    reader.read(stop);
    expect(reader.complete).toBe(true);
    expect(reader.answer().failure).toBeUndefined();
  });

  it('that is missing is a failure, which keeps what is known', () => {
    expect(answerOf(begin(), say('Hi'), end('end_turn'))).toMatchObject({
      response: { id: 'msg_1', model: 'claude-a', finishReasons: ['end_turn'] },
      usage: { inputTokens: 10, outputTokens: 7 },
      failure: { type: 'incomplete_stream' },
    });
  });

  it('before message_delta leaves no output tokens, no reasoning and no reason, since those were placeholders', () => {
    const usage = { input_tokens: 10, output_tokens: 1, output_tokens_details: { thinking_tokens: 0 } };
    const { response, usage: read } = answerOf(begin({ usage }), say('Hi'));
    expect(response.finishReasons).toEqual(['error']);
    expect(read).toEqual({ inputTokens: 10 });
  });

  it('before anything leaves nothing but the failure', () => {
    expect(readAll([], true).answer).toEqual({
      response: { finishReasons: [], toolCalls: [] },
      failure: { type: 'incomplete_stream' },
    });
  });

  it('may be an error that was reported', () => {
    const error = { type: 'overloaded_error', message: 'Overloaded' };
    expect(answerOf(begin(), say('Hi'), { type: 'error', error }).failure).toEqual({ type: 'overloaded_error' });
    expect(answerOf({ type: 'error' }).failure).toEqual({ type: 'provider_error' });
  });
});

describe('the facts of a stream', () => {
  it('are those of the same message as a whole', () => {
    const usage = {
      input_tokens: 10,
      cache_creation_input_tokens: 5,
      cache_read_input_tokens: 3,
      cache_creation: { ephemeral_5m_input_tokens: 5, ephemeral_1h_input_tokens: 0 },
      output_tokens: 1,
      service_tier: 'standard',
      speed: 'fast',
      inference_geo: 'eu',
    };
    const details = { output_tokens_details: { thinking_tokens: 4 }, server_tool_use: { web_search_requests: 1 } };
    const streamed = answerOf(begin({ usage }), end('refusal', { output_tokens: 7, ...details }), stop);
    const body = { ...begin().message, stop_reason: 'refusal', usage: { ...usage, ...details, output_tokens: 7 } };
    expect(streamed).toEqual(readMessage(body, false));
    expect(streamed.response.refusal).toEqual({ source: 'finish_reason' });
  });

  it('have the model that a fallback went to', () => {
    const fallback = (from: string, to: unknown) => open({ type: 'fallback', from: { model: from }, to });
    expect(answerOf(begin(), fallback('claude-a', { model: 'b' }), fallback('b', { model: 'c' })).response.model).toBe(
      'c',
    );
    expect(answerOf(begin(), fallback('claude-a', null)).response.model).toBe('claude-a');
  });

  it('may all be in message_start, as for calls from within code execution', () => {
    const content = [{ type: 'tool_use', id: 't1', name: 'roll', input: { player: 1 } }];
    const usage = { input_tokens: 0, output_tokens: 0 };
    const events = [begin({ content, stop_reason: 'tool_use', usage }), stop];
    const { bearing, answer } = readAll(events, true);
    expect(bearing).toEqual([true, false]);
    expect(answer).toMatchObject({
      response: { finishReasons: ['tool_use'], toolCalls: [{ name: 'roll', id: 't1' }] },
      usage: { inputTokens: 0, outputTokens: 0 },
    });
    expect(answer.outputMessages).toMatchObject([{ parts: [{ type: 'tool_call', arguments: { player: 1 } }] }]);
  });
});

describe('usage in a stream', () => {
  const usageOf = (start: object, ...deltas: unknown[]) =>
    answerOf(begin({ usage: start }), ...deltas.map((usage) => end('end_turn', usage)), stop).usage;

  it('is the last that was reported per field, never a sum', () => {
    const start = { input_tokens: 690, cache_read_input_tokens: 0, cache_creation_input_tokens: 30, output_tokens: 21 };
    const first = { output_tokens: 100, input_tokens: 2000, cache_read_input_tokens: 30 };
    const last = { output_tokens: 250, input_tokens: 3042, server_tool_use: { web_search_requests: 1 } };
    expect(usageOf(start, first, last)).toEqual({
      inputTokens: 3042 + 30 + 30,
      outputTokens: 250,
      cacheRead: 30,
      cacheWrite: { total: 30 },
      webSearches: 1,
    });
  });

  it('stays where a delta has null or nothing', () => {
    const start = { input_tokens: 5, cache_read_input_tokens: 2, output_tokens: 1, service_tier: 'standard' };
    const nulls = { input_tokens: null, cache_read_input_tokens: null, output_tokens: 9, server_tool_use: null };
    expect(usageOf(start, nulls)).toEqual({ inputTokens: 7, outputTokens: 9, cacheRead: 2 });
    // What message_start had for the output is no count.
    expect(usageOf(start, null)).toEqual({ inputTokens: 7, cacheRead: 2 });
    expect(answerOf(begin({ usage: start }), end('end_turn', { output_tokens: 9 })).response.serviceTier).toBe(
      'standard',
    );
  });

  it('has the compaction beside the figures of the answer', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 60_385, output_tokens: 522 },
      { type: 'message', input_tokens: 612, output_tokens: 2819 },
    ];
    const start = { input_tokens: 60_385, output_tokens: 5 };
    expect(usageOf(start, { input_tokens: 612, output_tokens: 2819, iterations })).toEqual({
      inputTokens: 612,
      outputTokens: 2819,
      compaction: { inputTokens: 60_385, outputTokens: 522 },
    });
  });

  it('is absent where no event had one', () => {
    expect(answerOf(begin({ usage: null }), end('end_turn', null), stop).usage).toBeUndefined();
    expect(answerOf(end('end_turn', { output_tokens: 3 }), stop).usage).toEqual({ outputTokens: 3 });
  });

  it('is not what the SDK’s helper writes into the events later', () => {
    const first = begin();
    const reader = new MessageStreamReader(true);
    const block = { type: 'text', text: '' };
    reader.read(first);
    reader.read(open(block));
    (first.message as { usage: unknown }).usage = { input_tokens: 999, output_tokens: 999 };
    block.text = 'CHANGED';
    for (const event of [say('Hi'), end('end_turn'), stop]) reader.read(event);
    const { usage, outputMessages } = reader.answer();
    expect(usage).toEqual({ inputTokens: 10, outputTokens: 7 });
    expect(outputMessages).toMatchObject([{ parts: [{ content: 'Hi' }] }]);
  });
});

describe('events that make no sense', () => {
  it.each([
    null,
    undefined,
    5,
    'text',
    [],
    {},
    { type: 'content_block_delta' },
    { type: 'content_block_delta', index: 'x', delta: { type: 'text_delta', text: 5 } },
    { type: 'content_block_start', content_block: null },
    { type: 'message_delta', delta: null, usage: 'none' },
    { type: 'message_start' },
    { type: 'message_start', message: { content: [null, 5], usage: [] } },
    { type: 'something_new', delta: { text: 'x' } },
  ])('bear nothing and break nothing: %o', (event) => {
    const { bearing, answer } = readAll([event, stop], true);
    expect(bearing).toEqual([false, false]);
    expect(answer.failure).toBeUndefined();
    if (answer.outputMessages) expectConformingContent({ outputMessages: answer.outputMessages });
  });

  it('cannot make the reader hold a gap', () => {
    const { answer } = readAll([begin(), open({ type: 'text', text: 'a' }, 4_000_000_000), stop], true);
    expect(answer.outputMessages).toMatchObject([{ parts: [{ content: 'a' }] }]);
  });

  it('about a block that was never opened count as content all the same', () => {
    const { bearing, answer } = readAll([begin(), say('Hi', 9), stop], true);
    expect(bearing).toEqual([false, true, false]);
    expect(answer.outputMessages).toMatchObject([{ parts: [] }]);
  });
});
