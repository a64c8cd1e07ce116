import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { detach } from '../../../instrumentation/src/content/detach.ts';
import { messageFinish, messagesInput, outputMessage, toolDefinitions } from './messages.ts';

const DATA = Buffer.alloc(30).toString('base64');
const base64 = (media_type: string) => ({ type: 'base64', media_type, data: DATA });

/** The conversation as it will stand on the span; it must fit the schema. */
const inputOf = (body: unknown) => expectConformingContent(detach(messagesInput(body)));
const messageOf = (message: unknown) => inputOf({ messages: [message] }).inputMessages![0]!;

describe('the instructions of a request', () => {
  it('stand by themselves, since they are a field of their own', () => {
    const content = inputOf({ system: 'Be brief.', messages: [{ role: 'user', content: 'Hi' }] });
    expect(content).toEqual({
      systemInstructions: [{ type: 'text', content: 'Be brief.' }],
      inputMessages: [{ role: 'user', parts: [{ type: 'text', content: 'Hi' }] }],
    });
  });

  it('may be several blocks', () => {
    const system = [
      { type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } },
      { type: 'text', text: 'Be kind.' },
      { type: 'image', source: base64('image/png') },
    ];
    expect(inputOf({ system }).systemInstructions).toEqual([
      { type: 'text', content: 'Be brief.' },
      { type: 'text', content: 'Be kind.' },
      { type: 'generic', generic_type: 'blob' },
    ]);
  });

  it.each(['', [], null, undefined, 5, {}])('are absent for %o', (system) => {
    expect(inputOf({ system })).toEqual({ inputMessages: [] });
  });

  it('that come later stay in the conversation, with the tools that they add', () => {
    const content = [
      { type: 'text', text: 'It is late.' },
      { type: 'tool_addition', tool: { type: 'tool_reference', name: 'f' } },
    ];
    expect(messageOf({ role: 'system', content })).toEqual({
      role: 'system',
      parts: [
        { type: 'text', content: 'It is late.' },
        { type: 'generic', generic_type: 'tool_addition' },
      ],
    });
  });
});

describe('a conversation', () => {
  it('is left as it was, frozen too', () => {
    const source = Object.freeze(base64('image/png'));
    const result = Object.freeze({
      type: 'tool_result',
      content: Object.freeze([Object.freeze({ type: 'image', source })]),
    });
    const body = Object.freeze({ messages: Object.freeze([{ role: 'user', content: Object.freeze([result]) }]) });
    const before = JSON.stringify(body);
    inputOf(body);
    expect(JSON.stringify(body)).toBe(before);
  });

  it('that is very long is read from its end', () => {
    const messages = Array.from({ length: 5000 }, (_, i) => ({ role: 'user', content: `${i}` }));
    const { inputMessages } = messagesInput({ messages });
    expect(inputMessages!.length).toBeLessThan(5000);
    expect(inputMessages!.at(-1)).toEqual({ role: 'user', parts: [{ type: 'text', content: '4999' }] });
  });

  it.each([null, undefined, 5, 'text', {}, { role: 5, content: {} }, { role: 'user', content: [null, 'x', 7] }])(
    'with a message that makes no sense fits the schema all the same: %o',
    (message) => void messageOf(message),
  );

  it.each([undefined, null, {}, { messages: 'hi' }, { messages: null, tools: 5, system: 7 }])(
    'is not there in %o',
    (body) => expect(inputOf(body)).toEqual({ inputMessages: [] }),
  );
});

describe('the message of an answer', () => {
  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['pause_turn', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['tool_use', 'tool_call'],
    ['refusal', 'content_filter'],
    ['compaction', 'compaction'],
    ['error', 'error'],
    ['toString', 'toString'],
  ])('has %s in the words of the schema: %s', (reason, word) => {
    expect(messageFinish(reason)).toBe(word);
    const content = expectConformingContent({ outputMessages: [outputMessage([], reason)] });
    expect(content.outputMessages).toEqual([{ role: 'assistant', parts: [], finish_reason: word }]);
  });
});

describe('tool definitions', () => {
  const input_schema = { type: 'object', properties: {} };

  it.each([
    [
      { name: 'f', description: 'does', input_schema, cache_control: null },
      { type: 'function', name: 'f', description: 'does', parameters: input_schema },
    ],
    [
      { type: 'custom', name: 'f', input_schema },
      { type: 'function', name: 'f', parameters: input_schema },
    ],
    [
      { type: null, name: 'f' },
      { type: 'function', name: 'f' },
    ],
    [
      { type: 'web_search_20250305', name: 'web_search', max_uses: 3 },
      { type: 'web_search_20250305', name: 'web_search' },
    ],
    [
      { type: 'mcp_toolset', mcp_server_name: 'shop' },
      { type: 'mcp_toolset', name: 'shop' },
    ],
    [{ type: 'computer_toolset_20260801' }, { type: 'computer_toolset_20260801', name: 'computer_toolset_20260801' }],
  ])('%o is %o', (tool, definition) => {
    expect(expectConformingContent({ toolDefinitions: toolDefinitions([tool]) })).toEqual({
      toolDefinitions: [definition],
    });
  });

  it.each([null, 5, 'f', {}, { type: 5 }, { name: 'f', input_schema: 'x' }, { name: 'f', input_schema: [] }])(
    'fit the schema for %o',
    (tool) => void expectConformingContent({ toolDefinitions: toolDefinitions([tool]) }),
  );

  it('stand beside the messages, when there are any', () => {
    expect(messagesInput({ messages: [], tools: [] })).not.toHaveProperty('toolDefinitions');
    const mcp_servers = [{ type: 'url', name: 'shop', url: 'https://x.test', authorization_token: 'SECRET' }];
    const content = inputOf({ messages: [], tools: [{ name: 'f', input_schema }], mcp_servers });
    expect(content.toolDefinitions).toHaveLength(1);
    expect(JSON.stringify(content)).not.toContain('SECRET');
  });
});
