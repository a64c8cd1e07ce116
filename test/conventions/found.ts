import { expect, it } from 'vitest';
import { checkSpan } from './check-span.ts';
import type { Finding, Mode } from './finding.ts';
import type { SpanLike } from './read-span.ts';

/** A rule in words, a span, exactly what must be found on it, and the mode when it is not the default one. */
export type Case = [rule: string, span: SpanLike, expected: string[], mode?: Mode];

/** Findings as short lines: `id attribute`, with a `~` before those that are improvements. */
export function lines(findings: readonly Finding[]): string[] {
  return findings.map(({ id, level, attribute }) => {
    const mark = level === 'improvement' ? '~' : '';
    return attribute === undefined ? `${mark}${id}` : `${mark}${id} ${attribute}`;
  });
}

/** Declares one test per case. */
export function itFinds(cases: readonly Case[]): void {
  it.each(cases)('%s', (_rule, span, expected, mode = 'default') => {
    expect(lines(checkSpan(span, { mode }))).toEqual(expected);
  });
}

/** The line of a missing required attribute. */
export const required = (attribute: string): string[] => [`required_attribute_not_present ${attribute}`];

/** The line of a missing attribute whose condition is met. */
export const conditional = (attribute: string): string[] => [
  `conditionally_required_attribute_not_present ${attribute}`,
];

/** The line of an attribute that must not be there. */
export const unexpected = (attribute: string): string[] => [`unexpected_attribute ${attribute}`];
