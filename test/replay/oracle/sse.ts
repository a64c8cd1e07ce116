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
  /** The provider's own end of the stream was seen: `[DONE]`, `message_stop`. */
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

/** The data of an event as an object; undefined when it is no JSON: the SDK throws then, and the caller says so. */
export function parseData(data: string): JsonObject | undefined {
  try {
    return JSON.parse(data) as JsonObject;
  } catch {
    return undefined;
  }
}
