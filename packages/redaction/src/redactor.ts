import { Actions } from './action/actions.ts';
import { checkOptions } from './check-options.ts';
import { createFinder } from './finder.ts';
import type { Finding } from './finding.ts';
import { isEnabled, type RedactorOptions } from './options.ts';
import { createAllowList } from './pattern/allow-list.ts';
import type { Removed } from './removed.ts';
import { sensitiveEntityOf } from './secret/sensitive-key.ts';
import { type TextHints, TextRedaction } from './value/text-redaction.ts';
import { redactValue } from './value/value-redaction.ts';

/** What stands in place of a text that could not be redacted. */
export const FAILED = '[redaction failed]';

/** Finds and removes personal data and secrets. Made by {@link createRedactor}. No method throws: they fail closed. */
export interface Redactor {
  /**
   * Everything that is found in a text, ordered, without overlaps, after allow and deny lists. Offsets are of UTF-16
   * code units and never split a surrogate pair. In a text that is JSON, escapes are seen through and names of fields
   * count.
   */
  find(text: string): Finding[];
  /**
   * The text with the action of its entity applied to each finding; the same string when there is none. Valid JSON
   * stays valid, binary data becomes its description, and texts longer than the scan limit lose their middle.
   *
   * @param removed takes note of what was removed
   */
  redact(text: string, removed?: Removed, hints?: TextHints): string;
  /**
   * The same for a value of any shape: strings, numbers, bytes, arrays, maps and objects in each other. Returns the
   * value itself when nothing was found, otherwise a copy; the value given is never changed.
   *
   * @param key the name under which the value stands (attribute or JSON key): under `password` all of it goes
   */
  redactValue(value: unknown, key?: string, removed?: Removed, hints?: TextHints): unknown;
  /** The text with the actions applied to findings in it, such as a selection of what {@link find} returned. */
  replace(text: string, findings: readonly Finding[], removed?: Removed): string;
  /** Builds the tables now, some milliseconds, instead of at the first text. */
  prepare(): void;
  /** How often something failed and its text was replaced by {@link FAILED}. */
  readonly failures: number;
}

/**
 * Makes a redactor.
 *
 * @param complain takes a line for the user about an option that is not allowed, or about a failure; by default a
 *   warning of the process
 * @example
 * const redactor = createRedactor({ actions: { CREDIT_CARD: 'keep-last-4' } });
 * redactor.redact('write to jane@example.com'); // 'write to <EMAIL>'
 */
export function createRedactor(options: RedactorOptions = {}, complain: (line: string) => void = warn): Redactor {
  return new GuardedRedactor(options, complain);
}

class GuardedRedactor implements Redactor {
  failures = 0;
  readonly #complain: (line: string) => void;
  readonly #actions: Actions;
  readonly #texts: TextRedaction;
  readonly #prepare: () => void;

  constructor(options: RedactorOptions, complain: (line: string) => void) {
    this.#complain = complain;
    const checked = checkOptions(options, complain);
    const isAllowed = createAllowList(checked.allow);
    const finder = createFinder(checked, isAllowed, complain);
    this.#prepare = finder.prepare;
    this.#actions = new Actions(checked, complain);
    this.#texts = new TextRedaction({
      find: finder.find,
      actions: this.#actions,
      sensitiveEntityOf: (key) => {
        const entity = sensitiveEntityOf(key);
        return entity !== undefined && isEnabled(checked, entity) ? entity : undefined;
      },
      isAllowed,
      allowedKeys: checked.allow.keys,
      scanLimit: checked.scanLimit,
    });
  }

  find(text: string): Finding[] {
    try {
      return this.#texts.find(text);
    } catch (thrown) {
      this.#failed(thrown);
      return [{ entity: 'SECRET', start: 0, end: text.length, confidence: 1, reason: 'the search failed' }];
    }
  }

  redact(text: string, removed?: Removed, hints?: TextHints): string {
    try {
      return this.#texts.redact(text, removed, hints);
    } catch (thrown) {
      return this.#failed(thrown);
    }
  }

  redactValue(value: unknown, key?: string, removed?: Removed, hints?: TextHints): unknown {
    try {
      return redactValue(this.#texts, value, key, removed, hints);
    } catch (thrown) {
      return this.#failed(thrown);
    }
  }

  replace(text: string, findings: readonly Finding[], removed?: Removed): string {
    try {
      return this.#actions.apply(text, findings, removed);
    } catch (thrown) {
      return this.#failed(thrown);
    }
  }

  prepare(): void {
    try {
      this.#prepare();
    } catch (thrown) {
      this.#failed(thrown);
    }
  }

  /** Says the first failure by the kind of error alone: its message may quote the text. */
  #failed(thrown: unknown): string {
    if (this.failures++ === 0) {
      const kind = thrown instanceof Error ? thrown.name : typeof thrown;
      this.#complain(`a text could not be redacted (${kind}); "${FAILED}" stands in its place`);
    }
    return FAILED;
  }
}

function warn(line: string): void {
  process.emitWarning(line, 'GenspanWarning');
}
