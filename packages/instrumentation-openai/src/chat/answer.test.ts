import { describe, expect, it } from 'vitest';
import { readChatAnswer } from './answer.ts';

const read = (body: unknown) => readChatAnswer(body, false);
const choice = (finish_reason: unknown, message: object = {}, index = 0) => ({ index, finish_reason, message });
const reasons = (...choices: object[]) => read({ choices }).response.finishReasons;

describe('a chat completion', () => {
  it('has its choices in index order, whatever their order in the body', () => {
    expect(reasons(choice('length', {}, 2), choice('stop', {}, 0), choice('tool_calls', {}, 1))).toEqual([
      'stop',
      'tool_calls',
      'length',
    ]);
  });

  it('has `error` for a reason that never arrived', () => {
    expect(reasons(choice('', {}, 0), choice(null, {}, 1), choice(undefined, {}, 2))).toEqual([
      'error',
      'error',
      'error',
    ]);
    expect(reasons({ finish_details: { type: 'max_tokens' } })).toEqual(['max_tokens']);
  });

  it('asks for tools in order, of every choice, under either kind of name', () => {
    const tool_calls = [
      { id: 'c1', function: { name: 'a' } },
      { id: 'c2', type: 'custom', custom: { name: 'b' } },
      { id: 'c3', function: { name: '' } },
      null,
    ];
    const body = {
      choices: [choice('tool_calls', { tool_calls }), choice('stop', { function_call: { name: 'c' } }, 1)],
    };
    expect(read(body).response.toolCalls).toEqual([{ name: 'a', id: 'c1' }, { name: 'b', id: 'c2' }, { name: 'c' }]);
  });

  it.each([
    [{ refusal: 'I cannot.' }, 'stop', 'refusal_field'],
    [{ refusal: 'I cannot.' }, 'content_filter', 'refusal_field'],
    [{}, 'content_filter', 'content_filter'],
    [{ refusal: '' }, 'stop', undefined],
    [{ refusal: null }, 'stop', undefined],
  ])('with %o and reason %s is refused by %s', (message, reason, source) => {
    expect(read({ choices: [choice(reason, message)] }).response.refusal).toEqual(source && { source });
  });

  it('is refused although the filtered choice has no message at all', () => {
    const body = { choices: [{ index: 0, finish_reason: 'content_filter' }] };
    expect(read(body).response).toMatchObject({
      finishReasons: ['content_filter'],
      refusal: { source: 'content_filter' },
    });
  });

  it('takes the empty strings of gateways for not reported', () => {
    const body = { id: '', model: '', service_tier: '', system_fingerprint: '', choices: [choice('stop')] };
    expect(read(body).response).toEqual({ finishReasons: ['stop'], toolCalls: [] });
  });

  it.each([
    [{ code: 'content_filter', type: null, message: 'long text' }, 'content_filter'],
    [{ code: null, type: 'invalid_request_error' }, 'invalid_request_error'],
    [{ code: 502, message: 'upstream said: "secret"' }, 'provider_error'],
    [{ code: 'not a word: "secret"' }, 'provider_error'],
    [{}, 'provider_error'],
  ])('with an error %o and no choices has failed', (error, type) => {
    expect(read({ error }).failure).toEqual({ type });
    expect(read({ error, choices: [] }).failure).toEqual({ type });
    expect(read({ error, choices: [choice('stop')] }).failure).toBeUndefined();
  });

  it('has its messages only when they are asked for', () => {
    const body = { choices: [choice('stop', { content: 'b' }, 1), choice('length', { content: 'a' }, 0)] };
    expect(readChatAnswer(body, false).outputMessages).toBeUndefined();
    expect(readChatAnswer(body, true).outputMessages).toMatchObject([
      { parts: [{ content: 'a' }], finish_reason: 'length' },
      { parts: [{ content: 'b' }], finish_reason: 'stop' },
    ]);
  });

  it('does not reorder the body, which is the app’s', () => {
    const choices = Object.freeze([choice('a', {}, 1), choice('b', {}, 0)]);
    expect(read({ choices }).response.finishReasons).toEqual(['b', 'a']);
  });

  it.each([undefined, null, '<html>', 5, [], {}, { choices: 'none' }, { choices: [null, 5, { message: 'x' }] }])(
    'may be anything: %o',
    (body) => {
      expect(read(body)).toMatchObject({ response: { toolCalls: [] } });
      expect(read(body).usage).toBeUndefined();
    },
  );
});
