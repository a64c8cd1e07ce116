import type { Json, JsonObject } from '../recording.ts';

/** One server-sent event, as the wire says it. */
export interface ServerSentEvent {
  event?: string;
  data: string;
}

/** What an SDK hands to the app from a stream, and whether it throws after that. */
export interface Delivery {
  chunks: JsonObject[];
  /** The provider's error object where it sent one; `undefined` beside `thrown` when the bytes were no JSON. */
  error?: Json;
  thrown: boolean;
  /** `[DONE]` was seen. */
  finished: boolean;
}

/** The wire pieces that a replay server writes one by one: up to and including a blank line. */
export function frames(stream: string): string[] {
  const found: string[] = [];
  let rest = stream;
  while (rest.length > 0) {
    const blank = /\r\n\r\n|\n\n|\r\r/.exec(rest);
    if (!blank) return [...found, rest];
    let end = blank.index + blank[0].length;
    while (rest[end] === '\r' || rest[end] === '\n') end++;
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return found;
}

/** The events of a stream; comments and empty frames are none. */
export function events(stream: string): ServerSentEvent[] {
  const found: ServerSentEvent[] = [];
  for (const frame of frames(stream)) {
    let event: string | undefined;
    const data: string[] = [];
    for (const line of frame.split(/\r\n|\n|\r/)) {
      const [, field, value] = /^([^:]+):? ?([\s\S]*)$/.exec(line) ?? [];
      if (field === 'data') data.push(value ?? '');
      else if (field === 'event') event = value;
    }
    if (data.length > 0) found.push({ event, data: data.join('\n') });
  }
  return found;
}

/**
 * What the OpenAI client of the given major version makes of a stream: one chunk per event until `[DONE]`,
 * until an event that carries a truthy `error`, or until an event named `error` (4 and 7 throw on the name
 * alone, 5 and 6 hand the event out).
 */
export function deliver(stream: string, major: number): Delivery {
  const chunks: JsonObject[] = [];
  for (const { event, data } of events(stream)) {
    if (data.startsWith('[DONE]')) return { chunks, thrown: false, finished: true };
    const parsed = parse(data);
    if (parsed === undefined) return { chunks, thrown: true, finished: false };
    if (parsed.error) return { chunks, error: parsed.error, thrown: true, finished: false };
    if (event === 'error' && (major === 4 || major >= 7))
      return { chunks, error: parsed, thrown: true, finished: false };
    chunks.push(parsed);
  }
  return { chunks, thrown: false, finished: false };
}

function parse(data: string): JsonObject | undefined {
  try {
    return JSON.parse(data) as JsonObject;
  } catch {
    // Malformed on the wire: the SDK throws too, and the caller says so.
    return undefined;
  }
}
