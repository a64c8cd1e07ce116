import { OBJECTIVE_KINDS, type Objective, type ObjectiveKind } from '../../slo/objective.ts';
import { type FieldValues, optional, readFields } from '../document/fields.ts';
import type { Place } from '../document/place.ts';
import { oneOf, readValue, type ValueKind } from '../values/value-kind.ts';
import { KIND, OBJECTIVE_FIELDS } from './objective-fields.ts';

const ALLOWED = 'a map such as { target: 99.5% }';

/** Every key that an objective may have, whatever its kind. */
type Written = FieldValues<
  (typeof OBJECTIVE_FIELDS)['availability'] &
    (typeof OBJECTIVE_FIELDS)['latency'] &
    (typeof OBJECTIVE_FIELDS)['validity'] &
    (typeof OBJECTIVE_FIELDS)['quality']
>;

/** The objective at a place; undefined, and a line for everything that is wrong with it, when it is not sound. */
export function readObjective(place: Place, feature: string, name: string): Objective | undefined {
  const kind = kindOf(place, name);
  if (!kind) return undefined;
  const fields = { kind: optional(onlyKind(kind)), ...OBJECTIVE_FIELDS[kind] };
  const { values, isSound } = readFields(place, fields, { allowed: ALLOWED });
  return isSound ? objective(values as Written, { name, feature, kind }) : undefined;
}

/** What a name says about the kind holds: a `latency` that is a quality would mislead whoever reads a dashboard. */
function kindOf(place: Place, name: string): ObjectiveKind | undefined {
  const named = OBJECTIVE_KINDS.find((kind) => kind === name);
  if (named) return named;
  const entries = place.entriesQuietly();
  if (!entries) {
    place.isWrong(ALLOWED);
    return undefined;
  }
  const written = entries.get('kind');
  if (!written) {
    place.isMissing('kind', `${KIND.allowed}, since ${name} is none of them`);
    return undefined;
  }
  return readValue(written, KIND);
}

/** The kind is settled by now; another one can only contradict the name. */
function onlyKind(kind: ObjectiveKind): ValueKind<ObjectiveKind> {
  return { ...oneOf([kind]), allowed: `${kind}, as the objective is called` };
}

function objective(
  { target, scope = 'call', within, evaluation, at_least, schema, count_client_errors }: Written,
  { name, feature, kind }: Pick<Objective, 'name' | 'feature' | 'kind'>,
): Objective {
  return {
    name,
    feature,
    kind,
    scope,
    target: target!,
    ...(within !== undefined && { withinMs: within }),
    ...(evaluation !== undefined && { evaluation: { name: evaluation, atLeast: at_least! } }),
    ...(schema !== undefined && { schema }),
    ...(count_client_errors !== undefined && { countsClientErrors: count_client_errors }),
  };
}
