import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { retainedBy } from '../../../instrumentation/src/retained.fixture.ts';
import { ChatStreamReader } from './stream.ts';

type Chunk = Record<string, unknown>;

const delta = (value: object, index = 0): Chunk => ({ id: 'id-1', model: 'm-1', choices: [{ index, delta: value }] });
const finish = (finish_reason: unknown, index = 0): Chunk => ({ choices: [{ index, delta: {}, finish_reason }] });
const tools = (...tool_calls: object[]) => delta({ tool_calls });

function readAll(chunks: readonly unknown[], withContent = false) {
  const reader = new ChatStreamReader(withContent);
  const bearing = chunks.map((chunk) => reader.read(chunk));
  return { reader, bearing, answer: reader.answer() };
}
const answerOf = (...chunks: unknown[]) => readAll(chunks).answer;

/** The one message of a stream whose content is captured. */
function messageOf(...chunks: unknown[]) {
  const { outputMessages } = readAll(chunks, true).answer;
  return expectConformingContent({ outputMessages }).outputMessages![0]!;
}

describe('a chunk that bears content', () => {
  it.each([
    { content: 'Hi' },
    { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] }] },
    { refusal: 'I' },
    { reasoning_content: 'hm' },
    { reasoning: 'hm' },
    { reasoning_details: [{ type: 'reasoning.text', text: 'hm' }] },
    { tool_calls: [{ index: 0, function: { name: 'f' } }] },
    { function_call: { arguments: '{' } },
    { audio: { id: 'a', data: 'AAAA' } },
    { audio: { transcript: 'Hel' } },
  ])('is one with %o', (value) => {
    expect(readAll([delta(value)]).bearing).toEqual([true]);
  });

  it.each([
    { role: 'assistant' },
    { role: 'assistant', content: '' },
    { content: null, refusal: null, tool_calls: null, function_call: null, audio: null },
    { content: [], tool_calls: [], reasoning_details: [], reasoning_content: '', reasoning: null, refusal: '' },
    { reasoning_details: [{ type: 'reasoning.text', text: '' }] },
    { function_call: { name: '', arguments: '' } },
    { audio: { id: '', data: '', transcript: '' } },
    {},
  ])('is none with %o', (value) => {
    expect(readAll([delta(value)]).bearing).toEqual([false]);
  });

  it.each([{ choices: [] }, { choices: [{ index: 0 }] }, { usage: { prompt_tokens: 1 } }, {}, { choices: null }])(
    'is none without a delta: %o',
    (chunk) => expect(readAll([chunk]).bearing).toEqual([false]),
  );
});

describe('the end of a stream', () => {
  it('is known when every choice seen has its reason', () => {
    const reader = new ChatStreamReader(false);
    const completeAfter = (chunk: Chunk) => {
      reader.read(chunk);
      return reader.complete;
    };
    expect(reader.complete).toBe(false);
    expect(completeAfter(delta({ content: 'a' }))).toBe(false);
    expect(completeAfter(delta({ content: 'b' }, 1))).toBe(false);
    expect(completeAfter(finish('stop', 1))).toBe(false);
    expect(completeAfter(finish('stop'))).toBe(true);
    expect(completeAfter({ choices: [], usage: { prompt_tokens: 1 } })).toBe(true);
  });

  it('has a reason for each choice in order, `error` where a cut left none', () => {
    expect(answerOf(delta({ content: 'a' }), finish('length', 2)).response.finishReasons).toEqual([
      'error',
      'error',
      'length',
    ]);
    expect(answerOf({ choices: [] }).response.finishReasons).toEqual([]);
  });

  it('keeps a reason that a later chunk takes back or repeats', () => {
    expect(answerOf(finish('stop'), finish(null), finish('')).response.finishReasons).toEqual(['stop']);
    expect(answerOf(finish('stop'), finish('stop')).response.finishReasons).toEqual(['stop']);
  });
});

