import { Metric, MetricAttr } from '../metric-names.ts';
import { NAMES_MODES, type NamedMetric, spellLabel, spellMetric } from '../rules/metric-spelling.ts';
import type { ObjectiveKind } from '../slo/objective.ts';
import { type Selector, selectorsIn } from './selectors.ts';

/** What an indicator of somebody else is in our terms. */
export interface KnownIndicator {
  /** Undefined: the query has all features. */
  feature: string | undefined;
  name: string;
  kind: ObjectiveKind;
  withinMs?: number;
  /** Conditions of the query that an objective cannot have. */
  ignored: string[];
}

const FEATURE = 'genspan.feature';

/** Kinds that their name says everything about. */
const PLAIN: readonly string[] = ['availability', 'refusal', 'validity'] satisfies ObjectiveKind[];

const CALL_DURATION: NamedMetric = { name: 'gen_ai.client.operation.duration', kind: 'histogram', unit: 's' };

/**
 * The objective behind the queries of a ratio, where they are of our event counter, or of a bucket of how long calls take.
 *
 * @param part the query of what is good, or of what is bad
 * @returns a reason, where there is none
 */
export function indicatorOf(part: string, total: string, isGood: boolean): KnownIndicator | { reason: string } {
  const ofEvents = [...selectorsIn(total), ...selectorsIn(part)].find(({ metric }) =>
    isNamed(metric, Metric.sloEvents),
  );
  if (ofEvents) return ofCounter(ofEvents);
  if (!isGood) return { reason: 'its queries are of no metric of Genspan' };
  for (const selector of selectorsIn(part)) {
    if (isNamed(selector.metric, CALL_DURATION, '_bucket')) return ofBucket(selector, 'latency');
    if (isNamed(selector.metric, Metric.timeToFirstToken, '_bucket')) return ofBucket(selector, 'time_to_first_token');
  }
  return { reason: 'its queries are of no metric of Genspan' };
}

function ofCounter({ labels }: Selector): KnownIndicator | { reason: string } {
  const rest = new Map(labels);
  const name = take(rest, MetricAttr.sloName);
  const feature = take(rest, FEATURE);
  take(rest, MetricAttr.sloOutcome);
  if (name === undefined) return { reason: 'its queries do not say which slo_name' };
  if (!PLAIN.includes(name)) return { reason: `nothing says what ${name.slice(0, 64)} measures, and what is good` };
  return { feature, name, kind: name as ObjectiveKind, ignored: shown(rest) };
}

function ofBucket({ labels }: Selector, kind: ObjectiveKind): KnownIndicator | { reason: string } {
  const rest = new Map(labels);
  const seconds = Number(take(rest, 'le'));
  const feature = take(rest, FEATURE);
  if (!(seconds > 0 && seconds < 1e6)) return { reason: 'its bucket has no limit, such as le="2"' };
  return { feature, name: kind, kind, withinMs: Math.round(seconds * 1e6) / 1000, ignored: shown(rest) };
}

/** The value that a label must have, taken out of the conditions. */
function take(labels: Map<string, { is: string; value: string }>, attribute: string): string | undefined {
  for (const mode of NAMES_MODES) {
    const label = spellLabel(mode, attribute);
    const condition = labels.get(label);
    const isPlain = condition?.is === '=' || (condition?.is === '=~' && /^[\w -]+$/.test(condition.value));
    if (!condition || !isPlain) continue;
    labels.delete(label);
    return condition.value;
  }
  return undefined;
}

function isNamed(name: string, metric: NamedMetric, suffix = ''): boolean {
  return NAMES_MODES.some((mode) => `${spellMetric(mode, metric)}${suffix}` === name);
}

function shown(labels: ReadonlyMap<string, { is: string; value: string }>): string[] {
  return [...labels].map(([label, { is, value }]) => `${label}${is}${JSON.stringify(value)}`.slice(0, 120));
}
