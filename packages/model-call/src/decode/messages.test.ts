import { describe, expect, it } from 'vitest';
import {
  blocksToParts,
  decodeMessages,
  decodeParts,
  decodeTools,
  hasRefusal,
  messageFinish,
  toolCallsIn,
} from './messages.ts';

describe('messages of others', () => {
  it('keep the parts that the schema knows, and name the others', () => {
    const parts = [
      { type: 'text', content: 'hi' },
      { type: 'refusal', content: 'no' },
      { type: 'anthropic_image' },
      { type: 'tool_call', tool_call: { name: 'f', arguments: '{"a":1}' } },
    ];
    expect(decodeMessages([{ role: 'assistant', parts, finish_reason: 'tool_calls' }])).toEqual([
      {
        role: 'assistant',
        parts: [
          { type: 'text', content: 'hi' },
          { type: 'text', content: 'no' },
          { type: 'generic', generic_type: 'anthropic_image' },
          { type: 'tool_call', name: 'f', arguments: { a: 1 } },
        ],
        finish_reason: 'tool_call',
      },
    ]);
    expect(hasRefusal([{ parts }])).toBe(true);
    expect(hasRefusal([{ parts: parts.slice(0, 1) }])).toBe(false);
  });

  it('are none when they are no list', () => {
    expect(decodeMessages({ role: 'user' })).toBeUndefined();
    expect(decodeMessages('hi')).toBeUndefined();
    expect(decodeParts('Be brief.')).toEqual([{ type: 'text', content: 'Be brief.' }]);
  });

  it('name the tools that were asked for', () => {
    const calls = toolCallsIn([
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'f', id: '1' }] },
      {
        role: 'assistant',
        parts: [
          { type: 'tool_call', name: 'g' },
          { type: 'text', content: 'x' },
        ],
      },
    ]);
    expect(calls).toEqual([{ name: 'f', id: '1' }, { name: 'g' }]);
  });
});

describe('the content of a message', () => {
  it('is a text, or blocks, which may be JSON in a text', () => {
    const blocks = [
      { type: 'thinking', thinking: 'hm' },
      { type: 'text', text: 'hi' },
      { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } },
      { type: 'tool-result', toolCallId: 't', output: 'ok' },
    ];
    const parts = [
      { type: 'reasoning', content: 'hm' },
      { type: 'text', content: 'hi' },
      { type: 'tool_call', id: 't', name: 'f', arguments: { a: 1 } },
      { type: 'tool_call_response', id: 't', response: 'ok' },
    ];
    expect(blocksToParts(blocks)).toEqual(parts);
    expect(blocksToParts(JSON.stringify(blocks))).toEqual(parts);
    expect(blocksToParts('[]')).toEqual([]);
    expect(blocksToParts('')).toEqual([]);
  });

  it('stays a text when it only looks like blocks', () => {
    for (const content of ['[1] see below', '[{"a":1}]', '[{"type":']) {
      expect(blocksToParts(content)).toEqual([{ type: 'text', content }]);
    }
  });
});

describe('tools', () => {
  it('are read in the shapes of every API', () => {
    const parameters = { type: 'object' };
    const weather = { type: 'function', name: 'weather', description: 'd', parameters };
    for (const tool of [
      { type: 'function', function: { name: 'weather', description: 'd', parameters } },
      { name: 'weather', description: 'd', input_schema: parameters },
      { type: 'function', name: 'weather', description: 'd', inputSchema: parameters },
      JSON.stringify({ type: 'function', name: 'weather', description: 'd', parameters }),
      { name: 'weather', description: 'd', arguments: '{"type":"object"}' },
    ]) {
      expect(decodeTools([tool])).toEqual([weather]);
    }
    expect(decodeTools([{ type: 'web_search_preview' }])).toEqual([
      { type: 'web_search_preview', name: 'web_search_preview' },
    ]);
    expect(decodeTools([])).toBeUndefined();
  });
});

it.each([
  ['end_turn', 'stop'],
  ['max_tokens', 'length'],
  ['tool-calls', 'tool_call'],
  ['refusal', 'content_filter'],
  ['pause_turn', 'pause_turn'],
  ['', undefined],
  [undefined, undefined],
])('a message that ended with %s ends with %s', (reason, word) => {
  expect(messageFinish(reason)).toBe(word);
});
