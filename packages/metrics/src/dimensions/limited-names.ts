import { reasonOf, reportOnce, shared } from '@genspan/model-call';

/** Names longer than this are cut: a series is no place for a text. */
const LONGEST = 200;
/** Beyond this nothing is looked at: what begins before the cut ends before it, a private key too. */
const LOOKED_AT = 4096;
/** A word: what conventions call a name. Detection takes some, such as `1.2.3.4`, for what they are not. */
const WORD = /^[\w.:-]{1,64}$/;

/** Which names pass redaction before they are limited: `all`, those that are no single `word`, or `none` since they are of the provider. */
export type Redacted = 'all' | 'texts' | 'none';

/**
 * The first so many different names; every further one is `other`. Names in which redaction finds something are redacted here, so
 * that those which are equal afterwards are one series: behind us, an SDK would keep the last of several.
 */
export class LimitedNames {
  readonly #limit: number;
  readonly #redacted: Redacted;
  /** By the name as given. */
  readonly #known = new Map<string, string>();

  constructor(limit: number, redacted: Redacted = 'all') {
    this.#limit = limit;
    this.#redacted = redacted;
  }

  of(name: string): string {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (name.length > LOOKED_AT) return this.of(name.slice(0, LOOKED_AT));
    if (this.#known.size >= this.#limit) return OTHER;
    const shown = shownName(name, this.#redacted);
    this.#known.set(name, shown);
    return shown;
  }
}

/** A name as a series may carry it: without personal data and secrets, and not too long. */
export function shownName(name: string, redacted: Redacted): string {
  const looked = name.slice(0, LOOKED_AT);
  const isRedacted = redacted === 'all' || (redacted === 'texts' && !WORD.test(looked));
  const shown = isRedacted ? filtered(looked) : looked;
  if (shown.length <= LONGEST) return shown;
  const cut = shown.slice(0, LONGEST);
  // Not in the middle of a character.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A filter that fails tells nothing of the name. */
function filtered(name: string): string {
  try {
    return shared().filter?.(name) ?? name;
  } catch (thrown) {
    reportOnce('metrics-names', `names on metrics are "${OTHER}", redaction failed: ${reasonOf(thrown)}`);
    return OTHER;
  }
}

/** What stands for all names beyond a limit. */
export const OTHER = 'other';
