import { describe, expect, it } from 'vitest';
import { deliver } from './deliver.ts';

const event = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

describe('deliver', () => {
  it('hands out no ping and no event without a name', () => {
    const stream = `${event('ping', { type: 'ping' })}data: {"a":1}\n\n${event('message_stop', { type: 'message_stop' })}`;
    expect(deliver(stream, '1')).toEqual({ chunks: [{ type: 'message_stop' }], thrown: false, finished: true });
  });

  it('throws at an error event, with what the provider said', () => {
    const error = { type: 'overloaded_error', message: 'Overloaded' };
    const stream =
      event('message_start', { a: 1 }) + event('error', { type: 'error', error }) + event('message_stop', {});
    for (const line of ['1', '0.134', '0.20'])
      expect(deliver(stream, line)).toEqual({ chunks: [{ a: 1 }], error, thrown: true, finished: false });
  });

  it('knows that only the newest line hands out events that it has never heard of', () => {
    const stream = event('message_note', { a: 1 });
    expect(['1', '0.134', '0.60'].map((line) => deliver(stream, line).chunks.length)).toEqual([1, 0, 0]);
  });

  it('throws on malformed JSON', () => {
    const stream = `${event('message_start', { a: 1 })}event: message_delta\ndata: {"a":\n\n`;
    expect(deliver(stream, '1')).toMatchObject({ chunks: [{ a: 1 }], thrown: true, finished: false });
  });

  it('is not finished before message_stop', () => {
    expect(deliver(event('message_start', { a: 1 }), '1')).toMatchObject({ thrown: false, finished: false });
  });
});
