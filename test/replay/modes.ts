import { type Delivery, deliver, frames } from './oracle/sse.ts';
import type { Recording } from './recording.ts';

/** One way to replay recordings. */
export interface Mode {
  name: string;
  /** Major version of the OpenAI SDK. */
  major: number;
  /** Options of the replay server, for the URL prefix. */
  options: string;
  /** Server pieces after which the stream breaks off. */
  cutAfter?: number;
  /** The client is set to the provider's own host, and its `fetch` leads to the replay server. */
  home?: boolean;
  /** Which recordings it replays. */
  select(recordings: Recording[]): Recording[];
}

const all = (recordings: Recording[]) => recordings;
const streams = (recordings: Recording[]) => recordings.filter(isStream);

function isStream({ streaming, response }: Recording): boolean {
  return streaming && response.sse !== undefined;
}

/** The first recording of each kind of call from each host. */
function onePerHost(recordings: Recording[]): Recording[] {
  const kinds = new Map<string, Recording>();
  for (const recording of recordings) {
    const { request, api, streaming } = recording;
    const kind = `${request.host} ${api} ${streaming}`;
    if (request.host && !kinds.has(kind)) kinds.set(kind, recording);
  }
  return [...kinds.values()];
}

/** Everything whole on every SDK line; streams cut, and in small writes, on the newest. */
export const modes: readonly Mode[] = [
  { name: 'whole', major: 7, options: '', select: all },
  { name: 'cut after 3 events', major: 7, options: '@cut_after=3', cutAfter: 3, select: streams },
  { name: 'in 97-byte writes', major: 7, options: '@chunk=bytes:97', select: streams },
  { name: 'at its own host', major: 7, options: '', home: true, select: onePerHost },
  { name: 'openai 6', major: 6, options: '', select: all },
  { name: 'openai 5', major: 5, options: '', select: all },
  { name: 'openai 4', major: 4, options: '', select: all },
];

/** What the SDK will hand out of a recording in a mode, from its bytes alone. */
export function forecast({ response }: Recording, { major, cutAfter }: Mode): Delivery {
  const stream = response.sse ?? '';
  return deliver(cutAfter === undefined ? stream : frames(stream).slice(0, cutAfter).join(''), major);
}
