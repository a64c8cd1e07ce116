import type { Entity } from '../entity.ts';
import type { IdentityTopic } from './topics.ts';

/** How one identifier is written, and when it counts. A row of the tables in `country/`. */
export interface IdForm {
  readonly entity: Entity;
  /**
   * The identifier without its separators, in capitals. Decides beside a context word; where there is none, the
   * written forms of {@link alone} do.
   */
  readonly compact: RegExp;
  /** Check digits and embedded dates, over the compact form. */
  readonly check?: (compact: string) => boolean;
  /** The words that name it. */
  readonly topic?: IdentityTopic;
  /** Beside its word, too, only with a good check: the word is a common one, or the form is. */
  readonly strict?: true;
  /**
   * Written forms that count without any context word, when {@link check} holds: `9` is a digit, `A` a capital letter,
   * `*` either, anything else is the separator itself.
   */
  readonly alone?: readonly string[];
  /** {@link alone} counts in small letters too. */
  readonly anyCase?: true;
  /** How sure {@link alone} is; default 0.95. */
  readonly confidence?: number;
}
