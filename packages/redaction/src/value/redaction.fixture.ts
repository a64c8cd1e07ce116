import { type ActionSettings, Actions } from '../action/actions.ts';
import type { Entity } from '../entity.ts';
import type { Finding } from '../finding.ts';
import { TextRedaction, type TextRedactionParts } from './text-redaction.ts';

const PATTERNS: readonly (readonly [entity: string, pattern: RegExp])[] = [
  ['EMAIL', /[a-z]{1,20}@[a-z]{1,20}\.[a-z]{2,6}\b/g],
  ['CREDIT_CARD', /\b\d{16}\b|\b(?:\d{4} ){3}\d{4}\b/g],
  // Only beside its word, as national ids are.
  ['PASSPORT', /(?<=passport[\w"': ]{1,8})X\d{7}/g],
  ['PRIVATE_KEY', /-----BEGIN [^-]{1,40}-----[^-]{1,4000}-----END [^-]{1,40}-----/g],
];

/** A small stand-in for the engine: mail addresses, 16 digits, passports beside the word, PEM blocks. */
export function findSamples(text: string): Finding[] {
  const findings = PATTERNS.flatMap(([entity, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: match, index: start }) => ({
      entity,
      start,
      end: start + match.length,
      confidence: 0.95,
      reason: 'sample',
    })),
  );
  return findings.sort((a, b) => a.start - b.start);
}

const SENSITIVE: ReadonlyMap<string, Entity> = new Map([
  ['password', 'PASSWORD'],
  ['pin', 'PASSWORD'],
  ['cookies', 'COOKIE'],
  ['surname', 'PERSON'],
  ['email', 'EMAIL'],
]);

/** Texts redacted with {@link findSamples} and labels, unless said otherwise. */
export function sampleRedaction(
  parts: Partial<TextRedactionParts> = {},
  settings: Partial<ActionSettings> = {},
): TextRedaction {
  return new TextRedaction({
    find: findSamples,
    actions: new Actions({ actions: new Map(), defaultAction: 'label', ...settings }, () => {}),
    sensitiveEntityOf: (key) => SENSITIVE.get(key),
    allowedKeys: new Set(),
    scanLimit: 262_144,
    ...parts,
  });
}

/** Numbers that look random and are the same in every run. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}
