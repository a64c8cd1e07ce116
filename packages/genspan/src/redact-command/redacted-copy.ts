import type { Redactor } from '@genspan/redaction';
import type { Found } from './found.ts';
import { Units } from './units.ts';
import { type Decided, Windows } from './windows.ts';

/** The redacted text of an input that comes in pieces, and what was found in it. */
export class RedactedCopy {
  readonly #redactor: Redactor;
  readonly #found: Found;
  readonly #units = new Units();
  readonly #windows: Windows;

  constructor(redactor: Redactor, found: Found) {
    this.#redactor = redactor;
    this.#found = found;
    this.#windows = new Windows((text) => redactor.find(text));
  }

  /** Takes the next piece of the input; gives what can be given. */
  *push(piece: string): Generator<string> {
    for (const { text, isJson } of this.#units.push(piece)) yield* isJson ? this.#json(text) : this.#text(text);
  }

  /** Gives the lines that have come, without waiting for what may follow on them. */
  *pause(): Generator<string> {
    for (const decided of this.#windows.lines()) yield this.#redacted(decided);
  }

  /** Gives the rest. */
  *end(): Generator<string> {
    for (const { text, isJson } of this.#units.end()) yield* isJson ? this.#json(text) : this.#text(text);
    yield* this.#rest();
  }

  *#text(text: string): Generator<string> {
    for (const decided of this.#windows.push(text)) yield this.#redacted(decided);
  }

  *#json(text: string): Generator<string> {
    yield* this.#rest();
    this.#found.add(text, this.#redactor.find(text));
    yield this.#redactor.redact(text);
  }

  *#rest(): Generator<string> {
    for (const decided of this.#windows.end()) yield this.#redacted(decided);
  }

  /** Of plain text. */
  #redacted({ text, findings }: Decided): string {
    this.#found.add(text, findings);
    const replaced = this.#redactor.replace(text, findings);
    // Images and the like are no findings: they are cut, whatever is in them.
    return mayHoldBlob(replaced) ? this.#redactor.redact(replaced) : replaced;
  }
}

/** A run of characters of base64 that is no word. */
const LONG_RUN = 1024;

function mayHoldBlob(text: string): boolean {
  if (text.includes(';base64,')) return true;
  let runStart = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 32) continue;
    if (at - runStart > LONG_RUN) return true;
    runStart = at + 1;
  }
  return text.length - runStart > LONG_RUN;
}
