import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { responsesInput, responsesOutput } from './messages.ts';

const PNG = `data:image/png;base64,${Buffer.alloc(30).toString('base64')}`;

function inputOf(...items: unknown[]) {
  return expectConformingContent(responsesInput({ input: items })).inputMessages!;
}
const partsOf = (item: unknown) => inputOf(item)[0]!.parts;
const userParts = (...content: unknown[]) => partsOf({ role: 'user', content });

describe('the input of a responses request', () => {
  it('may be a text', () => {
    expect(responsesInput({ input: 'Hi' }).inputMessages).toEqual([
      { role: 'user', parts: [{ type: 'text', content: 'Hi' }] },
    ]);
  });

  it('has the instructions apart', () => {
    const content = responsesInput({
      instructions: 'Be brief.',
      input: [{ role: 'developer', content: 'In German.' }],
    });
    expectConformingContent(content);
    expect(content.systemInstructions).toEqual([{ type: 'text', content: 'Be brief.' }]);
    expect(content.inputMessages).toEqual([{ role: 'developer', parts: [{ type: 'text', content: 'In German.' }] }]);
  });

  it('has messages with and without a type', () => {
    const messages = inputOf(
      { role: 'user', content: 'a' },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'b', annotations: [] }] },
    );
    expect(messages).toEqual([
      { role: 'user', parts: [{ type: 'text', content: 'a' }] },
      { role: 'assistant', parts: [{ type: 'text', content: 'b' }] },
    ]);
  });

  it.each([
    [
      { type: 'input_text', text: 'a' },
      { type: 'text', content: 'a' },
    ],
    [
      { type: 'refusal', refusal: 'no' },
      { type: 'text', content: 'no' },
    ],
    [
      { type: 'input_image', image_url: 'https://x.test/a.png' },
      { type: 'uri', modality: 'image', uri: 'https://x.test/a.png' },
    ],
    [
      { type: 'input_image', file_id: 'file-1' },
      { type: 'file', modality: 'image', file_id: 'file-1' },
    ],
    [
      { type: 'input_file', file_id: 'file-2' },
      { type: 'file', modality: 'document', file_id: 'file-2' },
    ],
    [
      { type: 'input_file', file_url: 'https://x.test/a.pdf' },
      { type: 'uri', modality: 'document', uri: 'https://x.test/a.pdf' },
    ],
    [{ type: 'hologram' }, { type: 'generic', generic_type: 'hologram' }],
  ])('with the part %o has %o', (part, expected) => {
    expect(userParts(part)).toEqual([expected]);
  });

  it.each([
    [{ type: 'input_image', image_url: PNG }, 'image', 'image/png'],
    [{ type: 'input_audio', input_audio: { data: 'AAAAAAAA', format: 'mp3' } }, 'audio', undefined],
    [{ type: 'input_file', file_data: 'data:application/pdf;base64,AAAA' }, 'document', 'application/pdf'],
  ])('shows what binary data there was, never the data: %o', (part, modality, mime) => {
    const [blob] = userParts(part);
    expect(blob).toMatchObject({ type: 'blob', modality, ...(mime && { mime_type: mime }) });
    expect(JSON.stringify(blob)).not.toContain('AAAA');
  });

  it.each([
    { type: 'input_image' },
    { type: 'input_image', image_url: null },
    { type: 'input_audio' },
    { type: 'input_file' },
  ])('fits the schema although its part lacks something: %o', (part) => expect(userParts(part)).toHaveLength(1));

  it('has calls by the assistant and their responses by the tool', () => {
    const messages = inputOf(
      { type: 'function_call', call_id: 'c1', name: 'weather', arguments: '{"city":"Rom"}' },
      { type: 'function_call_output', call_id: 'c1', output: '22' },
      { type: 'custom_tool_call', call_id: 'c2', name: 'sql', input: 'select 1' },
      { type: 'custom_tool_call_output', call_id: 'c2', output: null },
    );
    expect(messages).toEqual([
      { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'weather', arguments: { city: 'Rom' } }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: '22' }] },
      { role: 'assistant', parts: [{ type: 'tool_call', id: 'c2', name: 'sql', arguments: 'select 1' }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c2', response: '' }] },
    ]);
  });

  it.each([
    { type: 'computer_call_output', call_id: 'c1', output: { type: 'computer_screenshot', image_url: PNG } },
    { type: 'function_call_output', call_id: 'c1', output: [{ type: 'input_image', image_url: PNG }] },
  ])('shows no bytes of images in the response of a tool: %o', (item) => {
    expect(JSON.stringify(partsOf(item))).not.toContain('AAAA');
  });

  it('has the reasoning that is readable', () => {
    const summary = [
      { type: 'summary_text', text: 'First.' },
      { type: 'summary_text', text: 'Then.' },
    ];
    expect(partsOf({ type: 'reasoning', summary, encrypted_content: 'gAAAA' })).toEqual([
      { type: 'reasoning', content: 'First.\nThen.' },
    ]);
    expect(partsOf({ type: 'reasoning', summary: [], encrypted_content: 'gAAAA' })).toEqual([]);
    expect(partsOf({ type: 'reasoning', content: [{ type: 'reasoning_text', text: 'raw' }] })).toEqual([
      { type: 'reasoning', content: 'raw' },
    ]);
  });

  it('names items that the schema has no part for', () => {
    expect(partsOf({ type: 'item_reference', id: 'msg_1' })).toEqual([
      { type: 'generic', generic_type: 'item_reference' },
    ]);
    expect(partsOf({ type: 'mcp_approval_request', name: 'x' })).toMatchObject([{ type: 'generic' }]);
  });

  it.each([null, undefined, 5, 'text', {}, { type: 5 }, { role: 'user', content: [null, 5, 'x'] }, { type: 'x_call' }])(
    'that makes no sense fits the schema all the same: %o',
    (item) => void inputOf(item),
  );

  it.each([undefined, null, {}, { input: null, tools: 'x', instructions: 5 }, { prompt: { id: 'p' } }])(
    'is not there in %o',
    (body) => expect(responsesInput(body)).toEqual({ inputMessages: [] }),
  );

  it('stands beside its tools, which are flat here', () => {
    const tools = [
      { type: 'function', name: 'f', description: 'does', parameters: { type: 'object' }, strict: true },
      { type: 'web_search' },
      { type: 'mcp', server_label: 'shop', headers: { authorization: 'secret' } },
      { type: 'custom', name: 'sql' },
    ];
    const { toolDefinitions } = expectConformingContent(responsesInput({ input: 'Hi', tools }));
    expect(toolDefinitions).toEqual([
      { type: 'function', name: 'f', description: 'does', parameters: { type: 'object' } },
      { type: 'web_search', name: 'web_search' },
      { type: 'mcp', name: 'shop' },
      { type: 'custom', name: 'sql' },
    ]);
  });
});

