import { GenAI, Genspan } from '@genspan/model-call';
import type { CapturedCall } from './captured-calls.ts';

/** What calls are grouped by where nothing else is asked for. */
export const DEFAULT_GROUP = Genspan.feature;
/** By the name of the outermost span. */
export const ROOT = 'root';
/** Calls that have nothing of what they are grouped by. */
export const NONE = '(none)';

/** How the value stands on a call, whatever its dialect calls it. */
const FIELDS: Readonly<Record<string, (captured: CapturedCall) => string | undefined>> = {
  [Genspan.feature]: ({ call }) => call.attribution.feature,
  [Genspan.team]: ({ call }) => call.attribution.team,
  [Genspan.experiment]: ({ call }) => call.attribution.experiment,
  [GenAI.promptName]: ({ call }) => call.attribution.prompt?.name,
  [GenAI.promptVersion]: ({ call }) => call.attribution.prompt?.version,
  [GenAI.providerName]: ({ call }) => call.provider,
  'session.id': ({ call }) => call.attribution.session,
  'user.id': ({ call }) => call.attribution.user,
  [ROOT]: ({ span, around }) => (around.at(-1) ?? span).name,
  'service.name': ({ span }) => span.service,
};

/**
 * The value that a call is grouped by: what the call says, else the nearest span around it that has the attribute, else
 * the resource.
 *
 * @param by name of an attribute, or {@link ROOT}
 */
export function groupOf(captured: CapturedCall, by: string): string {
  const known = Object.hasOwn(FIELDS, by) ? FIELDS[by]!(captured) : undefined;
  if (known !== undefined && known !== '') return known;
  for (const { attributes } of [captured.span, ...captured.around]) {
    const value = written(attributes[by]);
    if (value !== undefined) return value;
  }
  return written(captured.span.resource[by]) ?? NONE;
}

function written(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Items by a key, in the order in which the keys came. */
export function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
