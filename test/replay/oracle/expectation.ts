import { type Api, type Json, type JsonObject, type Recording, requestBody } from '../recording.ts';
import { chatFacts } from './chat.ts';
import type { Destination } from './destination.ts';
import { embeddingsFacts } from './embeddings.ts';
import { errorWords, type Facts, nothing } from './facts.ts';
import { number, object, text } from './json.ts';
import { absent, equals, type Matcher, oneOf, satisfies } from './matcher.ts';
import { askedChoices, attributionFields, fingerprintFields, requestFields } from './request.ts';
import { responseFacts, responseStreamFacts } from './responses.ts';

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
  name: string;
  kind: 'CLIENT';
  status: 'UNSET' | 'ERROR';
  fields: Map<string, Matcher>;
}

const OPERATION: Record<Api, string> = {
  'chat.completions': 'chat',
  responses: 'chat',
  embeddings: 'embeddings',
  completions: 'text_completion',
};
const API_TYPE: Partial<Record<Api, string>> = { 'chat.completions': 'chat_completions', responses: 'responses' };

/** The span that a recording must leave, derived from the raw exchange alone. */
export function expectation(recording: Recording, replay: Replay): Expectation {
  const body = requestBody(recording);
  const facts = readFacts(recording, replay, body);
  const outcome = outcomeOf(recording, replay, facts);
  const failed = outcome === 'error' || outcome === 'rate_limited';
  const fields = new Map<string, Matcher>([
    ['gen_ai.operation.name', equals(OPERATION[recording.api])],
    ...serverFields(replay.destination),
    ['openai.api.type', equals(API_TYPE[recording.api])],
    ...requestFields(recording.api, body),
    ...attributionFields(body),
    ...fingerprintFields(recording.api, body),
    ...responseFields(recording.api, facts),
    ...usageFields(recording.api, facts),
    ...streamFields(replay, facts, body.stream === true),
    ['genspan.outcome', equals(outcome)],
    ['genspan.refusal.source', outcome === 'refused' ? oneOf(...facts.refusals) : absent],
    ['error.type', failed ? oneOf(...errorTypes(recording, replay, facts)) : absent],
    ['http.response.status_code', recording.response.status >= 400 ? equals(recording.response.status) : absent],
    ['genspan.retry.count', absent],
    ['genspan.retry.wait', absent],
  ]);
  return { name: spanName(recording.api, body), kind: 'CLIENT', status: failed ? 'ERROR' : 'UNSET', fields };
}

/** The span of a call whose answer the SDK itself does not accept: it must say so, and no more is asked of it. */
export function rejection(recording: Recording, names: string[]): Expectation {
  const body = requestBody(recording);
  const fields = new Map<string, Matcher>([
    ['genspan.outcome', equals('error')],
    ['error.type', oneOf(...names, ...NAMELESS)],
    ['gen_ai.request.model', equals(text(body.model))],
  ]);
  return { name: spanName(recording.api, body), kind: 'CLIENT', status: 'ERROR', fields };
}

function spanName(api: Api, body: JsonObject): string {
  const model = text(body.model);
  return model ? `${OPERATION[api]} ${model}` : OPERATION[api];
}

function readFacts(recording: Recording, replay: Replay, body: JsonObject): Facts {
  const { api, response } = recording;
  const thrown = replay.thrown !== undefined;
  if (response.status >= 400) {
    return { ...nothing(), finishReasons: [undefined, ['error']], failure: errorWords(object(response.body).error) };
  }
  const asked = askedChoices(body);
  if (replay.chunks) {
    return api === 'responses' ? responseStreamFacts(replay.chunks, thrown) : chatFacts(replay.chunks, thrown, asked);
  }
  // The SDK itself gave up on the body: whether the tap could read it is not the app's concern.
  if (thrown) return nothing();
  const answer = object(response.body);
  if (api === 'responses') return responseFacts(answer);
  return api === 'embeddings' ? embeddingsFacts(answer) : chatFacts([answer], false, asked);
}

