import { describe, expect, it } from 'vitest';
import { deliver, events, frames } from './sse.ts';

describe('frames', () => {
  it('splits at blank lines of every kind and loses no byte', () => {
    const stream = ': hi\n\ndata: 1\r\n\r\ndata: 2\r\rdata: 3\n\n\n\ndata: [DONE]';
    expect(frames(stream)).toEqual([': hi\n\n', 'data: 1\r\n\r\n', 'data: 2\r\r', 'data: 3\n\n\n\n', 'data: [DONE]']);
    expect(frames(stream).join('')).toBe(stream);
  });
});

describe('events', () => {
  it('reads names and joined data, and passes over comments', () => {
    const stream = ': note\n\nevent: ping\ndata: {"a":\ndata: 1}\n\n';
    expect(events(stream)).toEqual([{ event: 'ping', data: '{"a":\n1}' }]);
  });

  it('keeps line separators that are no line ends of the protocol', () => {
    expect(events('data: "a\u2028b"\n\n')).toEqual([{ event: undefined, data: '"a\u2028b"' }]);
  });
});

describe('deliver', () => {
  it('stops at [DONE]', () => {
    expect(deliver('data: {"a":1}\n\ndata: [DONE]\n\ndata: {"a":2}\n\n', 7)).toEqual({
      chunks: [{ a: 1 }],
      thrown: false,
      finished: true,
    });
  });

  it('does not hand out the chunk that carries an error', () => {
    const { chunks, thrown, error } = deliver('data: {"a":1}\n\ndata: {"usage":{},"error":{"code":"x"}}\n\n', 7);
    expect({ chunks, thrown, error }).toEqual({ chunks: [{ a: 1 }], thrown: true, error: { code: 'x' } });
  });

  it('knows that the SDK lines treat an event named error differently', () => {
    const stream = 'event: error\ndata: {"type":"error","code":"x"}\n\n';
    expect([4, 5, 6, 7].map((major) => deliver(stream, major).thrown)).toEqual([true, false, false, true]);
  });

  it('throws on malformed JSON', () => {
    expect(deliver('data: {"a":1}\n\ndata: {"a":\n\n', 7)).toMatchObject({ chunks: [{ a: 1 }], thrown: true });
  });
});
