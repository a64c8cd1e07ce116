import { describe, expect, it } from 'vitest';
import { embeddingsReader } from './index.ts';

const { request, input, answer, stream } = embeddingsReader;

describe('an embeddings call', () => {
  it('has a format only when the caller asked for one, and the dimensions', () => {
    expect(request({ model: 'e', input: 'secret', encoding_format: 'float', dimensions: 256 })).toEqual({
      model: 'e',
      parameters: { encodingFormats: ['float'], dimensions: 256 },
    });
    expect(request({ model: 'e', encoding_format: null, dimensions: null })).toEqual({ model: 'e', parameters: {} });
    for (const odd of [undefined, null, 5, { dimensions: '256' }]) expect(request(odd)).toEqual({ parameters: {} });
  });

  it('never has content', () => {
    expect(input({ input: 'secret' })).toEqual({});
    expect(answer({ data: [{ embedding: [1, 2] }] }, true).outputMessages).toBeUndefined();
  });

  it('has the usage and the model of its answer', () => {
    expect(answer({ model: 'e-1', data: [{}], usage: { prompt_tokens: 4, total_tokens: 4 } }, false)).toEqual({
      response: { model: 'e-1', finishReasons: [], toolCalls: [] },
      usage: { inputTokens: 4 },
    });
    for (const odd of [undefined, null, [], { embedding: [0.5] }]) {
      expect(answer(odd, false)).toEqual({ response: { finishReasons: [], toolCalls: [] } });
    }
  });

  it('has failed when an error stands where the data should', () => {
    expect(answer({ error: { type: 'invalid_request_error' } }, false).failure).toEqual({
      type: 'invalid_request_error',
    });
    expect(answer({ error: {}, data: [{}] }, false).failure).toBeUndefined();
  });

  it('that is answered with a stream has nothing to say, and no complaint', () => {
    const reader = stream(false);
    expect(reader.read({ data: [] })).toBe(false);
    expect(reader.answer().response.finishReasons).toEqual([]);
  });
});
