import { type JsonObject, type Recording, requestBody } from '../../recording.ts';
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
import { object, text } from '../json.ts';
import { absent, equals, type Matcher, oneOf, satisfies } from '../matcher.ts';
import { completionFacts } from './completions.ts';
import { countExpectation, countName } from './count-tokens.ts';
import { type Facts, nothing } from './facts.ts';
import { messageFacts, messageStreamFacts } from './messages.ts';
import { requestFields } from './request.ts';

/** The span that a recording must leave, derived from the raw exchange alone. */
export function expectation(recording: Recording, replay: Replay): Expectation {
  if (recording.api === 'count_tokens') return countExpectation(recording, replay);
  const body = requestBody(recording);
  const facts = readFacts(recording, replay);
  const outcome = outcomeOf(recording, replay, facts);
  const fields = new Map<string, Matcher>([
    ['gen_ai.operation.name', equals(operationOf(recording))],
    ...serverFields(replay.destination),
    ...requestFields(body),
    ...responseFields(facts, body),
    ...facts.usage,
    ...streamFields(replay, facts, body.stream === true),
    ...endFields(recording, replay, facts, outcome),
  ]);
  if (facts.unfinished) fields.set('error.type', ANY_WORD);
  return { name: spanName(recording), kind: 'CLIENT', status: isFailure(outcome) ? 'ERROR' : 'UNSET', fields };
}

/** `{operation} {model}`. */
export function spanName(recording: Recording): Matcher {
  if (recording.api === 'count_tokens') return countName(recording);
  const model = text(requestBody(recording).model);
  const operation = operationOf(recording);
  return equals(model ? `${operation} ${model}` : operation);
}

function operationOf({ api }: Recording): string {
  return api === 'complete' ? 'text_completion' : 'chat';
}

/** Nobody threw and nobody sent an error, so nobody gave the failure a name. */
const ANY_WORD = satisfies('a word of low cardinality', (got) => /^[A-Za-z_][\w.]{0,40}$/.test(String(got)));

function readFacts({ api, response }: Recording, { chunks, thrown }: Replay): Facts {
  if (response.status >= 400) return { ...nothing(), ...refused(response.body) };
  const isThrown = thrown !== undefined;
  if (chunks)
    return api === 'complete' ? completionFacts(chunks, isThrown, true) : messageStreamFacts(chunks, isThrown);
  // The SDK itself gave up on the body: whether the tap could read it is not the app's concern.
  if (isThrown) return nothing();
  const body = object(response.body);
  return api === 'complete' ? completionFacts([body], false, false) : messageFacts(body);
}

function responseFields(facts: Facts, body: JsonObject): Map<string, Matcher> {
  return new Map([
    ['gen_ai.response.id', equals(facts.id)],
    ['gen_ai.response.model', equals(facts.model)],
    ['gen_ai.response.finish_reasons', oneOf(...facts.finishReasons)],
    ['genspan.tool_calls', equals(facts.tools.length > 0 ? facts.tools : undefined)],
    ['genspan.service_tier', facts.tiers.length > 0 ? oneOf(...facts.tiers) : absent],
    // Nobody asked for a batch; what the answer calls its tier may pass for one.
    ['genspan.batch', facts.tiers.includes('batch') ? oneOf(undefined, true) : absent],
    ['genspan.speed', speed(facts, body)],
    ['genspan.region', region(facts.region)],
  ]);
}

/** As served. Where the answer does not say, what was asked for may stand in. */
function speed(facts: Facts, body: JsonObject): Matcher {
  return facts.speed ? equals(facts.speed) : oneOf(undefined, text(body.speed));
}

/** `not_available` is the provider's way to say that it does not say. */
function region(geo: string | undefined): Matcher {
  return geo === 'not_available' ? oneOf(undefined, geo) : equals(geo);
}
