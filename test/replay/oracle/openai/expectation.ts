import { type Api, type JsonObject, type Recording, requestBody } from '../../recording.ts';
import {
  type Expectation,
  endFields,
  isFailure,
  outcomeOf,
  type Replay,
  serverFields,
  streamFields,
} from '../expectation.ts';
import { refused } from '../facts.ts';
import { number, object, text } from '../json.ts';
import { absent, equals, type Matcher, oneOf } from '../matcher.ts';
import { chatFacts } from './chat.ts';
import { embeddingsFacts } from './embeddings.ts';
import { type Facts, nothing } from './facts.ts';
import { askedChoices, attributionFields, fingerprints, requestFields } from './request.ts';
import { responseFacts, responseStreamFacts } from './responses.ts';

const OPERATION: Partial<Record<Api, string>> = {
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
  const fields = new Map<string, Matcher>([
    ['gen_ai.operation.name', equals(OPERATION[recording.api])],
    ...serverFields(replay.destination),
    ['openai.api.type', equals(API_TYPE[recording.api])],
    ...requestFields(recording.api, body),
    ...attributionFields(body),
    ...fingerprints(recording.api, body),
    ...responseFields(recording.api, facts),
    ...usageFields(recording.api, facts),
    ...streamFields(replay, facts, body.stream === true),
    ...endFields(recording, replay, facts, outcome),
  ]);
  return { name: spanName(recording), kind: 'CLIENT', status: isFailure(outcome) ? 'ERROR' : 'UNSET', fields };
}

/** `{operation} {model}`. */
export function spanName(recording: Recording): Matcher {
  const model = text(requestBody(recording).model);
  const operation = OPERATION[recording.api];
  return equals(model ? `${operation} ${model}` : operation);
}

function readFacts({ api, response }: Recording, replay: Replay, body: JsonObject): Facts {
  const thrown = replay.thrown !== undefined;
  if (response.status >= 400) return { ...nothing(), ...refused(response.body) };
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
  fields.set('genspan.usage.reported_cost', equals(usage?.cost));
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