describe('the facts of a stream', () => {
  it('are the first id and model that are no empty strings', () => {
    const chunks = [
      { id: '', model: '', choices: [] },
      { id: 'a', model: 'm' },
      { id: 'b', model: 'n' },
      { id: 'stub' },
    ];
    expect(answerOf(...chunks).response).toMatchObject({ id: 'a', model: 'm' });
  });

  it('stay said when later chunks have null', () => {
    const facts = { service_tier: 'default', system_fingerprint: 'fp', usage: { prompt_tokens: 3 } };
    const nothing = { service_tier: null, system_fingerprint: '', usage: null };
    const answer = answerOf(facts, nothing);
    expect(answer.response).toMatchObject({ serviceTier: 'default', systemFingerprint: 'fp' });
    expect(answer.usage).toEqual({ inputTokens: 3 });
  });

  it('have the last usage where it grows with every chunk, on whichever chunk it comes', () => {
    expect(
      answerOf({ usage: { completion_tokens: 1 } }, { usage: { completion_tokens: 9 } }, finish('stop')).usage,
    ).toEqual({ outputTokens: 9 });
    expect(answerOf({ x_groq: { usage: { prompt_tokens: 4 } } }).usage).toEqual({ inputTokens: 4 });
    expect(answerOf(finish('stop')).usage).toBeUndefined();
  });

  it('have the failure that a chunk reports', () => {
    expect(answerOf(delta({ content: 'a' }), { error: { code: 'overloaded' } }).failure).toEqual({
      type: 'overloaded',
    });
  });

  it('have a refusal by the field before one by the filter', () => {
    const source = (...chunks: Chunk[]) => answerOf(...chunks).response.refusal?.source;
    expect(source(delta({ refusal: 'I' }), finish('content_filter'))).toBe('refusal_field');
    expect(source(finish('content_filter'))).toBe('content_filter');
    expect(source(delta({ refusal: '' }), finish('stop'))).toBeUndefined();
  });
});

