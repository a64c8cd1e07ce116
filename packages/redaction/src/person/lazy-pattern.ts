/**
 * A regular expression that is compiled at its first use. V8 reads the tables of Unicode for each that names letters
 * (`\p{L}`), a millisecond at every start of a process that a process without names need not pay.
 */
export class LazyPattern {
  readonly #source: string;
  readonly #flags: string;
  #compiled: RegExp | undefined;

  /** @param flags as of `RegExp` */
  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  /** The same object each time, with its `lastIndex`. */
  get regex(): RegExp {
    this.#compiled ??= new RegExp(this.#source, this.#flags);
    return this.#compiled;
  }
}
