import { describe, expect, it } from 'vitest';
import { events, frames } from './sse.ts';

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
