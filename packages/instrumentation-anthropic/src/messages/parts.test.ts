import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { detach } from '../../../instrumentation/src/content/detach.ts';
import { messagesInput } from './messages.ts';

const DATA = Buffer.alloc(30).toString('base64');
const base64 = (media_type: string) => ({ type: 'base64', media_type, data: DATA });

/** A message of a request as it will stand on the span; it must fit the schema. */
const messageOf = (message: unknown) =>
  expectConformingContent(detach(messagesInput({ messages: [message] }))).inputMessages![0]!;
const partsOf = (...content: unknown[]) => messageOf({ role: 'user', content }).parts;

describe('a part of a message', () => {
  it.each([
    [
      { type: 'text', text: 'a', citations: [{ encrypted_index: 'xx' }] },
      { type: 'text', content: 'a' },
    ],
    [
      { type: 'thinking', thinking: 'hm', signature: 'xx' },
      { type: 'reasoning', content: 'hm' },
    ],
    [
      { type: 'redacted_thinking', data: 'xx' },
      { type: 'reasoning', content: '[encrypted by the provider]' },
    ],
    [
      { type: 'image', source: { type: 'url', url: 'https://x.test/a.png' } },
      { type: 'uri', modality: 'image', uri: 'https://x.test/a.png' },
    ],
    [
      { type: 'image', source: { type: 'file', file_id: 'file_1' } },
      { type: 'file', modality: 'image', file_id: 'file_1' },
    ],
    [
      { type: 'document', source: { type: 'url', url: 'https://x.test/a.pdf' } },
      { type: 'uri', modality: 'document', uri: 'https://x.test/a.pdf' },
    ],
    [
      { type: 'document', source: { type: 'file', file_id: 'file_1' } },
      { type: 'file', modality: 'document', file_id: 'file_1' },
    ],
    [
      { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'Once' } },
      { type: 'text', content: 'Once' },
    ],
    [
      { type: 'document', source: { type: 'content', content: 'Once' } },
      { type: 'text', content: 'Once' },
    ],
    [
      { type: 'container_upload', file_id: 'file_1' },
      { type: 'file', modality: 'document', file_id: 'file_1' },
    ],
    [
      { type: 'search_result', title: 'T', source: 'https://x.test', content: [{ type: 'text', text: 'found' }] },
      { type: 'generic', generic_type: 'search_result', content: 'T\nhttps://x.test\nfound' },
    ],
    [
      { type: 'compaction', content: 'summary', encrypted_content: 'xx' },
      { type: 'compaction', content: 'summary' },
    ],
    [{ type: 'compaction', content: null }, { type: 'compaction' }],
    [
      { type: 'fallback', from: { model: 'a' }, to: { model: 'b' } },
      { type: 'generic', generic_type: 'fallback', content: 'from a to b' },
    ],
    [
      { type: 'mcp_tool_listing', mcp_server_name: 'shop', tools: [] },
      { type: 'generic', generic_type: 'mcp_tool_listing' },
    ],
    [
      { type: 'something_new', text: 'x' },
      { type: 'generic', generic_type: 'something_new' },
    ],
    [{}, { type: 'generic', generic_type: 'unknown' }],
  ])('%o is %o', (block, part) => {
    expect(partsOf(block)).toEqual([part]);
  });

  it.each([
    ['image', base64('image/png'), 'image/png'],
    ['document', base64('application/pdf'), 'application/pdf'],
  ])('that is an %s shows what data there was, never the data', (type, source, mime) => {
    const parts = partsOf({ type, source });
    expect(parts).toEqual([
      { type: 'blob', modality: type, mime_type: mime, content: `[${mime}, 30 B, not captured]` },
    ]);
  });

  it('that is a document of blocks is those blocks', () => {
    const content = [
      { type: 'text', text: 'Page one' },
      { type: 'image', source: base64('image/png') },
    ];
    expect(partsOf({ type: 'document', title: 'T', source: { type: 'content', content } })).toMatchObject([
      { type: 'text', content: 'Page one' },
      { type: 'blob', modality: 'image' },
    ]);
  });

  it('that holds itself ends somewhere', () => {
    const document = { type: 'document', source: { type: 'content', content: [] as unknown[] } };
    document.source.content.push(document);
    expect(partsOf(document, { type: 'text', text: 'a' })).toEqual([{ type: 'text', content: 'a' }]);
    const result = { type: 'tool_result', tool_use_id: 't', content: [] as unknown[] };
    result.content.push(result);
    expect(partsOf(result)).toHaveLength(1);
  });

  it.each([
    { type: 'text' },
    { type: 'text', text: 5 },
    { type: 'thinking' },
    { type: 'image' },
    { type: 'image', source: 'x' },
    { type: 'image', source: { type: 'base64' } },
    { type: 'image', source: { type: 'url' } },
    { type: 'document' },
    { type: 'document', source: { type: 'text' } },
    { type: 'tool_use' },
    { type: 'tool_use', name: '', input: 'not JSON' },
    { type: 'tool_result' },
    { type: 'tool_result', content: null },
    { type: 'server_tool_use' },
    { type: 'web_search_tool_result' },
    { type: 'web_search_tool_result', content: { type: 'web_search_tool_result_error', error_code: 'unavailable' } },
    { type: '_tool_result' },
    { type: 'mcp_tool_use', server_name: 5 },
    { type: 'search_result', content: 'x' },
    { type: 'container_upload' },
    { type: 'fallback' },
  ])('fits the schema although it lacks something: %o', (block) => {
    expect(partsOf(block)).toHaveLength(1);
  });
});

