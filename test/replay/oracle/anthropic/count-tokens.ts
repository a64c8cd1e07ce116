import { type Recording, requestBody } from '../../recording.ts';
import { type Expectation, errorFields, isFailure, outcomeOf, type Replay, serverFields } from '../expectation.ts';
import { refused } from '../facts.ts';
import { number, object, text } from '../json.ts';
import { absent, equals, type Matcher, oneOf } from '../matcher.ts';
import { nothing } from './facts.ts';
import { noFigures } from './usage.ts';

/** The conventions have no operation for it, so its name is our own, or that of the SDK's native span. */
export function countName(recording: Recording): Matcher {
  const model = text(requestBody(recording).model);
  return oneOf(`count_tokens ${model}`, 'count_tokens', 'anthropic.messages.count_tokens');
}

/** Native tracing's name for the result, up to its last part. */
const COUNTED = 'anthropic.message.count_tokens.';

/**
 * The span of a token count: one request to the provider, but no call of a model. Nothing on it may be taken for tokens
 * that were used, for an answer, or for a call that counts.
 */
export function countExpectation(recording: Recording, replay: Replay): Expectation {
  const { response } = recording;
  const facts = response.status >= 400 ? { ...nothing(), ...refused(response.body) } : nothing();
  const outcome = outcomeOf(recording, replay, facts);
  const isError = isFailure(outcome);
  const counted = number(object(response.body).input_tokens);
  const fields = new Map<string, Matcher>([
    ...serverFields(replay.destination),
    ['gen_ai.operation.name', oneOf(undefined, 'count_tokens')],
    ['gen_ai.request.model', equals(text(requestBody(recording).model))],
    ...noFigures(),
    ['genspan.usage.source', absent],
    ['genspan.outcome', absent],
    // What was counted has no name in the conventions; native tracing gives it one.
    [`${COUNTED}input_tokens`, oneOf(undefined, counted)],
    ...errorFields(recording, replay, facts, isError),
    ['http.response.status_code', equals(response.status >= 400 ? response.status : undefined)],
  ]);
  const status = isError ? 'ERROR' : 'UNSET';
  const besides = new RegExp(`^${COUNTED}`);
  return { name: countName(recording), kind: 'CLIENT', status, fields, besides, unspecified: true };
}
