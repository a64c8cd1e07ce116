import { createRequire } from 'node:module';
import type { RE2JS } from 're2js';
import type { Finding } from '../finding.ts';

/**
 * A pattern of your own. It runs in a linear engine (RE2), which knows no back references and no look-around; 3 to 10
 * MB of text a second and pattern, so a dozen of them is what slows a redactor down.
 */
export interface UserPattern {
  /** What its findings are called: letters, digits, `_`, `.` and `-`, a letter first. */
  name: string;
  /** RE2 syntax, or a `RegExp` of which the source and the flags `i`, `m` and `s` are taken. */
  pattern: string | RegExp;
  /** Of `i` (case does not matter), `m` (`^` and `$` at lines), `s` (`.` is a line end too). */
  flags?: string;
}

/** Finds what the user's patterns match. */
export type PatternFinder = (text: string) => Finding[];

interface Compiled {
  name: string;
  regex: RE2JS;
}

/**
 * Compiles patterns of the user's. The engine is loaded only when there is one. A pattern that it rejects is left out,
 * and one line names it.
 *
 * @returns undefined when there is none
 */
export function createPatternFinder(
  patterns: readonly UserPattern[],
  complain: (line: string) => void,
): PatternFinder | undefined {
  if (patterns.length === 0) return undefined;
  const compiled = compileAll(patterns, complain);
  if (compiled.length === 0) return undefined;
  return (text) => {
    const findings: Finding[] = [];
    for (const { name, regex } of compiled) {
      const matcher = regex.matcher(text);
      while (matcher.find()) {
        const start = matcher.start();
        const end = matcher.end();
        // A pattern that matches nothing would find something everywhere.
        if (end > start) findings.push({ entity: name, start, end, confidence: 1, reason: 'pattern of the user' });
      }
    }
    return findings;
  };
}

function compileAll(patterns: readonly UserPattern[], complain: (line: string) => void): Compiled[] {
  let engine: typeof RE2JS;
  try {
    engine = (createRequire(import.meta.url)('re2js') as { RE2JS: typeof RE2JS }).RE2JS;
  } catch {
    complain('the package re2js is not installed; without it no pattern of yours is looked for');
    return [];
  }
  const compiled: Compiled[] = [];
  for (const { name, pattern, flags } of patterns) {
    try {
      const source = typeof pattern === 'string' ? pattern : pattern.source;
      const given = flags ?? (typeof pattern === 'string' ? '' : pattern.flags);
      const regex = engine.compile(engine.translateRegExp(source), flagsOf(engine, given));
      compiled.push({ name, regex });
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n', 1)[0]!.slice(0, 120) : 'rejected';
      complain(`the pattern ${name} is left out, because the engine (RE2) rejects it: ${reason}`);
    }
  }
  return compiled;
}

function flagsOf(engine: typeof RE2JS, flags: string): number {
  let sum = 0;
  if (flags.includes('i')) sum |= engine.CASE_INSENSITIVE;
  if (flags.includes('m')) sum |= engine.MULTILINE;
  if (flags.includes('s')) sum |= engine.DOTALL;
  return sum;
}
