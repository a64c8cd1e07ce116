import { ATTRIBUTION_KEY, type Attribution, reasonOf, reportOnce, shared } from '@genspan/model-call';
import { loaderRegistry } from './loader/registry.ts';
import { activeContext, runInContext } from './otel.ts';

const NONE: Attribution = Object.freeze({});

const TEXT_FIELDS = ['feature', 'team', 'user', 'session', 'conversation', 'experiment'] as const;

/**
 * Runs `fn` so that every model call inside it, through awaits and callbacks too, carries the attribution. Nested
 * calls add to and override the outer one, field by field. Returns what `fn` returns.
 *
 * A field that is not a string is left out with one line; `fn` runs in any case.
 *
 * @example
 * await withAttribution({ feature: 'search', user: 'u-17', prompt: { name: 'answer', version: '3' } }, () =>
 *   client.chat.completions.create({ model: 'gpt-5.2', messages }));
 */
export function withAttribution<T>(attribution: Attribution, fn: () => T): T {
  let scope = activeContext();
  try {
    decideProvider();
    scope = activeContext().setValue(ATTRIBUTION_KEY, { ...currentAttribution(), ...validated(attribution) });
  } catch (thrown) {
    reportOnce('attribution', `withAttribution could not attach its values: ${reasonOf(thrown)}`);
  }
  return runInContext(scope, fn);
}

/** Before a provider is decided on there may be no context manager, and the first call would lose what is in a context. */
export function decideProvider(): void {
  loaderRegistry().boot?.();
  shared().decide?.();
}

/** The attribution that model calls started here would carry; empty when there is none. */
export function currentAttribution(): Attribution {
  return (activeContext().getValue(ATTRIBUTION_KEY) as Attribution | undefined) ?? NONE;
}

function validated(given: Attribution): Attribution {
  const out: Attribution = {};
  for (const field of Object.keys(given)) {
    if (field !== 'prompt' && !(TEXT_FIELDS as readonly string[]).includes(field)) {
      const known = [...TEXT_FIELDS, 'prompt'].join(', ');
      reportOnce(`attribution:${field}`, `withAttribution: ${field.slice(0, 60)} is no field; known are ${known}`);
    }
  }
  for (const field of TEXT_FIELDS) {
    const value: unknown = given[field];
    if (typeof value === 'string') out[field] = value;
    else if (value !== undefined && value !== null) complain(field, 'a string');
  }
  const prompt: unknown = given.prompt;
  if (prompt === undefined || prompt === null) return out;
  const { name, version } = prompt as { name?: unknown; version?: unknown };
  if (typeof name !== 'string') complain('prompt', 'an object { name, version }');
  else out.prompt = version === undefined || version === null ? { name } : { name, version: String(version) };
  return out;
}

function complain(field: string, wanted: string): void {
  reportOnce(`attribution:${field}`, `withAttribution: ${field} must be ${wanted}; it was left out`);
}