describe('the output of a response', () => {
  it('is one message of the assistant, in the order of its items', () => {
    const items = [
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] },
      { type: 'web_search_call', id: 'ws_1', status: 'completed', action: { type: 'search', query: 'rom' } },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Sunny.' }] },
      { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' },
    ];
    const { outputMessages } = expectConformingContent({ outputMessages: responsesOutput(items, 'tool_calls') });
    expect(outputMessages).toEqual([
      {
        role: 'assistant',
        finish_reason: 'tool_call',
        parts: [
          { type: 'reasoning', content: 'hm' },
          {
            type: 'server_tool_call',
            id: 'ws_1',
            name: 'web_search',
            server_tool_call: { type: 'web_search', action: { type: 'search', query: 'rom' } },
          },
          { type: 'text', content: 'Sunny.' },
          { type: 'tool_call', id: 'c1', name: 'f', arguments: {} },
        ],
      },
    ]);
  });

  it.each([
    [{ type: 'file_search_call', queries: ['a'], results: [{ text: 'secret' }] }, ['a']],
    [{ type: 'code_interpreter_call', code: 'print(1)', outputs: [{ logs: 'secret' }] }, 'print(1)'],
    [{ type: 'image_generation_call', result: 'secretAAAA' }, undefined],
    [{ type: 'mcp_call', name: 'lookup', arguments: '{"q":1}', output: 'secret' }, '{"q":1}'],
  ])('keeps what a server tool was asked, not what it found: %o', (item, action) => {
    const { outputMessages } = expectConformingContent({ outputMessages: responsesOutput([item], 'stop') });
    expect(outputMessages[0]!.parts[0]).toMatchObject({ server_tool_call: action === undefined ? {} : { action } });
    expect(JSON.stringify(outputMessages)).not.toContain('secret');
  });

  it('is nothing while there is nothing', () => {
    expect(responsesOutput([], undefined)).toEqual([]);
    expect(responsesOutput([], 'length')).toEqual([{ role: 'assistant', parts: [], finish_reason: 'length' }]);
  });
});
