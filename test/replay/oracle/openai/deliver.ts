import type { JsonObject } from '../../recording.ts';
import { type Delivery, events, parseData } from '../sse.ts';

/**
 * What the OpenAI client of the given line makes of a stream: one chunk per event until `[DONE]`,
 * until an event that carries a truthy `error`, or until an event named `error` (4 and 7 throw on the name
 * alone, 5 and 6 hand the event out).
 */
export function deliver(stream: string, line: string): Delivery {
  const chunks: JsonObject[] = [];
  for (const { event, data } of events(stream)) {
    if (data.startsWith('[DONE]')) return { chunks, thrown: false, finished: true };
    const parsed = parseData(data);
    if (parsed === undefined) return { chunks, thrown: true, finished: false };
    if (parsed.error) return { chunks, error: parsed.error, thrown: true, finished: false };
    if (event === 'error' && line !== '5' && line !== '6')
      return { chunks, error: parsed, thrown: true, finished: false };
    chunks.push(parsed);
  }
  return { chunks, thrown: false, finished: false };
}
