import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { chatInput, outputMessage, toolDefinitions } from './messages.ts';

const PNG = `data:image/png;base64,${Buffer.alloc(30).toString('base64')}`;

/** The parts of one message of a request, which must fit the schema. */
function partsOf(message: object) {
  const content = expectConformingContent(chatInput({ messages: [message] }));
  return content.inputMessages![0]!.parts;
}

describe('a message of a request', () => {
  it('keeps role, name and text, system messages in their place', () => {
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'developer', content: [{ type: 'text', text: 'In German.' }] },
      { role: 'user', name: 'ann', content: 'Hi' },
    ];
    const content = chatInput({ messages });
    expectConformingContent(content);
    expect(content).toEqual({
      inputMessages: [
        { role: 'system', parts: [{ type: 'text', content: 'Be brief.' }] },
        { role: 'developer', parts: [{ type: 'text', content: 'In German.' }] },
        { role: 'user', name: 'ann', parts: [{ type: 'text', content: 'Hi' }] },
      ],
    });
  });

  it.each([
    [
      { type: 'text', text: 'a' },
      { type: 'text', content: 'a' },
    ],
    [
      { type: 'refusal', refusal: 'no' },
      { type: 'text', content: 'no' },
    ],
    [
      {
        type: 'thinking',
        thinking: [
          { type: 'text', text: 'hm, ' },
          { type: 'text', text: 'so' },
        ],
      },
      { type: 'reasoning', content: 'hm, so' },
    ],
    [
      { type: 'image_url', image_url: { url: 'https://x.test/a.png', detail: 'low' } },
      { type: 'uri', modality: 'image', uri: 'https://x.test/a.png' },
    ],
    [
      { type: 'image_url', image_url: 'https://x.test/b' },
      { type: 'uri', modality: 'image', uri: 'https://x.test/b' },
    ],
    [
      { type: 'video_url', video_url: { url: 'https://x.test/v.mp4' } },
      { type: 'uri', modality: 'video', uri: 'https://x.test/v.mp4' },
    ],
    [
      { type: 'file', file: { file_id: 'file-1' } },
      { type: 'file', modality: 'document', file_id: 'file-1' },
    ],
    [
      { type: 'citation', citation: 'x' },
      { type: 'generic', generic_type: 'citation' },
    ],
    [{}, { type: 'generic', generic_type: 'unknown' }],
  ])('with the part %o has %o', (part, expected) => {
    expect(partsOf({ role: 'user', content: [part] })).toEqual([expected]);
  });

  it.each([
    [{ type: 'image_url', image_url: { url: PNG } }, 'image', 'image/png'],
    [{ type: 'input_audio', input_audio: { data: 'AAAAAAAA', format: 'wav' } }, 'audio', undefined],
    [
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' } },
      'document',
      'application/pdf',
    ],
  ])('shows what binary data there was, never the data: %o', (part, modality, mime) => {
    const [blob] = partsOf({ role: 'user', content: [part] });
    expect(blob).toMatchObject({ type: 'blob', modality, ...(mime && { mime_type: mime }) });
    expect(JSON.stringify(blob)).not.toContain('AAAA');
  });

  it.each([
    { type: 'image_url' },
    { type: 'image_url', image_url: {} },
    { type: 'input_audio', input_audio: null },
    { type: 'video_url' },
    { type: 'file' },
    { type: 'thinking', thinking: 'text' },
  ])('fits the schema although its part lacks something: %o', (part) => {
    expect(partsOf({ role: 'user', content: [part] })).toHaveLength(1);
  });

  it('of the assistant has text, reasoning and calls, arguments as values', () => {
    const message = {
      role: 'assistant',
      content: 'Let me look.',
      reasoning_content: 'They want weather.',
      tool_calls: [
        { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Rom"}' } },
        { id: 'c2', type: 'custom', custom: { name: 'sql', input: 'select 1' } },
      ],
    };
    expect(partsOf(message)).toEqual([
      { type: 'text', content: 'Let me look.' },
      { type: 'reasoning', content: 'They want weather.' },
      { type: 'tool_call', id: 'c1', name: 'weather', arguments: { city: 'Rom' } },
      { type: 'tool_call', id: 'c2', name: 'sql', arguments: 'select 1' },
    ]);
  });

  it('keeps arguments that are broken JSON as they are', () => {
    const tool_calls = [{ id: 'c1', function: { name: 'f', arguments: '{"city":' } }];
    expect(partsOf({ role: 'assistant', content: null, tool_calls })).toEqual([
      { type: 'tool_call', id: 'c1', name: 'f', arguments: '{"city":' },
    ]);
  });

  it('of a tool or a function is its response', () => {
    expect(partsOf({ role: 'tool', tool_call_id: 'c1', content: '22 °C' })).toEqual([
      { type: 'tool_call_response', id: 'c1', response: '22 °C' },
    ]);
    expect(partsOf({ role: 'function', name: 'f', content: null })).toEqual([
      { type: 'tool_call_response', response: '' },
    ]);
    expect(partsOf({ role: 'assistant', function_call: { name: 'f', arguments: '{}' } })).toEqual([
      { type: 'tool_call', name: 'f', arguments: {} },
    ]);
  });

  it('of a tool shows no bytes of images either', () => {
    const content = [
      { type: 'text', text: 'a shot' },
      { type: 'image_url', image_url: { url: PNG } },
    ];
    const parts = JSON.stringify(partsOf({ role: 'tool', tool_call_id: 'c1', content }));
    expect(parts).toContain('a shot');
    expect(parts).not.toContain('AAAA');
  });

  it.each([null, undefined, 5, 'text', {}, { role: 5, content: {} }, { role: 'user', content: [null, 'x', 7] }])(
    'that makes no sense fits the schema all the same: %o',
    (message) => void expectConformingContent(chatInput({ messages: [message] })),
  );

  it.each([undefined, null, {}, { messages: 'hi' }, { messages: null, tools: 5 }])('is not there in %o', (body) => {
    expect(chatInput(body)).toEqual({ inputMessages: [] });
  });
});