function outcomeOf({ response }: Recording, replay: Replay, facts: Facts): string {
  if (response.status === 429) return 'rate_limited';
  if (response.status >= 400 || replay.thrown || facts.failure) return 'error';
  if (facts.refusals.length > 0) return 'refused';
  return facts.truncated ? 'truncated' : 'ok';
}

/** Words for a failure that the provider gave no name to. */
const NAMELESS = ['_OTHER', 'provider_error'];

/** Low-cardinality words only: the error's class, its HTTP status, or what the provider calls it. */
function errorTypes({ response }: Recording, { thrown, sent }: Replay, facts: Facts): unknown[] {
  const provider = facts.failure ?? errorWords(sent);
  const status = response.status >= 400 ? [String(response.status)] : [];
  return [...new Set([...(thrown?.names ?? []), ...provider, ...status, ...NAMELESS])];
}

function serverFields({ address, port, providers }: Destination): Map<string, Matcher> {
  const azure = providers.some((provider) => provider.startsWith('azure.'));
  return new Map([
    ['gen_ai.provider.name', oneOf(...providers)],
    ['server.address', equals(address)],
    // The Azure refinement wants the port only when it is not the usual one.
    ['server.port', equals(azure && port === 443 ? undefined : port)],
  ]);
}

function responseFields(api: Api, facts: Facts): Map<string, Matcher> {
  const tiers = facts.tiers.length > 0 ? oneOf(...facts.tiers) : absent;
  return new Map([
    // The embeddings span has no id in the conventions.
    ['gen_ai.response.id', equals(api === 'embeddings' ? undefined : facts.id)],
    ['gen_ai.response.model', equals(facts.model)],
    ['gen_ai.response.finish_reasons', oneOf(...facts.finishReasons)],
    ['genspan.tool_calls', equals(facts.tools.length > 0 ? facts.tools : undefined)],
    ['genspan.service_tier', tiers],
    ['openai.response.service_tier', API_TYPE[api] ? tiers : absent],
    ['openai.response.system_fingerprint', facts.fingerprints.length > 0 ? oneOf(...facts.fingerprints) : absent],
  ]);
}

function usageFields(api: Api, { usage, searches }: Facts): Map<string, Matcher> {
  const parts = ['cache_read.input', 'cache_write.input', 'reasoning.output'];
  for (const kind of ['audio', 'text', 'image']) parts.push(`${kind}.input`, `${kind}.output`);
  const fields = new Map([['genspan.usage.source', usageSource(usage)]]);
  for (const part of ['input', 'output', ...parts]) {
    const figure = api === 'embeddings' && part !== 'input' ? undefined : usage?.[part];
    fields.set(`gen_ai.usage.${part}_tokens`, equals(figure));
  }
  fields.set('genspan.usage.web_searches', equals(searches.web));
  fields.set('genspan.usage.file_searches', equals(searches.file));
  fields.set('gen_ai.usage.cache_creation.input_tokens', equals(number(usage?.['cache_write.input'])));
  return fields;
}

/** A usage object without any figure that has a name (Voyage sends `total_tokens` alone) may pass for none. */
function usageSource(usage: Facts['usage']): Matcher {
  if (!usage) return oneOf('none', 'estimated');
  return Object.values(usage).some((figure) => figure !== undefined)
    ? equals('provider')
    : oneOf('provider', 'none', 'estimated');
}

function streamFields(replay: Replay, facts: Facts, streaming: boolean): Map<string, Matcher> {
  const seconds = satisfies('seconds >= 0', (got) => typeof got === 'number' && got >= 0 && got < 60);
  const received = replay.chunks?.length;
  const maybe = satisfies('absent or seconds', (got) => got === undefined || seconds.matches(got));
  const token = { yes: seconds, no: absent, unclear: maybe }[facts.content];
  return new Map([
    ['genspan.stream.chunks', received === undefined ? oneOf(undefined, ...(streaming ? [0] : [])) : equals(received)],
    ['gen_ai.response.time_to_first_chunk', received ? seconds : absent],
    ['genspan.time_to_first_token', received ? token : absent],
  ]);
}
