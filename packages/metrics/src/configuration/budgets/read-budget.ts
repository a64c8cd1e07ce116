import { BUDGET_SCOPES, type Budget, type BudgetWindow } from '../../budget/budget.ts';
import { type Field, optional, readFields, required } from '../document/fields.ts';
import type { Place } from '../document/place.ts';
import { lengthMs } from '../values/duration.ts';
import { isCalendarUnit, PERIOD } from '../values/period.ts';
import { THRESHOLD } from '../values/share.ts';
import { TIME_ZONE } from '../values/time-zone.ts';
import { number, oneOf, readValue } from '../values/value-kind.ts';

/** What a budget has where the file does not say it. */
export const BUDGET_DEFAULTS = { per: 'service', timeZone: 'UTC', thresholds: [0.5, 0.8, 1] } as const;

const LIMIT = number('US dollars, above 0 and at most 1000000000', (value) => value > 0 && value <= 1e9);

const THRESHOLDS: Field<number[]> = {
  allowed: 'a list of 1 to 10 shares such as [50%, 80%, 100%]',
  isRequired: false,
  readAt: (place) => readThresholds(place),
};

const FIELDS = {
  limit: required(LIMIT),
  period: required(PERIOD),
  time_zone: optional(TIME_ZONE),
  thresholds: THRESHOLDS,
};
const SHARED_FIELDS = { ...FIELDS, per: optional(oneOf(BUDGET_SCOPES)) };

/** Whose budget it is, by where it stands in the file. */
export type BudgetOwner = { per: 'feature' | 'team'; of: string } | undefined;

/**
 * The budget at a place; undefined, and a line for everything that is wrong with it, when it is not sound.
 *
 * @param owner undefined: of the whole service, or of each feature, team or user, as `per` says
 */
export function readBudget(place: Place, key: string, owner: BudgetOwner): Budget | undefined {
  const fields: Partial<typeof SHARED_FIELDS> & typeof FIELDS = owner ? FIELDS : SHARED_FIELDS;
  const { values, isSound } = readFields(place, fields, {
    allowed: 'a map such as { limit: 850, period: month }',
  });
  const { limit, period, time_zone: timeZone, thresholds = [...BUDGET_DEFAULTS.thresholds], per } = values;
  if (period !== undefined && !isCalendarUnit(period) && place.has('time_zone')) {
    place.hasNoMeaning('time_zone', `beside a window of ${period}, which rolls`);
    return undefined;
  }
  if (!isSound || limit === undefined || period === undefined) return undefined;
  return {
    name: budgetName(key, owner),
    limit,
    per: owner?.per ?? per ?? BUDGET_DEFAULTS.per,
    ...(owner && { of: owner.of }),
    window: windowOf(period, timeZone ?? BUDGET_DEFAULTS.timeZone),
    period,
    thresholds,
  };
}

/**
 * `service`, `feature.support.monthly`, `team.shop.monthly`: unique by construction, since no key has a dot, whatever a
 * feature or team is called.
 */
export function budgetName(key: string, owner: BudgetOwner): string {
  return owner ? `${owner.per}.${owner.of}.${key}` : key;
}

function windowOf(period: string, timeZone: string): BudgetWindow {
  return isCalendarUnit(period)
    ? { kind: 'calendar', unit: period, timeZone }
    : { kind: 'rolling', lengthMs: lengthMs(period) };
}

/** Ascending and each once, in whatever order they are written. */
function readThresholds(place: Place): number[] | undefined {
  const { node } = place;
  if (node.kind !== 'list' || node.items.length === 0 || node.items.length > 10) {
    place.isWrong(THRESHOLDS.allowed);
    return undefined;
  }
  const shares = node.items.map((item, index) => readValue(place.item(index, item), THRESHOLD));
  const sound = shares.filter((share) => share !== undefined);
  if (sound.length < shares.length) return undefined;
  return [...new Set(sound)].sort((a, b) => a - b);
}
