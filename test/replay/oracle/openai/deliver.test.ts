import { describe, expect, it } from 'vitest';
import { deliver } from './deliver.ts';

describe('deliver', () => {
  it('stops at [DONE]', () => {
    expect(deliver('data: {"a":1}\n\ndata: [DONE]\n\ndata: {"a":2}\n\n', '7')).toEqual({
      chunks: [{ a: 1 }],
      thrown: false,
      finished: true,
    });
  });

  it('does not hand out the chunk that carries an error', () => {
    const { chunks, thrown, error } = deliver('data: {"a":1}\n\ndata: {"usage":{},"error":{"code":"x"}}\n\n', '7');
    expect({ chunks, thrown, error }).toEqual({ chunks: [{ a: 1 }], thrown: true, error: { code: 'x' } });
  });

  it('knows that the SDK lines treat an event named error differently', () => {
    const stream = 'event: error\ndata: {"type":"error","code":"x"}\n\n';
    expect(['4', '5', '6', '7'].map((line) => deliver(stream, line).thrown)).toEqual([true, false, false, true]);
  });

  it('throws on malformed JSON', () => {
    expect(deliver('data: {"a":1}\n\ndata: {"a":\n\n', '7')).toMatchObject({ chunks: [{ a: 1 }], thrown: true });
  });
});