describe('a choice of the answer', () => {
  const output = (message: Record<string, unknown>, reason = 'stop') => {
    const { outputMessages } = expectConformingContent({ outputMessages: [outputMessage(message, reason)] });
    return outputMessages[0]!;
  };

  it('is a message with the reason in the words of the schema', () => {
    expect(output({ role: 'assistant', content: 'Hi' })).toEqual({
      role: 'assistant',
      parts: [{ type: 'text', content: 'Hi' }],
      finish_reason: 'stop',
    });
    expect(output({ content: null }, 'tool_calls').finish_reason).toBe('tool_call');
    expect(output({ content: null }, 'function_call').finish_reason).toBe('tool_call');
    expect(output({ content: '' }, 'content_filter')).toMatchObject({ parts: [], finish_reason: 'content_filter' });
    expect(output({}, 'eos').finish_reason).toBe('eos');
  });

  it('has the refusal as text, and audio by its transcript', () => {
    expect(output({ content: null, refusal: 'I cannot.' }).parts).toEqual([{ type: 'text', content: 'I cannot.' }]);
    const { parts } = output({ content: null, audio: { id: 'a', data: 'AAAA', transcript: 'Hello' } });
    expect(parts).toMatchObject([
      { type: 'blob', modality: 'audio' },
      { type: 'text', content: 'Hello' },
    ]);
    expect(JSON.stringify(parts)).not.toContain('AAAA');
  });

  it('has nothing for the empty strings of gateways', () => {
    const message = {
      role: '',
      content: '',
      refusal: '',
      reasoning: '',
      function_call: { name: '', arguments: '' },
      tool_calls: null,
      audio: { id: '', data: '', transcript: '' },
    };
    expect(output(message)).toEqual({ role: 'assistant', parts: [], finish_reason: 'stop' });
  });
});

describe('tool definitions', () => {
  const parameters = { type: 'object', properties: {} };

  it.each([
    [
      { type: 'function', function: { name: 'f', description: 'does', parameters, strict: true } },
      { type: 'function', name: 'f', description: 'does', parameters },
    ],
    [
      { type: 'function', name: 'f', parameters },
      { type: 'function', name: 'f', parameters },
    ],
    [
      { type: 'function', function: { name: 'f', parameters: null } },
      { type: 'function', name: 'f' },
    ],
    [
      { type: 'custom', custom: { name: 'sql', format: {} } },
      { type: 'custom', name: 'sql' },
    ],
    [{ type: 'web_search' }, { type: 'web_search', name: 'web_search' }],
    [
      { type: 'mcp', server_label: 'shop', server_url: 'https://x.test' },
      { type: 'mcp', name: 'shop' },
    ],
    [
      { type: 'toString', name: 'x' },
      { type: 'toString', name: 'x' },
    ],
  ])('%o is %o', (tool, definition) => {
    expect(expectConformingContent({ toolDefinitions: toolDefinitions([tool]) })).toEqual({
      toolDefinitions: [definition],
    });
  });

  it.each([null, 5, 'f', {}, { type: 5 }, { type: 'function', function: null }])('fit the schema for %o', (tool) => {
    expectConformingContent({ toolDefinitions: toolDefinitions([tool]) });
  });

  it('stand beside the messages, when there are any', () => {
    expect(chatInput({ messages: [], tools: [] })).not.toHaveProperty('toolDefinitions');
    const content = chatInput({ messages: [], tools: [{ type: 'function', function: { name: 'f' } }] });
    expect(content.toolDefinitions).toHaveLength(1);
  });

  it('are legacy functions too', () => {
    const content = chatInput({ messages: [], functions: [{ name: 'f', parameters }] });
    expect(expectConformingContent(content).toolDefinitions).toEqual([{ type: 'function', name: 'f', parameters }]);
  });
});
