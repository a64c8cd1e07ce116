import { describe, expect, it } from 'vitest';
import { readResponsesAnswer } from './answer.ts';

const read = (body: unknown) => readResponsesAnswer(body, false);
const reasons = (status: string | undefined, output: object[] = [], more: object = {}) =>
  read({ status, output, ...more }).response.finishReasons;

describe('the finish reason of a response', () => {
  it.each([
    ['completed', {}, ['stop']],
    ['complete', {}, ['stop']],
    [undefined, {}, ['stop']],
    ['incomplete', { incomplete_details: { reason: 'max_output_tokens' } }, ['length']],
    ['incomplete', { incomplete_details: { reason: 'content_filter' } }, ['content_filter']],
    ['incomplete', { incomplete_details: null }, ['error']],
    ['failed', {}, ['error']],
    ['cancelled', {}, ['error']],
    ['queued', {}, []],
    ['in_progress', {}, []],
  ])('for status %s and %o is %o', (status, more, expected) => {
    expect(reasons(status, [], more)).toEqual(expected);
  });

  it.each(['function_call', 'custom_tool_call', 'computer_call', 'local_shell_call', 'apply_patch_call'])(
    'is tool_calls when the caller has to run a %s',
    (type) => expect(reasons('completed', [{ type: 'message' }, { type, name: 'f' }])).toEqual(['tool_calls']),
  );

  it.each(['web_search_call', 'file_search_call', 'code_interpreter_call', 'mcp_call', 'image_generation_call'])(
    'is stop when the provider itself ran a %s',
    (type) => expect(reasons('completed', [{ type, name: 'f' }, { type: 'message' }])).toEqual(['stop']),
  );

  it('depends on who runs shells and tool searches', () => {
    expect(reasons('completed', [{ type: 'shell_call' }])).toEqual(['tool_calls']);
    expect(reasons('completed', [{ type: 'shell_call' }, { type: 'shell_call_output' }])).toEqual(['stop']);
    expect(reasons('completed', [{ type: 'tool_search_call', execution: 'client' }])).toEqual(['tool_calls']);
    expect(reasons('completed', [{ type: 'tool_search_call', execution: 'server' }])).toEqual(['stop']);
  });
});

describe('a response', () => {
  it('asks for tools in order, by name or by kind', () => {
    const output = [
      { type: 'web_search_call', id: 'ws_1' },
      { type: 'function_call', id: 'fc_1', call_id: 'c1', name: 'weather' },
      { type: 'custom_tool_call', call_id: 'c2', name: 'sql' },
      { type: 'mcp_call', id: 'mcp_1', name: 'lookup' },
      { type: 'computer_call', call_id: 'c3' },
      { type: 'mcp_list_tools', name: 'x' },
      { type: 'mcp_approval_request', name: 'x' },
      { type: 'shell_call_output' },
      { type: 'function_call', name: '' },
      null,
    ];
    expect(read({ status: 'completed', output }).response.toolCalls).toEqual([
      { name: 'web_search', id: 'ws_1' },
      { name: 'weather', id: 'c1' },
      { name: 'sql', id: 'c2' },
      { name: 'lookup', id: 'mcp_1' },
      { name: 'computer', id: 'c3' },
    ]);
  });

  it('is refused by its refusal part, or by the content filter', () => {
    const refusal = [{ type: 'message', content: [{ type: 'refusal', refusal: 'no' }] }];
    expect(read({ status: 'completed', output: refusal }).response.refusal).toEqual({ source: 'refusal_field' });
    const filtered = { status: 'incomplete', incomplete_details: { reason: 'content_filter' }, output: [] };
    expect(read(filtered).response.refusal).toEqual({ source: 'content_filter' });
    expect(read({ ...filtered, output: refusal }).response.refusal).toEqual({ source: 'refusal_field' });
  });

  it('counts the searches that are charged beside tokens', () => {
    const output = [{ type: 'web_search_call' }, { type: 'web_search_call' }, { type: 'file_search_call' }];
    expect(read({ output, usage: { input_tokens: 1 } }).usage).toEqual({
      inputTokens: 1,
      webSearches: 2,
      fileSearches: 1,
    });
    expect(read({ output, usage: null }).usage).toBeUndefined();
    expect(read({ output: [], usage: { input_tokens: 1 } }).usage).toEqual({ inputTokens: 1 });
  });

  it.each([
    [{ status: 'failed', error: { code: 'server_error', message: 'm' } }, 'server_error'],
    [{ status: 'failed', error: null }, 'response_failed'],
    [{ error: { code: null, type: 'invalid_request_error' } }, 'invalid_request_error'],
  ])('%o has failed', (body, type) => {
    expect(read(body).failure).toEqual({ type });
  });

  it.each([{ status: 'completed', error: null, output: [] }, { status: 'queued' }, { status: 'cancelled' }, {}])(
    '%o has not failed',
    (body) => expect(read(body).failure).toBeUndefined(),
  );

  it('has its message only when that is asked for', () => {
    const body = { status: 'completed', output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }] };
    expect(read(body).outputMessages).toBeUndefined();
    expect(readResponsesAnswer(body, true).outputMessages).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'Hi' }], finish_reason: 'stop' },
    ]);
  });

  it.each([undefined, null, '<html>', 5, [], { output: 'x' }, { output: [null, 5], usage: 'x', error: 'x' }])(
    'may be anything: %o',
    (body) => {
      expect(read(body)).toMatchObject({ response: { toolCalls: [] } });
      expect(() => readResponsesAnswer(body, true)).not.toThrow();
    },
  );
});
