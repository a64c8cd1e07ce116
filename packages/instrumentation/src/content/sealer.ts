import type { ContentFilter, RemovedTypes } from '@genspan/model-call';
import { JsonText, parsed, withoutEscapes } from './json-text.ts';
import { MARGIN, TEXT_LIMIT, WINDOW } from './limits.ts';
import { Snapshot } from './snapshot.ts';

/** Words of the schemas and of providers: no digits, so that none of them can be a number of somebody's. */
const WORD = /^[a-z][a-z_/+.-]{0,63}$/i;
/** Ids that providers and SDKs give: a filter must not take one for a number of somebody's. */
const ID = /^[\w.:-]{1,128}$/;

/** Makes the texts and values of one call fit to leave: each passes the filter, and all together are bounded. */
export class Sealer {
  readonly #filter: ContentFilter | undefined;
  readonly #removed: RemovedTypes | undefined;
  readonly #snapshot = new Snapshot();
  #left: number;
  /** Characters that the filter has seen, or would have. */
  seen = 0;

  /** @param limit characters kept over all texts of this sealer */
  constructor(filter: ContentFilter | undefined, limit: number, removed?: RemovedTypes) {
    this.#filter = filter;
    this.#left = limit;
    this.#removed = removed;
  }

  /**
   * A text, filtered, then cut.
   *
   * @param complete false when there was more of it than this
   */
  text(text: string, complete = true): string {
    if (this.#left <= 0) return `[${text.length} characters]`;
    const kept = Math.min(text.length, TEXT_LIMIT, this.#left);
    this.#left -= kept + 1;
    if (text.length <= WINDOW) {
      const filtered = this.#filtered(text);
      return text.length > kept && filtered.length > kept ? cut(filtered, kept, filtered.length, complete) : filtered;
    }
    // JSON that is cut is no JSON any more: a filter could not see through its escapes.
    const seen = withoutEscapes(text.slice(0, atPair(text, WINDOW)));
    const filtered = this.#filtered(seen);
    // What the window cut in half stands at the end, where the filter did not know it.
    return cut(filtered, Math.min(kept, Math.max(0, filtered.length - MARGIN)), text.length, complete);
  }

  /** A value of any shape, as JSON would show it. What is too large becomes a text, the beginning of its JSON. */
  value(value: unknown): unknown {
    const taken = this.#snapshot.take(value);
    if (taken instanceof JsonText) return this.#json(taken);
    if (typeof taken === 'number') return this.#number(taken);
    return typeof taken === 'string' ? this.text(taken) : taken;
  }

  /** The fields of a record; their names tell the filter what their values are. */
  fields(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const fields: string[] = [];
    for (const [key, value] of Object.entries(record)) {
      const taken = this.#snapshot.take(value);
      if (taken === undefined) continue;
      const json = taken instanceof JsonText && taken.complete ? taken.text : JSON.stringify(textOf(taken));
      fields.push(`${JSON.stringify(key)}:${json}`);
    }
    const sealed = this.#json(new JsonText(`{${fields.join()}}`));
    return typeof sealed === 'object' && sealed !== null ? (sealed as Record<string, unknown>) : { content: sealed };
  }

  /** A word of the schema or of the provider; anything else passes the filter. */
  word(word: string): string {
    return WORD.test(word) ? word : this.text(word);
  }

  /** An id; what does not look like one passes the filter. */
  id(id: string): string {
    return ID.test(id) ? id : this.text(id);
  }

  /** The filter sees the JSON as one text: names of fields tell what their values are. */
  #json({ text, complete }: JsonText): unknown {
    if (!complete || text.length > Math.min(TEXT_LIMIT, this.#left)) return this.text(text, complete);
    // A filter that knows no JSON may break it; then it is a text like any other.
    return parsed(this.text(withoutEscapes(text)));
  }

  /** A number that the filter would change as a text becomes that text. */
  #number(value: number): unknown {
    const text = String(value);
    const sealed = this.text(text);
    return sealed === text ? value : sealed;
  }

  #filtered(text: string): string {
    this.seen += text.length;
    return this.#filter ? this.#filter(text, this.#removed) : text;
  }
}

function textOf(taken: unknown): unknown {
  return taken instanceof JsonText ? taken.text : taken;
}

/** The first `kept` characters, and how many more there are. */
function cut(text: string, kept: number, length: number, complete: boolean): string {
  const at = atPair(text, kept);
  return `${text.slice(0, at)}[${complete ? `${length - at} ` : ''}more characters]`;
}

/** The offset, or the one before it where it would split a surrogate pair. */
function atPair(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? at - 1 : at;
}
