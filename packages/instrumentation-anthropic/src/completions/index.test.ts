import { describe, expect, it } from 'vitest';
import { expectConformingContent } from '../../../instrumentation/src/conforming.fixture.ts';
import { retainedBy } from '../../../instrumentation/src/retained.fixture.ts';
import { completionsReader } from './index.ts';

const { request, input, answer, stream } = completionsReader;
const event = (completion: string, stop_reason: string | null = null) => ({
  type: 'completion',
  id: 'compl_1',
  model: 'claude-2.1',
  completion,
  stop_reason,
});

function readAll(events: readonly unknown[], withContent = false) {
  const reader = stream(withContent);
  const bearing = events.map((one) => reader.read(one));
  return { reader, bearing, answer: reader.answer() };
}

describe('a legacy completion', () => {
  it('is asked for with the parameters that it shares with messages', () => {
    const body = {
      model: 'claude-2.1',
      prompt: '\n\nHuman: Hi\n\nAssistant:',
      max_tokens_to_sample: 9,
      stop_sequences: ['\n\nHuman:'],
      temperature: 1,
      top_k: 5,
      top_p: 0.7,
      stream: true,
    };
    expect(request(body)).toEqual({
      model: 'claude-2.1',
      stream: true,
      parameters: { maxTokens: 9, stopSequences: ['\n\nHuman:'], temperature: 1, topK: 5, topP: 0.7 },
    });
    for (const odd of [undefined, null, 5, []]) expect(request(odd)).toEqual({ parameters: {} });
  });

  it('has its prompt as one message', () => {
    const content = expectConformingContent(input({ prompt: '\n\nHuman: Hi' }));
    expect(content.inputMessages).toEqual([{ role: 'user', parts: [{ type: 'text', content: '\n\nHuman: Hi' }] }]);
    for (const prompt of ['', null, 5, ['a']]) expect(input({ prompt })).toEqual({ inputMessages: [] });
  });

  it('has its reason, its text only when asked for, and never a usage', () => {
    const body = event(' Hello!', 'stop_sequence');
    const response = { id: 'compl_1', model: 'claude-2.1', finishReasons: ['stop_sequence'], toolCalls: [] };
    expect(answer(body, false)).toEqual({ response });
    const { outputMessages } = answer(body, true);
    expect(expectConformingContent({ outputMessages }).outputMessages).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: ' Hello!' }], finish_reason: 'stop' },
    ]);
  });

  it('may be cut, refused, fail, or be anything', () => {
    expect(answer(event('x', 'max_tokens'), false).response.finishReasons).toEqual(['max_tokens']);
    expect(answer(event('', 'refusal'), false).response.refusal).toEqual({ source: 'finish_reason' });
    expect(answer({ error: { type: 'overloaded_error' } }, true)).toEqual({
      response: { finishReasons: [], toolCalls: [] },
      failure: { type: 'overloaded_error' },
    });
    for (const odd of [undefined, null, 'x', 5, []]) {
      expect(answer(odd, true).response.finishReasons).toEqual(['error']);
    }
  });
});

describe('a streamed legacy completion', () => {
  it('says what the whole would have said', () => {
    const read = readAll([event(' Hel'), { type: 'ping' }, event('lo'), event('', 'stop_sequence')], true);
    expect(read.bearing).toEqual([true, false, true, false]);
    expect(read.reader.complete).toBe(true);
    expect(read.answer).toEqual(answer(event(' Hello', 'stop_sequence'), true));
  });

  it('that ends without a reason has failed', () => {
    const { reader, answer: cut } = readAll([event('Hel')], true);
    expect(reader.complete).toBe(false);
    expect(cut).toMatchObject({ response: { finishReasons: ['error'] }, failure: { type: 'incomplete_stream' } });
    expect(cut.outputMessages).toMatchObject([{ parts: [{ content: 'Hel' }], finish_reason: 'error' }]);
  });

  it('that never began has no reason either', () => {
    expect(readAll([], true).answer).toEqual({
      response: { finishReasons: [], toolCalls: [] },
      failure: { type: 'incomplete_stream' },
    });
  });

  it('has the failure that an event reports', () => {
    const read = readAll([event('Hel'), { type: 'error', error: { type: 'overloaded_error' } }]);
    expect(read.answer.failure).toEqual({ type: 'overloaded_error' });
  });

  it('holds nothing of what passed when content is not asked for', () => {
    const reader = stream(false);
    const bytes = retainedBy(() => {
      for (let i = 0; i < 20_000; i++) reader.read(event(`${i} `.padEnd(1000, 'x')));
    });
    expect(bytes).toBeLessThan(2_000_000);
    expect(reader.answer().response.id).toBe('compl_1');
  });

  it('takes events that make no sense', () => {
    for (const odd of [null, undefined, 5, {}, [], { type: 'completion', completion: 7, stop_reason: {} }]) {
      expect(readAll([odd]).bearing, JSON.stringify(odd)).toEqual([false]);
    }
  });
});
