import type { JsonObject } from '../../recording.ts';
import { type Delivery, events, parseData } from '../sse.ts';

/** The only events that the lines before 1 hand out. */
const KNOWN = /^(completion|message_(start|delta|stop)|content_block_(start|delta|stop))$/;

/**
 * What the Anthropic client of the given line makes of a stream: one chunk per event, until an event named `error`.
 * Pings never reach the app, nor does an event without a name; the lines before 1 keep unknown ones to themselves too.
 */
export function deliver(stream: string, line: string): Delivery {
  const chunks: JsonObject[] = [];
  const all = events(stream);
  const finished = all.some(({ event }) => event === 'message_stop');
  for (const { event, data } of all) {
    if (event === undefined || event === 'ping') continue;
    if (event === 'error') return { chunks, error: parseData(data)?.error, thrown: true, finished: false };
    if (line === '1' ? data === '' : !KNOWN.test(event)) continue;
    const parsed = parseData(data);
    if (parsed === undefined) return { chunks, thrown: true, finished: false };
    chunks.push(parsed);
  }
  return { chunks, thrown: false, finished };
}
