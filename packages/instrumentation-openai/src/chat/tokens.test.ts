import type { TokenCount } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { completionsReader } from '../completions/index.ts';
import { responsesReader } from '../responses/index.ts';
import { chatReader } from './index.ts';

/** Notes what it is shown; a message is a bar. */
class Notes implements TokenCount {
  readonly seen: string[] = [];
  readonly tokens = 0;
  message() {
    this.seen.push('|');
  }
  text(text: string) {
    this.seen.push(text);
  }
  json(value: unknown, key?: string) {
    this.seen.push(`${key}:${JSON.stringify(value)}`);
  }
  add(tokens: number) {
    this.seen.push(`+${tokens}`);
  }
}

function weigh({ tokens }: { tokens?: typeof chatReader.tokens }, body: unknown) {
  const notes = new Notes();
  return tokens!.weigh(body, notes, 'key') ? notes.seen.join(' ') : undefined;
}

describe('a chat request', () => {
  it('is its messages, calls, results and tools', () => {
    const call = { id: 'c1', type: 'function', function: { name: 'find', arguments: '{"id":1}' } };
    const messages = [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Where' },
          { type: 'text', text: 'is it?' },
        ],
        name: 'Ann',
      },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c1', content: '{"at":"home"}' },
    ];
    const tools = [{ type: 'function', function: { name: 'find' } }];
    expect(weigh(chatReader, { messages, tools })).toBe(
      `| Be brief. | Ann Where is it? | | find {"id":1} | {"at":"home"} key:${JSON.stringify(tools)}`,
    );
  });

  it('has the schema of the answer', () => {
    const response_format = { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'object' } } };
    expect(weigh(chatReader, { messages: [], response_format })).toBe('{"type":"object"}');
  });

  it.each([
    [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } }] }],
    [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data: 'AA' } }] }],
    [{ role: 'user', content: [{ type: 'file', file: { file_id: 'f' } }] }],
    [{ role: 'assistant', audio: { id: 'a1' } }],
  ])('cannot be estimated with %o', (message) => {
    expect(weigh(chatReader, { messages: [{ role: 'user', content: 'Hi' }, message] })).toBeUndefined();
  });

  it.each([undefined, null, 7, {}, { messages: 'no' }, { messages: [null, 7] }])('may be anything: %o', (body) => {
    expect(() => weigh(chatReader, body)).not.toThrow();
  });
});

it.each([
  [{}, 'surely'],
  [{ stream: true }, 'never'],
  [{ stream: true, stream_options: {} }, 'never'],
  [{ stream: true, stream_options: { include_usage: true } }, 'last'],
])('tokens of %o are reported: %s', (body, reported) => {
  expect(chatReader.tokens!.reported(body)).toBe(reported);
});

describe('a responses request', () => {
  it('is instructions, items and tools', () => {
    const input = [
      { role: 'user', content: [{ type: 'input_text', text: 'Where?' }] },
      { type: 'function_call', call_id: 'c1', name: 'find', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c1', output: 'home' },
      { type: 'reasoning', encrypted_content: 'xxxx' },
    ];
    expect(weigh(responsesReader, { instructions: 'Be brief.', input, tools: [{ type: 'web_search' }] })).toBe(
      '| Be brief. key:[{"type":"web_search"}] | Where? | find {} | home |',
    );
    expect(weigh(responsesReader, { input: 'Where?' })).toBe('| Where?');
  });

  it.each([
    { previous_response_id: 'r1' },
    { conversation: 'c1' },
    { prompt: { id: 'p1' } },
    { input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'x' }] }] },
    { input: [{ type: 'item_reference', id: 'i1' }] },
  ])('cannot be estimated when it has %o', (more) => {
    expect(weigh(responsesReader, { input: 'Hi', ...more })).toBeUndefined();
  });
});

describe('legacy completions', () => {
  it('have one prompt or several, as text or as tokens', () => {
    expect(weigh(completionsReader, { prompt: 'Once' })).toBe('Once');
    expect(weigh(completionsReader, { prompt: ['Once', 'Twice'] })).toBe('Once Twice');
    expect(weigh(completionsReader, { prompt: [[1, 2, 3], [4]] })).toBe('+4');
  });
});

describe('deltas', () => {
  const shown = (chunks: object[], reader = chatReader) => {
    const notes = new Notes();
    const stream = reader.stream(false, notes);
    for (const chunk of chunks) stream.read(chunk);
    return notes.seen.join(' ');
  };
  const delta = (delta: object) => ({ choices: [{ index: 0, delta }] });

  it('are shown as they come, with calls, reasoning, refusals and transcripts', () => {
    const call = (more: object) => delta({ tool_calls: [{ index: 0, ...more }] });
    expect(
      shown([
        delta({ role: 'assistant', content: '' }),
        delta({ reasoning_content: 'hm' }),
        delta({ content: 'Hi' }),
        call({ id: 'c1', function: { name: 'find', arguments: '' } }),
        call({ function: { arguments: '{}' } }),
        delta({ refusal: 'No.' }),
        delta({ audio: { transcript: 'Hello', data: 'AAAA' } }),
        delta({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'so' }] }] }),
      ]),
    ).toBe('hm Hi find {} No. Hello so');
  });

  it('are not shown any more when the tokens are reported', () => {
    const usage = { prompt_tokens: 1, completion_tokens: 1 };
    expect(shown([{ ...delta({ content: 'a' }) }, { choices: [], usage }, delta({ content: 'b' })])).toBe('a');
  });

  it('of responses are texts but for audio data', () => {
    const event = (type: string, delta: unknown) => ({ type: `response.${type}.delta`, delta });
    const events = [event('output_text', 'Hi'), event('audio', 'AAAA'), event('function_call_arguments', '{}')];
    expect(shown(events, responsesReader)).toBe('Hi {}');
  });
});