describe('tools in a message', () => {
  it('that the model asked for have their arguments as values', () => {
    const message = {
      role: 'assistant',
      content: [
        { type: 'text', text: 'Let me look.' },
        { type: 'tool_use', id: 't1', name: 'weather', input: { city: 'Rom' } },
      ],
    };
    expect(messageOf(message)).toEqual({
      role: 'assistant',
      parts: [
        { type: 'text', content: 'Let me look.' },
        { type: 'tool_call', id: 't1', name: 'weather', arguments: { city: 'Rom' } },
      ],
    });
  });

  it('answer in a message of their own, or before what the user says', () => {
    const result = { type: 'tool_result', tool_use_id: 't1', content: '22 °C' };
    const part = { type: 'tool_call_response', id: 't1', response: '22 °C' };
    expect(messageOf({ role: 'user', content: [result] })).toEqual({ role: 'tool', parts: [part] });
    expect(messageOf({ role: 'user', content: [result, { type: 'text', text: 'Thanks' }] })).toEqual({
      role: 'user',
      parts: [part, { type: 'text', content: 'Thanks' }],
    });
  });

  it.each([
    [undefined, ''],
    [[{ type: 'text', text: '22 °C' }], '22 °C'],
    [[], []],
    [
      [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
      [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
    ],
    [[{ type: 'tool_reference', tool_name: 'f' }], [{ type: 'tool_reference', tool_name: 'f' }]],
  ])('answer with %o, which is %o', (content, response) => {
    expect(partsOf({ type: 'tool_result', tool_use_id: 't1', content })).toEqual([
      { type: 'tool_call_response', id: 't1', response },
    ]);
  });

  it('show no bytes in their answers either', () => {
    const content = [
      { type: 'image', source: base64('image/png') },
      { type: 'document', source: base64('application/pdf'), title: 'T' },
      { type: 'text', text: `data:image/png;base64,${DATA}` },
    ];
    const parts = JSON.stringify(partsOf({ type: 'tool_result', tool_use_id: 't1', content }));
    expect(parts).toContain('[image/png, 30 B, not captured]');
    expect(parts).toContain('[application/pdf, 30 B, not captured]');
    expect(parts).toContain('"title":"T"');
    expect(parts).not.toContain('AAAA');
  });

  it('that a server runs are calls and answers of their own kind', () => {
    const blocks = [
      { type: 'mcp_tool_use', id: 'm1', name: 'lookup', server_name: 'shop', input: { id: 7 } },
      { type: 'mcp_tool_result', tool_use_id: 'm1', is_error: true, content: [{ type: 'text', text: 'none' }] },
      { type: 'server_tool_use', id: 's1', name: 'bash_code_execution', input: { command: 'ls' } },
      {
        type: 'bash_code_execution_tool_result',
        tool_use_id: 's1',
        content: { type: 'bash_code_execution_result', stdout: 'a.txt', stderr: '', return_code: 0, content: [] },
      },
    ];
    expect(partsOf(...blocks)).toEqual([
      {
        type: 'server_tool_call',
        id: 'm1',
        name: 'lookup',
        server_tool_call: { type: 'mcp', server_name: 'shop', input: { id: 7 } },
      },
      {
        type: 'server_tool_call_response',
        id: 'm1',
        server_tool_call_response: { type: 'mcp', content: [{ type: 'text', text: 'none' }], is_error: true },
      },
      {
        type: 'server_tool_call',
        id: 's1',
        name: 'bash_code_execution',
        server_tool_call: { type: 'bash_code_execution', input: { command: 'ls' } },
      },
      {
        type: 'server_tool_call_response',
        id: 's1',
        server_tool_call_response: {
          type: 'bash_code_execution',
          content: { type: 'bash_code_execution_result', stdout: 'a.txt', stderr: '', return_code: 0, content: [] },
        },
      },
    ]);
  });

  it('that a server runs show neither what is encrypted nor bytes', () => {
    const view = { type: 'text_editor_code_execution_view_result', content: DATA };
    const blocks = [
      { type: 'web_search_tool_result', content: [{ url: 'https://x.test', encrypted_content: 'SECRET' }] },
      { type: 'code_execution_tool_result', content: { encrypted_stdout: 'SECRET', return_code: 0 } },
      {
        type: 'web_fetch_tool_result',
        content: { content: { source: base64('application/pdf'), signature: 'SECRET' } },
      },
      { type: 'text_editor_code_execution_tool_result', content: { ...view, file_type: 'pdf' } },
    ];
    const parts = JSON.stringify(partsOf(...blocks));
    expect(parts).toContain('https://x.test');
    expect(parts).toContain('return_code');
    expect(parts).not.toMatch(/SECRET|AAAA/);
    const text = { type: 'text_editor_code_execution_tool_result', content: { ...view, file_type: 'text' } };
    expect(JSON.stringify(partsOf(text))).toContain('AAAA');
  });
});
