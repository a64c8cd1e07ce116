import { type AttributeDefinition, type AttributeType, providerMisnomers } from './attributes.ts';
import type { Findings } from './finding.ts';
import { entry } from './table.ts';

const isString = (value: unknown): value is string => typeof value === 'string';

const fits: Record<AttributeType, (value: unknown) => boolean> = {
  string: isString,
  int: Number.isSafeInteger,
  double: (value) => typeof value === 'number' && !Number.isNaN(value),
  boolean: (value) => typeof value === 'boolean',
  'string[]': (value) => Array.isArray(value) && value.every(isString),
  any: () => true,
};

/** Checks one value against what is known of its attribute: type, enum, and that no string is empty. */
export function checkValue(name: string, value: unknown, definition: AttributeDefinition, findings: Findings): void {
  if (!fits[definition.type](value)) {
    const found = `${JSON.stringify(value)} (${Array.isArray(value) ? 'array' : typeof value})`;
    findings.violation('type_mismatch', `${name} must be ${definition.type}, found ${found}`, name);
    return;
  }
  if (isString(value)) checkString(name, value, definition, findings);
  if (typeof value === 'number' && value < 0 && isMeasured(name)) {
    findings.violation('unexpected_value', `${name} must not be negative, found ${value}`, name);
  }
}

/** Counts, times and money are never negative; what an application put into its request may be anything. */
const isMeasured = (name: string): boolean => /^(gen_ai\.(usage|response)|genspan)\./.test(name);

function checkString(name: string, value: string, { values, open }: AttributeDefinition, findings: Findings): void {
  if (value === '') {
    findings.violation('unexpected_value', `${name} must not be an empty string`, name);
  } else if (values && !open && !values.includes(value)) {
    const known = values.join(', ');
    findings.violation('undefined_enum_variant', `${name} must be one of ${known}; found "${value}"`, name);
    return;
  }
  const proper = name === 'gen_ai.provider.name' ? entry(providerMisnomers, value) : undefined;
  if (proper !== undefined) {
    findings.violation('undefined_enum_variant', `${name} "${value}" has the well-known value "${proper}"`, name);
  }
}
