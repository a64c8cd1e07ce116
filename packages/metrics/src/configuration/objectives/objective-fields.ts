import { OBJECTIVE_KINDS, type ObjectiveKind } from '../../slo/objective.ts';
import { optional, required } from '../document/fields.ts';
import { DURATION } from '../values/duration.ts';
import { NAME } from '../values/names.ts';
import { SHARE } from '../values/share.ts';
import { number, oneOf, TRUTH } from '../values/value-kind.ts';

export const KIND = oneOf(OBJECTIVE_KINDS);

const SCORE = number('a score from -1000000 to 1000000, such as 0.7', (value) => Math.abs(value) <= 1_000_000);

const every = { target: required(SHARE) };
/** An evaluation or a validation is about one answer, so that only these have a scope. */
const scoped = { ...every, scope: optional(oneOf(['call', 'workflow'])) };
const timed = { ...scoped, within: required(DURATION) };

/** What an objective of each kind says beside `kind`. */
export const OBJECTIVE_FIELDS = {
  availability: { ...scoped, count_client_errors: optional(TRUTH) },
  latency: timed,
  time_to_first_token: timed,
  refusal: scoped,
  validity: { ...every, schema: optional(NAME) },
  quality: { ...every, evaluation: required(NAME), at_least: required(SCORE) },
} as const satisfies Record<ObjectiveKind, object>;
