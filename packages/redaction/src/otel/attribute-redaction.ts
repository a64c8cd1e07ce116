import { isToken, labelOf } from '../action/token.ts';
import { FAILED } from '../redactor.ts';
import type { Removed } from '../removed.ts';
import { isIdForm } from '../value/structural.ts';
import { isOddName, isPeer, treatmentOf } from './attribute-names.ts';
import { redactGuarded } from './guarded-text.ts';
import type { TextRedactor } from './options.ts';
import { isPrivateAddress } from './private-address.ts';
import type { RedactionStats } from './stats.ts';
import { SERVER } from './telemetry.ts';

/** Accounts that are nobody's name. */
const SERVICE_ACCOUNTS = new Set(['root', 'node', 'app', 'nobody', 'daemon', 'www-data', 'runner', 'system']);

/** Longer texts go through the memory for conversations, where the name of the attribute no longer matters. */
const LONG = 4096;

/** Numbers below this hold too few digits for anything. */
const SMALL = 1e7;

export interface AttributeRedactionOptions {
  redactor: TextRedactor;
  /** Redacts long texts, remembering them. */
  longText: (text: string, removed: Pick<Removed, 'add'>) => string;
  stats: RedactionStats;
  warn: (line: string) => void;
}

/** What is known of a value beside its name. */
export interface ValueFacts {
  kind?: number | undefined;
  truncated?: boolean;
}

/** Redacts values by the name under which they stand. Fails closed: nothing here throws. */
export class AttributeRedaction {
  readonly #options: AttributeRedactionOptions;
  #hasWarned = false;

  constructor(options: AttributeRedactionOptions) {
    this.#options = options;
  }

  /**
   * The value as it may leave; the value itself when nothing is to be removed.
   *
   * @param facts.kind of the span it stands on: the peer of a server is its user
   * @param facts.truncated the SDK cut it
   */
  value(name: string, value: unknown, removed: Removed, { kind, truncated }: ValueFacts = {}): unknown {
    if (typeof value === 'boolean' || value === null || value === undefined) return value;
    if (typeof value === 'number' && value > -SMALL && value < SMALL) return value;
    const treatment = treatmentOf(name);
    if (treatment === 'keep') {
      if (kind !== SERVER || !isPeer(name) || typeof value !== 'string' || isPrivateAddress(value)) return value;
      return this.text(value, removed);
    }
    try {
      if (typeof value === 'string' && (treatment === 'sure' || (treatment === 'term' && isIdForm(value)))) {
        return redactGuarded(this.#options.redactor, value, removed);
      }
      if (treatment === 'message' && typeof value === 'string' && !truncated) return this.#message(value, removed);
      if (treatment === 'identity') return this.#identity(value, removed);
      if (treatment === 'personal') return this.#personal(name, value, removed);
      if (typeof value === 'string' && value.length >= LONG && !truncated)
        return this.#options.longText(value, removed);
      return this.#options.redactor.redactValue(value, name, removed, truncated ? { truncated } : undefined);
    } catch (thrown) {
      return this.failed(value, thrown);
    }
  }

  /** A text that stands under no name: a status message, the name of a span that an app made. */
  text(text: string, removed: Removed): string {
    try {
      return this.#options.redactor.redact(text, removed);
    } catch (thrown) {
      return this.failed(text, thrown) as string;
    }
  }

  /** What went wrong, in words: the message of a status or an exception. */
  message(text: string, removed: Removed): string {
    try {
      return this.#message(text, removed);
    } catch (thrown) {
      return this.failed(text, thrown) as string;
    }
  }

  /** The body of a log record: a text, JSON in a text, a tree of values. */
  body(body: unknown, removed: Removed): unknown {
    try {
      if (typeof body === 'string' && body.length >= LONG) return this.#options.longText(body, removed);
      return this.#options.redactor.redactValue(body, undefined, removed);
    } catch (thrown) {
      return this.failed(body, thrown);
    }
  }

  /** A text that people join on; see {@link redactGuarded}. */
  guarded(text: string, removed: Removed): string {
    try {
      return redactGuarded(this.#options.redactor, text, removed);
    } catch (thrown) {
      return this.failed(text, thrown) as string;
    }
  }

  /** The name of an attribute, which holds data only where it was made from some. */
  name(name: string, removed: Removed): string {
    return isOddName(name) ? this.text(name, removed) : name;
  }

  /** What is left of a value that could not be redacted: no text. */
  failed(value: unknown, thrown: unknown): unknown {
    this.#options.stats.failures++;
    if (!this.#hasWarned) {
      this.#hasWarned = true;
      // Its message may quote what it could not redact.
      const name = thrown instanceof Error ? thrown.name : typeof thrown;
      this.#options.warn(`redaction failed (${name}); what could not be redacted was replaced by ${FAILED}`);
    }
    return withoutText(value);
  }

  /** `connect ECONNREFUSED 10.4.52.190:9200` says which host to look at. */
  #message(text: string, removed: Removed): string {
    const { redactor } = this.#options;
    if (text.length >= LONG) return redactor.redact(text, removed);
    const findings = redactor.find(text);
    const own = findings.filter(
      ({ entity, start, end }) => entity !== 'IP_ADDRESS' || !isPrivateAddress(text.slice(start, end)),
    );
    // Binary data is no finding, but goes too.
    if (own.length < findings.length && !text.includes(';base64,')) return redactor.replace(text, own, removed);
    return redactor.redact(text, removed);
  }

  /** Under the name `user.id` the redactor makes pseudonyms; what is no id may hold more, JSON for one. */
  #identity(value: unknown, removed: Removed): unknown {
    const { redactor } = this.#options;
    const identity = redactor.redactValue(value, 'user.id', removed);
    return typeof identity === 'string' && !isIdForm(identity) ? redactor.redact(identity, removed) : identity;
  }

  #personal(name: string, value: unknown, removed: Removed): unknown {
    const before = removed.count;
    const redacted = this.#options.redactor.redactValue(value, name, removed);
    if (removed.count > before || redacted !== value || typeof value !== 'string') return redacted;
    if (value === '' || SERVICE_ACCOUNTS.has(value) || isToken(value)) return value;
    const entity = name.endsWith('full_name') ? 'PERSON' : name.endsWith('email') ? 'EMAIL' : 'USERNAME';
    removed.add(entity);
    return labelOf(entity);
  }
}

/** The value with every text in it replaced; numbers too that could be an identifier. */
export function withoutText(value: unknown): unknown {
  if (value === FAILED || typeof value === 'boolean' || value === null || value === undefined) return value;
  if (typeof value === 'number' && value > -SMALL && value < SMALL) return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.map(withoutText);
  return FAILED;
}
