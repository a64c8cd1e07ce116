import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { retainedBy } from '../../../instrumentation/src/retained.fixture.ts';
import { ResponsesStreamReader } from './stream.ts';

type Event = Record<string, unknown>;

const created: Event = {
  type: 'response.created',
  response: { id: 'resp_1', model: 'm-1', status: 'in_progress', service_tier: 'auto', output: [], usage: null },
};
const text = (delta: string): Event => ({ type: 'response.output_text.delta', output_index: 0, delta });
const added = (item: object, output_index = 0): Event => ({ type: 'response.output_item.added', output_index, item });
const done = (item: object, output_index = 0): Event => ({ type: 'response.output_item.done', output_index, item });
const terminal = (status: string, more: object = {}): Event => ({
  type: `response.${status}`,
  response: { id: 'resp_1', model: 'm-1', status, service_tier: 'default', output: [], ...more },
});
const message = (said: string) => ({
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text: said }],
});

function readAll(events: readonly unknown[], withContent = false) {
  const reader = new ResponsesStreamReader(withContent);
  const bearing = events.map((event) => reader.read(event));
  return { reader, bearing, answer: reader.answer() };
}
const answerOf = (...events: unknown[]) => readAll(events).answer;

describe('an event that bears content', () => {
  it.each([
    text('Hi'),
    { type: 'response.reasoning_summary_text.delta', delta: 'hm' },
    { type: 'response.function_call_arguments.delta', delta: '{' },
    { type: 'response.refusal.delta', delta: 'I' },
    { type: 'response.audio.delta', delta: 'AAAA' },
    { type: 'response.shell_call_command.delta', delta: 'ls' },
  ])('is %o', (event) => expect(readAll([event]).bearing).toEqual([true]));

  it.each([created, text(''), { type: 'response.output_text.delta' }, { type: 'ping' }, done(message('Hi')), {}])(
    'is not %o',
    (event) => expect(readAll([event]).bearing).toEqual([false]),
  );
});

describe('a response stream', () => {
  it('is complete with a terminal event, and not before', () => {
    for (const status of ['completed', 'incomplete', 'failed', 'cancelled']) {
      const reader = new ResponsesStreamReader(false);
      for (const event of [created, text('a'), done(message('a')), { type: 'response.in_progress', response: {} }]) {
        reader.read(event);
        expect(reader.complete, status).toBe(false);
      }
      reader.read(terminal(status));
      expect(reader.complete, status).toBe(true);
    }
  });

  it('says what its terminal event says', () => {
    const usage = { input_tokens: 5, output_tokens: 2 };
    const output = [{ type: 'web_search_call' }, { type: 'function_call', call_id: 'c1', name: 'f' }];
    const answer = answerOf(created, added({ type: 'message' }), terminal('completed', { usage, output }));
    expect(answer).toEqual({
      response: {
        id: 'resp_1',
        model: 'm-1',
        serviceTier: 'default',
        finishReasons: ['tool_calls'],
        toolCalls: [{ name: 'web_search' }, { name: 'f', id: 'c1' }],
      },
      usage: { inputTokens: 5, outputTokens: 2, webSearches: 1 },
    });
  });

  it('that was cut says what had come: finished items before begun ones, in their order', () => {
    const answer = answerOf(
      created,
      added({ type: 'function_call', name: 'b', call_id: 'c2' }, 3),
      added({ type: 'function_call', name: '' }, 1),
      done({ type: 'function_call', name: 'a', call_id: 'c1' }, 1),
    );
    expect(answer.response).toMatchObject({
      id: 'resp_1',
      finishReasons: ['error'],
      toolCalls: [
        { name: 'a', id: 'c1' },
        { name: 'b', id: 'c2' },
      ],
    });
    expect(answer.usage).toBeUndefined();
    expect(answerOf().response.finishReasons).toEqual([]);
  });

  it('of a background response that goes on elsewhere has no reason yet', () => {
    const queued = { type: 'response.queued', response: { id: 'r', status: 'queued', background: true } };
    expect(answerOf(queued).response.finishReasons).toEqual([]);
  });

  it('is refused by refusal deltas, cut or not', () => {
    const refusal = { type: 'response.refusal.delta', delta: 'I' };
    expect(answerOf(created, refusal).response.refusal).toEqual({ source: 'refusal_field' });
    expect(answerOf(created, refusal, terminal('completed')).response.refusal).toEqual({ source: 'refusal_field' });
  });

  it.each([
    [{ type: 'error', code: 'rate_limit_exceeded', message: 'm' }, 'rate_limit_exceeded'],
    [{ type: 'error', error: { type: 'server_error', message: 'm' } }, 'server_error'],
    [terminal('failed', { error: { code: 'server_error' } }), 'server_error'],
    [terminal('failed', { error: null }), 'response_failed'],
  ])('with %o has failed', (event, type) => {
    expect(answerOf(created, event).failure).toEqual({ type });
  });

  it('passes over events that it does not know', () => {
    const unknown = { type: 'response.hologram.sparkle', response_id: 'r', delta: undefined };
    expect(answerOf(created, unknown, terminal('completed')).response.finishReasons).toEqual(['stop']);
  });

  it('takes events that make no sense', () => {
    for (const event of [null, undefined, 'text', 5, [], { type: 5 }, { type: 'response.created', response: null }]) {
      expect(readAll([event]).bearing, JSON.stringify(event)).toEqual([false]);
    }
    expect(() => readAll([done(null as never), added(5 as never)], true)).not.toThrow();
  });
});

describe('the content of a response stream', () => {
  it('is kept only when it is asked for', () => {
    const events = [created, done(message('secret'))];
    expect(JSON.stringify(readAll(events).answer)).not.toContain('secret');
    const { outputMessages } = expectConformingContent({ outputMessages: readAll(events, true).answer.outputMessages });
    expect(outputMessages).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'secret' }], finish_reason: 'error' },
    ]);
  });

  it('is that of the terminal event when it came', () => {
    const { outputMessages } = readAll([created, terminal('completed', { output: [message('all')] })], true).answer;
    expect(outputMessages).toMatchObject([{ parts: [{ content: 'all' }], finish_reason: 'stop' }]);
  });
});

describe('what a response stream holds', () => {
  it('is nothing of what passed when content is not asked for', () => {
    const reader = new ResponsesStreamReader(false);
    const bytes = retainedBy(() => {
      for (let i = 0; i < 20_000; i++) {
        const said = `${i} `.padEnd(1000, 'x');
        reader.read(text(said));
        reader.read(done(message(said), i % 4));
        reader.read({ type: 'response.in_progress', response: { id: 'r', status: 'in_progress', instructions: said } });
      }
    });
    expect(bytes).toBeLessThan(2_000_000);
    expect(reader.answer().response.id).toBe('r');
  });

  it('does not grow with an index that makes no sense', () => {
    const started = performance.now();
    expect(answerOf(created, done(message('a'), 100_000_000)).response.finishReasons).toEqual(['error']);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
