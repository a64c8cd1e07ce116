import { describe, expect, it } from 'vitest';
import { checkSpan } from './check-span.ts';
import { changed } from './conforming-spans.ts';
import { type Case, itFinds } from './found.ts';

const input = 'gen_ai.input.messages';
const output = 'gen_ai.output.messages';
const instructions = 'gen_ai.system_instructions';
const tools = 'gen_ai.tool.definitions';

const fits = (what: string, name: string, value: unknown): Case => [what, changed('chat', { [name]: value }), []];
const breaks = (what: string, name: string, value: unknown, times = 1): Case => [
  what,
  changed('chat', { [name]: value }),
  new Array(times).fill(`schema_mismatch ${name}`),
];
const said = (...parts: unknown[]) => JSON.stringify([{ role: 'user', parts }]);

const parts = [
  { type: 'text', content: 'hi' },
  { type: 'reasoning', content: 'hm' },
  { type: 'compaction', content: null },
  { type: 'tool_call', id: 'c1', name: 'f', arguments: { x: 1 } },
  { type: 'tool_call_response', id: 'c1', response: null },
  { type: 'server_tool_call', name: 'web_search', server_tool_call: { type: 'web_search', query: 'x' } },
  { type: 'server_tool_call_response', server_tool_call_response: { type: 'web_search' } },
  { type: 'blob', modality: 'image', mime_type: 'image/png', content: 'aGk=' },
  { type: 'uri', modality: 'image', uri: 'https://example.com/x.png' },
  { type: 'file', modality: 'document', file_id: 'f1' },
  { type: 'generic', generic_type: 'x' },
];

describe('messages', () => {
  itFinds([
    ...parts.map((part) => fits(`a ${part.type} part fits`, input, said(part))),
    fits('structured values fit', input, [{ role: 'user', name: 'Ann', parts: [{ type: 'text', content: 'hi' }] }]),
    fits('a role of one’s own fits', input, [{ role: 'developer', parts: [] }]),
    ['a string that is not JSON', changed('chat', { [input]: '[{"role":"user","par' }), [`invalid_json ${input}`]],
    breaks('a plain text', input, '"hi"'),
    breaks('the shape of the OpenAI API', input, [{ role: 'user', content: 'hi' }]),
    breaks('no role', input, [{ parts: [] }]),
    breaks('an empty role', input, [{ role: '', parts: [] }]),
    breaks('a part without a type', input, said({ content: 'hi' })),
    breaks('a text without content', input, said({ type: 'text', text: 'hi' })),
    breaks('a reasoning that is no string', input, said({ type: 'reasoning', content: ['hm'] })),
    breaks('a tool call without a name', input, said({ type: 'tool_call', id: 'c1' })),
    breaks('a tool response without a response', input, said({ type: 'tool_call_response', content: 'x' })),
    breaks('a server tool call without its call', input, said({ type: 'server_tool_call', name: 'web_search' })),
    breaks('a blob with more than the schema has', input, said({ ...parts[7], size: 2 })),
    breaks('a URI without its modality', input, said({ type: 'uri', uri: 'https://example.com' })),
    breaks('a file without its id', input, said({ type: 'file', modality: 'image' })),
    [
      'a part type that nobody knows is allowed, but unwise',
      changed('chat', { [input]: said({ type: 'image_url' }) }),
      [`~schema_mismatch ${input}`],
    ],
  ]);

  it('says where', () => {
    const [finding] = checkSpan(changed('chat', { [input]: said({ type: 'text', content: 'a' }, { type: 'text' }) }));
    expect(finding?.message).toMatch(/^gen_ai\.input\.messages at 0\.parts\.1\.content: in a text part: /);
  });
});

describe('output messages', () => {
  const answer = { role: 'assistant', parts: [{ type: 'text', content: 'hi' }] };
  const finished = { ...answer, finish_reason: 'stop' };
  itFinds([
    fits('need no finish reason', output, [answer]),
    fits('may have one', output, [finished]),
    breaks('have none that is empty', output, [{ ...answer, finish_reason: '' }]),
    ['need one under v1.41', changed('chat', { [output]: [answer] }), [`schema_mismatch ${output}`], 'v1.41'],
    ['have one under v1.41', changed('chat', { [output]: [finished] }), [], 'v1.41'],
    [
      'are as many as the finish reasons',
      changed('chat', { [output]: JSON.stringify([answer, answer]) }),
      ['inconsistent_values gen_ai.response.finish_reasons'],
    ],
  ]);
});

describe('instructions', () => {
  itFinds([
    fits('are text parts', instructions, '[{"type":"text","content":"Be brief."}]'),
    breaks('are no messages', instructions, [{ role: 'system', parts: [] }]),
    breaks('are no string in JSON', instructions, '"Be brief."'),
    breaks('hold no other parts', instructions, [{ type: 'reasoning', content: 'x' }]),
  ]);
});

describe('tool definitions', () => {
  itFinds([
    fits('of a function', tools, [{ type: 'function', name: 'f', description: 'x', parameters: { type: 'object' } }]),
    fits('of a built-in tool', tools, [{ type: 'web_search', name: 'web_search', parameters: 'any' }]),
    breaks('in the shape of the OpenAI API', tools, [{ type: 'function', function: { name: 'f' } }]),
    breaks('with parameters that are a string', tools, [{ type: 'function', name: 'f', parameters: '{}' }]),
  ]);
});

describe('documents and memory records', () => {
  const documents = 'gen_ai.retrieval.documents';
  const records = 'gen_ai.memory.records';
  itFinds([
    [
      'a score is a number',
      changed('retrieval', { [documents]: [{ score: 'high' }] }),
      [`schema_mismatch ${documents}`],
    ],
    ['a record has content', changed('searchMemory', { [records]: [{ id: 'r1' }] }), [`schema_mismatch ${records}`]],
  ]);
});
