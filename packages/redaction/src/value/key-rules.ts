import type { Entity } from '../entity.ts';
import { isStructural } from './structural.ts';

/** What a key says about the value under it. */
export interface KeyRule {
  /** The whole value is one of these, whatever it looks like. */
  readonly entity?: Entity;
  /** Nothing is looked for under this key. */
  readonly isAllowed: boolean;
  /** The value is an id, a name out of a list, a count: see `structural.ts`. */
  readonly isStructural: boolean;
}

/** Names an entity for keys such as `password`; see `secret/sensitive-key.ts`. */
export type SensitiveEntityOf = (key: string) => Entity | undefined;

/** Secrets whose keys hold for a whole object: `cookies: { sid: … }`. */
const DEEP: ReadonlySet<string> = new Set([
  'AUTH_HEADER',
  'CONNECTION_STRING',
  'COOKIE',
  'JWT',
  'PASSWORD',
  'PRIVATE_KEY',
  'SECRET',
  'URL_CREDENTIALS',
]); // prettier-ignore

const REMEMBERED = 2000;
const LONGEST_REMEMBERED = 128;

/** What keys say, remembered: the same few stand in every message. */
export class KeyRules {
  readonly #sensitiveEntityOf: SensitiveEntityOf;
  readonly #allowed: ReadonlySet<string>;
  readonly #rules = new Map<string, KeyRule>();

  constructor(sensitiveEntityOf: SensitiveEntityOf, allowed: ReadonlySet<string>) {
    this.#sensitiveEntityOf = sensitiveEntityOf;
    this.#allowed = allowed;
  }

  of(key: string): KeyRule {
    const known = this.#rules.get(key);
    if (known) return known;
    const rule: KeyRule = {
      // A key that was an address is `<EMAIL>` now, and says nothing of its value.
      entity: key.includes('<') ? undefined : this.#sensitiveEntityOf(key),
      isAllowed: this.#allowed.has(key),
      isStructural: isStructural(key),
    };
    // Keys of strangers must not fill the memory; a slice of a long text would also keep all of that alive.
    if (key.length <= LONGEST_REMEMBERED) {
      if (this.#rules.size >= REMEMBERED) this.#rules.clear();
      this.#rules.set(Buffer.from(key, 'utf16le').toString('utf16le'), rule);
    }
    return rule;
  }
}

/** No key, or one that says nothing. */
export const NO_RULE: KeyRule = { isAllowed: false, isStructural: false };

/**
 * What a key's rule says of the members of the object under it: secrets stay secret at any depth, `name` and the like
 * say nothing of `{ "name": { "id": … } }`.
 *
 * @param isSchema the object describes a value and holds none
 */
export function ruleInside(rule: KeyRule, isSchema: boolean): KeyRule {
  if (rule.isAllowed) return rule;
  if (rule.entity !== undefined && DEEP.has(rule.entity) && !isSchema) return rule;
  return NO_RULE;
}

const SCHEMA_TYPES: ReadonlySet<unknown> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'null',
]); // prettier-ignore
const SCHEMA_KEYS: ReadonlySet<string> = new Set(['$ref', 'anyOf', 'oneOf', 'allOf', 'properties']);

/**
 * Whether a member shows that its object is a JSON schema, as tool definitions hold them: under the key `password` it
 * describes a password.
 */
export function isSchemaMember(key: string, value: unknown): boolean {
  return SCHEMA_KEYS.has(key) || (key === 'type' && SCHEMA_TYPES.has(value));
}
