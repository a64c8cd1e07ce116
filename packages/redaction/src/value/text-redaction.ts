import type { Actions, Notes } from '../action/actions.ts';
import type { Finding } from '../finding.ts';
import type { IsAllowed } from '../pattern/allow-list.ts';
import { cutBlobs } from './blob.ts';
import { truncatedTail } from './cut-edge.ts';
import { findInEscaped } from './escaped-text.ts';
import { findingsByLeaf, type LeafFindings, replaceInJson, rootFindings, wholeFinding } from './json-redaction.ts';
import { looksLikeJson } from './json-tokens.ts';
import { type JsonView, viewJson } from './json-view.ts';
import { type KeyRule, KeyRules, type SensitiveEntityOf } from './key-rules.ts';
import { shorten } from './oversize.ts';
import { findingsInStructural, isIdForm } from './structural.ts';

/** What texts are redacted with. */
export interface TextRedactionParts {
  /**
   * The findings in a plain text: ordered, without overlaps, after allow and deny lists. The array is the caller's.
   */
  find(text: string): Finding[];
  actions: Actions;
  sensitiveEntityOf: SensitiveEntityOf;
  isAllowed?: IsAllowed;
  /** Keys under which nothing is looked for. */
  allowedKeys: ReadonlySet<string>;
  /** Longer texts lose their middle. */
  scanLimit: number;
}

/** What is known of a text. */
export interface TextHints {
  /** It was cut off by a length limit: what touches its end may be half a number, key or address. */
  truncated?: boolean;
}

/**
 * Attributes that tell people and visits apart. What in them is personal becomes a pseudonym, so that they still do.
 */
const PERSONAL_IDS: ReadonlySet<string> = new Set(['user.id', 'session.id', 'enduser.id']);

/** Longer values are context enough for themselves. */
const KEYED_LENGTH = 256;

/** Redacts strings: plain ones, JSON, values under keys, blobs, long ones, and ones that were cut off. */
export class TextRedaction {
  readonly rules: KeyRules;
  readonly #parts: TextRedactionParts;
  readonly #isAllowed: IsAllowed;

  constructor(parts: TextRedactionParts) {
    this.#parts = parts;
    this.#isAllowed = parts.isAllowed ?? (() => false);
    this.rules = new KeyRules(parts.sensitiveEntityOf, parts.allowedKeys);
  }

  /**
   * Everything in a text, in offsets of the text as it stands: in JSON, escapes are seen through and keys count. Blobs
   * and the middle of long texts are looked at too.
   */
  find(text: string, hints: TextHints = {}): Finding[] {
    const json = this.#viewOf(text);
    return json ? rootFindings(json, this.#findInJson(json, hints)) : this.#findInText(text, hints);
  }

  /**
   * The text with everything in it replaced; the same string when there is nothing. Valid JSON gives valid JSON, in
   * which all but the findings stays byte by byte.
   */
  redact(text: string, removed?: Notes, hints: TextHints = {}): string {
    const short = shorten(cutBlobs(text), this.#parts.scanLimit);
    const json = this.#viewOf(short);
    if (!json) return this.#parts.actions.apply(short, this.#findInText(short, hints), removed);
    const shared = this.#findInJson(json, hints);
    for (const { findings } of shared) for (const { entity } of findings) removed?.add(entity);
    return replaceInJson(short, json, shared, this.#parts.actions);
  }

  /** The same for a text under a key: the key's own rule, and the key as a word beside a short value. */
  redactUnder(key: string, rule: KeyRule, text: string, removed?: Notes, hints: TextHints = {}): string {
    if (rule.isAllowed || text === '') return text;
    if (rule.entity !== undefined) return this.#redactWhole(rule.entity, text, removed);
    if (rule.isStructural && isIdForm(text)) {
      const findings = withTail(text, this.#parts.find(text), hints.truncated === true);
      return this.#parts.actions.apply(text, findingsInStructural(findings, text), removed);
    }
    if (PERSONAL_IDS.has(key)) {
      const id = shorten(cutBlobs(text), this.#parts.scanLimit);
      return this.#parts.actions.pseudonymise(id, this.#findInText(id, hints), removed);
    }
    if (text.length > KEYED_LENGTH || looksLikeJson(text)) return this.redact(text, removed, hints);
    const short = cutBlobs(text);
    return this.#parts.actions.apply(short, this.#findBeside(key, short, hints), removed);
  }

  /** What stands in place of a number; undefined when it may stay. */
  redactNumber(key: string, rule: KeyRule, digits: string, removed?: Notes): string | undefined {
    if (rule.isAllowed) return undefined;
    const redacted = this.redactUnder(key, rule, digits, removed);
    return redacted === digits ? undefined : redacted;
  }

  #redactWhole(entity: string, text: string, removed: Notes | undefined): string {
    // The value is replaced whole whatever is in it; what is too long is not searched for a better name.
    const inside = text.length <= KEYED_LENGTH ? this.#parts.find(text) : [];
    const whole = wholeFinding(entity, text, inside);
    if (!whole || this.#isAllowed(text, whole)) return text;
    return this.#parts.actions.apply(text, [whole], removed);
  }

  #viewOf(text: string): JsonView | undefined {
    return looksLikeJson(text) ? viewJson(text, this.rules) : undefined;
  }

  #findInJson(json: JsonView, { truncated = false }: TextHints): LeafFindings[] {
    const { text } = json.view;
    const isCutOff = truncated || (json.outcome === 'truncated' && !text.trimStart().startsWith('"'));
    const findings = withTail(text, this.#parts.find(text), isCutOff);
    return findingsByLeaf(json, findings, (finding) => this.#isAllowed(text, finding));
  }

  #findInText(text: string, { truncated = false }: TextHints): Finding[] {
    return withTail(text, findInEscaped(text, this.#parts.find), truncated);
  }

  /** Findings in a short value with its key before it, as in `passport_number: X1234567`. */
  #findBeside(key: string, text: string, hints: TextHints): Finding[] {
    if (key === '') return this.#findInText(text, hints);
    const before = `${key}: `;
    return this.#findInText(before + text, hints).flatMap((finding) => {
      const end = finding.end - before.length;
      return end > 0 ? [{ ...finding, start: Math.max(0, finding.start - before.length), end }] : [];
    });
  }
}

/** What may be cut off at the end joins the findings; what overlaps it becomes part of it. */
function withTail(text: string, findings: Finding[], isCutOff: boolean): Finding[] {
  const tail = isCutOff ? truncatedTail(text) : undefined;
  if (!tail) return findings;
  const touching = findings.filter(({ end }) => end > tail.start);
  if (touching.some(({ start, end }) => start <= tail.start && end >= tail.end)) return findings;
  const start = Math.min(tail.start, touching[0]?.start ?? tail.start);
  return [...findings.slice(0, findings.length - touching.length), { ...tail, start }];
}
