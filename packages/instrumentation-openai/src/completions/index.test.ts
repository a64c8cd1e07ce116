import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { retainedBy } from '../../../instrumentation/src/retained.fixture.ts';
import { completionsReader } from './index.ts';

const { request, input, answer, stream } = completionsReader;
const chunk = (text: string, index = 0, finish_reason: string | null = null) => ({
  id: 'cmpl-1',
  model: 'm-1',
  choices: [{ index, text, finish_reason }],
});

function readAll(chunks: readonly unknown[], withContent = false) {
  const reader = stream(withContent);
  const bearing = chunks.map((one) => reader.read(one));
  return { reader, bearing, answer: reader.answer() };
}

describe('a legacy completion', () => {
  it('is asked for with the parameters that it shares with chat', () => {
    const body = { model: 'm', prompt: 'Once', max_tokens: 5, stop: 'END', n: 2, best_of: 3, stream: true, seed: null };
    expect(request(body)).toEqual({
      model: 'm',
      stream: true,
      parameters: { maxTokens: 5, stopSequences: ['END'], choiceCount: 2 },
    });
    for (const odd of [undefined, null, 5, []]) expect(request(odd)).toEqual({ parameters: {} });
  });

  it('has a message for each prompt that is a text', () => {
    for (const prompt of ['Once', ['Once', 'Twice'], [1, 2, 3], [[1], [2]], null, undefined]) {
      expectConformingContent(input({ prompt }));
    }
    expect(input({ prompt: ['Once', 'Twice'] }).inputMessages).toHaveLength(2);
    expect(input({ prompt: [1, 2, 3] }).inputMessages).toEqual([]);
  });

  it('has the reasons of its choices, the texts only when asked for', () => {
    const body = {
      id: 'cmpl-1',
      choices: [
        { text: 'a', finish_reason: 'length' },
        { text: 'b', finish_reason: '' },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 2 },
    };
    expect(answer(body, false)).toEqual({
      response: { id: 'cmpl-1', finishReasons: ['length', 'error'], toolCalls: [] },
      usage: { inputTokens: 1, outputTokens: 2 },
    });
    const { outputMessages } = answer(body, true);
    expectConformingContent({ outputMessages });
    expect(outputMessages?.[0]).toEqual({
      role: 'assistant',
      parts: [{ type: 'text', content: 'a' }],
      finish_reason: 'length',
    });
  });

  it('is refused by the content filter, and fails with an error in its place', () => {
    expect(answer({ choices: [{ finish_reason: 'content_filter' }] }, false).response.refusal).toEqual({
      source: 'content_filter',
    });
    expect(answer({ error: { code: 'overloaded' } }, false).failure).toEqual({ type: 'overloaded' });
    for (const odd of [undefined, null, 'x', { choices: [null] }]) expect(() => answer(odd, true)).not.toThrow();
  });
});

describe('a streamed legacy completion', () => {
  it('says what the whole would have said', () => {
    const chunks = [chunk('Hel'), chunk('x', 1), chunk('lo'), chunk('', 0, 'stop'), chunk('', 1, 'length')];
    const read = readAll([...chunks, { choices: [], usage: { completion_tokens: 3 } }], true);
    expect(read.bearing).toEqual([true, true, true, false, false, false]);
    expect(read.reader.complete).toBe(true);
    expect(read.answer).toMatchObject({
      response: { id: 'cmpl-1', model: 'm-1', finishReasons: ['stop', 'length'] },
      usage: { outputTokens: 3 },
      outputMessages: [{ parts: [{ content: 'Hello' }] }, { parts: [{ content: 'x' }] }],
    });
  });

  it('that was cut has no reason and no claim to be complete', () => {
    const { reader, answer: cut } = readAll([chunk('Hel')]);
    expect(reader.complete).toBe(false);
    expect(cut.response.finishReasons).toEqual(['error']);
    expect(cut.outputMessages).toBeUndefined();
    expect(readAll([]).reader.complete).toBe(false);
  });

  it('holds nothing of what passed when content is not asked for', () => {
    const reader = stream(false);
    const bytes = retainedBy(() => {
      for (let i = 0; i < 20_000; i++) reader.read(chunk(`${i} `.padEnd(1000, 'x')));
    });
    expect(bytes).toBeLessThan(2_000_000);
    expect(reader.answer().response.finishReasons).toEqual(['error']);
  });

  it('takes chunks that make no sense', () => {
    for (const odd of [null, undefined, 5, {}, { choices: [null] }]) {
      expect(readAll([odd]).bearing, JSON.stringify(odd)).toEqual([false]);
    }
    const huge = readAll([chunk('a', 5_000_000, 'stop')]).answer.response.finishReasons;
    expect(huge.length).toBeLessThan(1000);
  });
});
