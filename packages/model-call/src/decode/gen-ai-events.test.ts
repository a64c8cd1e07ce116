import { describe, expect, it } from 'vitest';
import { messagesInEvents } from './gen-ai-events.ts';

const text = (role: string, content: string) => ({ role, parts: [{ type: 'text', content }] });

describe('content in span events', () => {
  it('is read as 1.27 wrote it', () => {
    const events = [
      { name: 'gen_ai.content.prompt', attributes: { 'gen_ai.prompt': '[{"role":"user","content":"hi"}]' } },
      {
        name: 'gen_ai.content.completion',
        attributes: { 'gen_ai.completion': '[{"role":"assistant","content":"ho"}]' },
      },
    ];
    expect(messagesInEvents(events)).toEqual({
      inputMessages: [text('user', 'hi')],
      outputMessages: [text('assistant', 'ho')],
    });
  });

  it('is read as 1.28 to 1.36 wrote it', () => {
    const calls = JSON.stringify([{ id: '1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }]);
    const events = [
      { name: 'gen_ai.system.message', attributes: { content: 'Be brief.' } },
      { name: 'gen_ai.user.message', attributes: { content: 'hi' } },
      { name: 'gen_ai.tool.message', attributes: { id: '1', content: 'ok' } },
      {
        name: 'gen_ai.choice',
        attributes: { index: 0, finish_reason: 'tool_calls', message: `{"tool_calls":${calls}}` },
      },
      { name: 'something.else', attributes: { content: 'no' } },
    ];
    expect(messagesInEvents(events)).toEqual({
      inputMessages: [
        text('system', 'Be brief.'),
        text('user', 'hi'),
        { role: 'tool', parts: [{ type: 'tool_call_response', id: '1', response: 'ok' }] },
      ],
      outputMessages: [
        {
          role: 'assistant',
          parts: [{ type: 'tool_call', id: '1', name: 'f', arguments: { a: 1 } }],
          finish_reason: 'tool_call',
        },
      ],
    });
  });

  it('is read from the operation’s details, and is none where there is none', () => {
    const attributes = { 'gen_ai.input.messages': JSON.stringify([text('user', 'hi')]) };
    expect(messagesInEvents([{ name: 'gen_ai.client.inference.operation.details', attributes }])).toEqual({
      inputMessages: [text('user', 'hi')],
    });
    expect(messagesInEvents([{ name: 'gen_ai.choice', attributes: {} }]).outputMessages).toHaveLength(1);
    expect(messagesInEvents(undefined)).toEqual({});
  });
});