describe('tool calls in deltas', () => {
  const callsOf = (...chunks: Chunk[]) => answerOf(...chunks).response.toolCalls;

  it('are joined by index, also when they are interleaved', () => {
    const chunks = [
      tools({ index: 0, id: 'c1', function: { name: 'a', arguments: '' } }),
      tools({ index: 1, id: 'c2', function: { name: 'b', arguments: '' } }),
      tools({ index: 0, function: { arguments: '{"x":' } }, { index: 1, function: { arguments: '{"y":' } }),
      tools({ index: 0, function: { arguments: '1}' } }),
      tools({ index: 1, function: { arguments: '2}' } }),
    ];
    expect(callsOf(...chunks)).toEqual([
      { name: 'a', id: 'c1' },
      { name: 'b', id: 'c2' },
    ]);
    expect(messageOf(...chunks).parts).toEqual([
      { type: 'tool_call', id: 'c1', name: 'a', arguments: { x: 1 } },
      { type: 'tool_call', id: 'c2', name: 'b', arguments: { y: 2 } },
    ]);
  });

  it('are one call when id and name are repeated', () => {
    const repeated = { index: 0, id: 'c1', function: { name: 'a', arguments: '{' } };
    expect(callsOf(tools(repeated), tools(repeated))).toEqual([{ name: 'a', id: 'c1' }]);
  });

  it('are two calls when the id is another under the same index', () => {
    const call = (id: string, name: string) => tools({ index: 0, id, function: { name, arguments: `{"of":"${id}"}` } });
    const chunks = [call('c1', 'a'), call('c2', 'b')];
    expect(callsOf(...chunks)).toEqual([
      { name: 'a', id: 'c1' },
      { name: 'b', id: 'c2' },
    ]);
    expect(messageOf(...chunks).parts).toMatchObject([{ arguments: { of: 'c1' } }, { arguments: { of: 'c2' } }]);
  });

  it('are known by their id where there is no index', () => {
    const chunks = [
      tools(
        { id: 'c1', function: { name: 'a', arguments: '{}' } },
        { id: 'c2', function: { name: 'a', arguments: '' } },
      ),
      tools({ id: 'c2', function: { arguments: '{}' } }),
    ];
    expect(callsOf(...chunks)).toEqual([
      { name: 'a', id: 'c1' },
      { name: 'a', id: 'c2' },
    ]);
  });

  it('go on with the latest call when a delta has neither index, id nor name', () => {
    const chunks = [
      tools({ id: 'c1', function: { name: 'a', arguments: '{"x"' } }),
      tools({ function: { arguments: ':1}' } }),
    ];
    expect(callsOf(...chunks)).toEqual([{ name: 'a', id: 'c1' }]);
    expect(messageOf(...chunks).parts).toEqual([{ type: 'tool_call', id: 'c1', name: 'a', arguments: { x: 1 } }]);
  });

  it('may be without an id', () => {
    expect(callsOf(tools({ index: 0, function: { name: 'a' } }), tools({ index: 0, id: '' }))).toEqual([{ name: 'a' }]);
  });

  it('are none when a gateway sends empty ones', () => {
    const empty = { index: 0, id: '', function: { name: '', arguments: '' } };
    expect(callsOf(tools(empty), delta({ tool_calls: [] }), delta({ tool_calls: null }))).toEqual([]);
  });

  it('may be custom ones, and legacy ones', () => {
    const custom = [
      tools({ index: 0, id: 'c1', type: 'custom', custom: { name: 'sql', input: 'select ' } }),
      tools({ index: 0, custom: { input: '1' } }),
    ];
    expect(callsOf(...custom)).toEqual([{ name: 'sql', id: 'c1' }]);
    expect(messageOf(...custom).parts).toMatchObject([{ name: 'sql', arguments: 'select 1' }]);
    const legacy = [
      delta({ function_call: { name: 'f', arguments: '' } }),
      delta({ function_call: { arguments: '{}' } }),
    ];
    expect(callsOf(...legacy)).toEqual([{ name: 'f' }]);
    expect(messageOf(...legacy).parts).toMatchObject([{ name: 'f', arguments: {} }]);
  });

  it('stay apart by choice', () => {
    const call = (name: string, index: number) =>
      delta({ tool_calls: [{ index: 0, id: `id-${name}`, function: { name } }] }, index);
    expect(callsOf(call('b', 1), call('a', 0)).map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('the content of a stream', () => {
  it('is kept only when it is asked for', () => {
    const chunks = [delta({ content: 'secret', reasoning: 'secret', refusal: 'secret' }), finish('stop')];
    const { answer } = readAll(chunks);
    expect(answer.outputMessages).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(JSON.stringify(readAll(chunks, true).answer.outputMessages)).toContain('secret');
  });

  it('is joined by choice, text, reasoning and refusal each for itself', () => {
    const chunks = [
      delta({ reasoning_content: 'They ' }),
      delta({ content: 'x' }, 1),
      delta({ reasoning_content: 'greet.' }),
      delta({ content: 'Hel' }),
      delta({ content: 'lo' }),
      finish('stop'),
    ];
    expect(messageOf(...chunks)).toEqual({
      role: 'assistant',
      parts: [
        { type: 'text', content: 'Hello' },
        { type: 'reasoning', content: 'They greet.' },
      ],
      finish_reason: 'stop',
    });
    expect(messageOf(delta({ refusal: 'I ' }), delta({ refusal: 'cannot.' }), finish('stop')).parts).toEqual([
      { type: 'text', content: 'I cannot.' },
    ]);
  });

  it('may come in parts', () => {
    const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] };
    expect(
      messageOf(delta({ content: [thinking] }), delta({ content: [{ type: 'text', text: 'So.' }] })).parts,
    ).toEqual([
      { type: 'text', content: 'So.' },
      { type: 'reasoning', content: 'hm' },
    ]);
  });

  it('has the transcript of audio, and none of its bytes', () => {
    const { parts } = messageOf(
      delta({ audio: { id: 'a', transcript: 'Hel' } }),
      delta({ audio: { data: 'AAAA', transcript: 'lo' } }),
      finish('stop'),
    );
    expect(parts).toContainEqual({ type: 'text', content: 'Hello' });
    expect(JSON.stringify(parts)).not.toContain('AAAA');
  });

  it('of a stream that was cut has what arrived', () => {
    expect(messageOf(delta({ content: 'Hel' }))).toMatchObject({ parts: [{ content: 'Hel' }], finish_reason: 'error' });
  });
});

describe('a stream reader', () => {
  it('holds nothing of what passed when content is not asked for', () => {
    const reader = new ChatStreamReader(false);
    const bytes = retainedBy(() => {
      for (let i = 0; i < 20_000; i++) {
        const text = `${i} `.padEnd(1000, 'x');
        reader.read(
          delta({
            content: text,
            reasoning: text,
            refusal: text,
            tool_calls: [{ index: 0, function: { name: 'f', arguments: text } }],
          }),
        );
      }
    });
    expect(bytes).toBeLessThan(2_000_000);
    expect(reader.answer().response.toolCalls).toHaveLength(1);
  });

  it('takes chunks that make no sense', () => {
    for (const chunk of [null, undefined, 'text', 5, [], { choices: [null, 5, 'x'] }, { choices: [{ delta: 'x' }] }]) {
      expect(readAll([chunk]).bearing, JSON.stringify(chunk)).toEqual([false]);
    }
  });

  it('is not led to a huge answer by an index that makes no sense', () => {
    const { answer } = readAll([delta({ content: 'a' }, 5_000_000), finish('stop', 5_000_000)]);
    expect(answer.response.finishReasons.length).toBeLessThan(1000);
  });
});
