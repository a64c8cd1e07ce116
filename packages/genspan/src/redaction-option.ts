import { inspect } from 'node:util';
import { REDACTION_SCOPES, type RedactionScope, type RedactorOptions } from '@genspan/redaction';

/** How telemetry is redacted: what a redactor is made from, and how far it goes. */
export interface RedactionSettings extends RedactorOptions {
  /** `GENSPAN_REDACTION_SCOPE`: `genai` (default) or `all`. */
  scope?: RedactionScope;
}

/**
 * Checks the option `redaction`; undefined when it says nothing. Settings inside of it that `createRedactor` knows are
 * checked there.
 */
export function checkRedactionOption(
  value: unknown,
  complain: (line: string) => void,
): boolean | RedactionSettings | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    complain(`redaction is ${shown(value)}: allowed are true, false, an object of settings; using the default`);
    return undefined;
  }
  const { scope, deny, ...rest } = value as Record<string, unknown>;
  const settings: RedactionSettings = rest;
  if (scope !== undefined) {
    const known = REDACTION_SCOPES.find((name) => name === scope);
    if (known) settings.scope = known;
    else complain(`redaction.scope is ${shown(scope)}: allowed are ${REDACTION_SCOPES.join(', ')}; using the default`);
  }
  if (Array.isArray(deny) || deny instanceof Set) settings.deny = [...deny];
  else if (deny !== undefined) complain(`redaction.deny is a ${typeof deny}: allowed is an array; it was left out`);
  return settings;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : inspect(value, { depth: 0 }).slice(0, 80);
}
