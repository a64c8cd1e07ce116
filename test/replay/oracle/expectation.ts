import type { Json, JsonObject, Recording } from '../recording.ts';
import type { Destination } from './destination.ts';
import { errorWords, type Facts } from './facts.ts';
import { absent, equals, type Matcher, oneOf, optional, satisfies } from './matcher.ts';

/** How a replay of a recording went from the app's point of view; the tap's reading is no part of it. */
export interface Replay {
  /** Stream chunks that the app received; undefined when it never held a stream. */
  chunks?: JsonObject[];
  /** The app's `await` or loop threw: every name and code of that error and of its cause. */
  thrown?: { names: string[] };
  /** The error object that the stream carried, when it carried one. */
  sent?: Json;
  /** Where the client thought that the request went. */
  destination: Destination;
}

/** What the one span of a call must be. */
export interface Expectation {
  name: Matcher;
  kind: 'CLIENT';
  status: 'UNSET' | 'OK' | 'ERROR';
  fields: Map<string, Matcher>;
  /** Names that may stand on the span besides `fields`, whatever they hold. */
  besides?: RegExp;
  /** The conventions have no operation for it, so they do not judge what it is called. */
  unspecified?: boolean;
}

/** Words for a failure that the provider gave no name to. */
const NAMELESS = ['_OTHER', 'provider_error'];

/** The span of a call whose answer the SDK itself does not accept: it must say so, and no more is asked of it. */
export function rejection(name: Matcher, model: string | undefined, names: string[]): Expectation {
  const fields = new Map<string, Matcher>([
    ['genspan.outcome', equals('error')],
    ['error.type', oneOf(...names, ...NAMELESS)],
    ['gen_ai.request.model', equals(model)],
  ]);
  return { name, kind: 'CLIENT', status: 'ERROR', fields };
}

/** The outcome, in the order of precedence. */
export function outcomeOf({ response }: Recording, replay: Replay, facts: Facts): string {
  if (response.status === 429) return 'rate_limited';
  if (response.status >= 400 || replay.thrown || facts.failure) return 'error';
  if (facts.refusals.length > 0) return 'refused';
  return facts.truncated ? 'truncated' : 'ok';
}

/** Whether the outcome makes an error span. */
export function isFailure(outcome: string): boolean {
  return outcome === 'error' || outcome === 'rate_limited';
}

/** How the call ended: its outcome, and the error where there was one. */
export function endFields(recording: Recording, replay: Replay, facts: Facts, outcome: string): Map<string, Matcher> {
  const status = recording.response.status;
  return new Map([
    ['genspan.outcome', equals(outcome)],
    ['genspan.refusal.source', outcome === 'refused' ? oneOf(...facts.refusals) : absent],
    ...errorFields(recording, replay, facts, isFailure(outcome)),
    ['http.response.status_code', status >= 400 ? equals(status) : absent],
    ['genspan.retry.count', absent],
    ['genspan.retry.wait', absent],
  ]);
}

/** Low-cardinality words only: the error's class, its HTTP status, or what the provider calls it. */
export function errorFields(
  { response }: Recording,
  { thrown, sent }: Replay,
  facts: Facts,
  failed: boolean,
): Map<string, Matcher> {
  const provider = facts.failure ?? errorWords(sent);
  const status = response.status >= 400 ? [String(response.status)] : [];
  const words = [...new Set([...(thrown?.names ?? []), ...provider, ...status, ...NAMELESS])];
  return new Map([['error.type', failed ? oneOf(...words) : absent]]);
}

/** Provider and server of the call. */
export function serverFields({ address, port, providers }: Destination): Map<string, Matcher> {
  const azure = providers.some((provider) => provider.startsWith('azure.'));
  return new Map([
    ['gen_ai.provider.name', oneOf(...providers)],
    ['server.address', equals(address)],
    // The Azure refinement wants the port only when it is not the usual one.
    ['server.port', equals(azure && port === 443 ? undefined : port)],
  ]);
}

/** What the app saw of a stream: its chunks, and when. */
export function streamFields(replay: Replay, facts: Facts, streaming: boolean): Map<string, Matcher> {
  const seconds = satisfies('seconds >= 0', (got) => typeof got === 'number' && got >= 0 && got < 60);
  const received = replay.chunks?.length;
  const token = { yes: seconds, no: absent, unclear: optional(seconds) }[facts.content];
  return new Map([
    ['genspan.stream.chunks', received === undefined ? oneOf(undefined, ...(streaming ? [0] : [])) : equals(received)],
    ['gen_ai.response.time_to_first_chunk', received ? seconds : absent],
    ['genspan.time_to_first_token', received ? token : absent],
  ]);
}

/** A hash that changes when somebody edits the system instructions or the tool definitions. */
export const fingerprint = satisfies('16 hex digits', (got) => /^[0-9a-f]{16}$/.test(String(got)));

/** The hashes that must be there, and those that must not. */
export function fingerprintFields(system: boolean, tools: boolean): Map<string, Matcher> {
  return new Map([
    ['genspan.system.fingerprint', system ? fingerprint : absent],
    ['genspan.tools.fingerprint', tools ? fingerprint : absent],
  ]);
}
