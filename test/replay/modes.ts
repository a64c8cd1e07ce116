import type { Expectation } from './oracle/expectation.ts';
import { type Delivery, frames } from './oracle/sse.ts';
import type { Api, Recording } from './recording.ts';
import type { Sdk } from './sdks/index.ts';

/** One way to replay recordings. */
export interface Mode {
  name: string;
  /** Line of the SDK: `7`, `0.60`. */
  line: string;
  /** The line that the repository itself depends on. */
  newest: boolean;
  /** Options of the replay server, for the URL prefix. */
  options: string;
  /** Server pieces after which the stream breaks off. */
  cutAfter?: number;
  /** The client is set to the provider's own host, and its `fetch` leads to the replay server. */
  home?: boolean;
  /** Variables that the application is started with. */
  environment?: Record<string, string>;
  /** What that changes on the span. */
  adapt?(expected: Expectation, recording: Recording): Expectation;
  /** Which recordings it replays. */
  select(recordings: Recording[]): Recording[];
}

/** A line of an SDK, and the calls that its client does not have. */
export interface Line {
  line: string;
  lacks?: readonly Api[];
}

/** Everything whole on every SDK line; streams cut, and in small writes, on the newest, which is the first. */
export function modesOf(sdk: string, [newest, ...older]: readonly Line[]): Mode[] {
  if (!newest) return [];
  const all = (recordings: Recording[]) => recordings.filter(knows(newest));
  const streams = (recordings: Recording[]) => all(recordings).filter(isStream);
  const first = { line: newest.line, newest: true };
  return [
    { ...first, name: 'whole', options: '', select: all },
    { ...first, name: 'cut after 3 events', options: '@cut_after=3', cutAfter: 3, select: streams },
    { ...first, name: 'in 97-byte writes', options: '@chunk=bytes:97', select: streams },
    { ...first, name: 'at its own host', options: '', home: true, select: (each) => onePerHost(all(each)) },
    ...older.map((line) => ({
      name: `${sdk} ${line.line}`,
      line: line.line,
      newest: false,
      options: '',
      select: (recordings: Recording[]) => recordings.filter(knows(line)),
    })),
  ];
}

function knows({ lacks }: Line): (recording: Recording) => boolean {
  return ({ api }) => !lacks?.includes(api);
}

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

/** What the SDK will hand out of a recording in a mode, from its bytes alone. */
export function forecast(sdk: Sdk, { response }: Recording, { line, cutAfter }: Mode): Delivery {
  const stream = response.sse ?? '';
  return sdk.deliver(cutAfter === undefined ? stream : frames(stream).slice(0, cutAfter).join(''), line);
}
