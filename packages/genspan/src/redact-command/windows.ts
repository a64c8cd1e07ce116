import type { Finding, Redactor } from '@genspan/redaction';

/** Characters that are looked at in one go. */
const WINDOW = 131_072;
/** What is decided about a place waits until so many characters behind it are there: a private key is as long. */
const LOOKAHEAD = 32_768;
/** What stays in sight before a place when it is decided about it: words that give it a meaning. */
const CONTEXT = 512;
/** A finding that never seems to end is taken as it is when a window has grown to this. */
const WINDOW_LIMIT = 2_097_152;

/** A part of the text on which it was decided. */
export interface Decided {
  text: string;
  /** What was found in it. */
  findings: Finding[];
}

/**
 * Looks for findings in a text of any length that comes in pieces, in windows that overlap, so that nothing is missed
 * at their edges and no more than a window is kept.
 */
export class Windows {
  readonly #find: Redactor['find'];
  #text = '';
  /** Characters at the head of the text that were handed out before. */
  #context = 0;

  constructor(find: Redactor['find']) {
    this.#find = find;
  }

  /** Takes the next piece; gives what could be decided. */
  *push(piece: string): Generator<Decided> {
    this.#text += piece;
    while (this.#text.length - this.#context >= WINDOW) {
      const decided = this.#decide();
      if (!decided) return;
      yield decided;
    }
  }

  /** Gives the lines that are complete, unless something that was found may go on in the next. */
  *lines(): Generator<Decided> {
    const { length } = this.#text;
    const findings = this.#find(this.#text);
    const open = findings.find(({ start, end }) => end >= length - 1 && this.#text.slice(start, end).includes('\n'));
    const cut = lastLineEnd(this.#text, open ? open.start : length);
    if (cut > this.#context) yield this.#cut(findings, cut);
  }

  /** Gives the rest. The next piece begins a new text. */
  *end(): Generator<Decided> {
    const { length } = this.#text;
    if (length > this.#context) yield this.#cut(this.#find(this.#text), length);
    this.#text = '';
    this.#context = 0;
  }

  /** Undefined when the window has to grow first. */
  #decide(): Decided | undefined {
    const findings = this.#find(this.#text);
    const limit = this.#text.length - LOOKAHEAD;
    let cut = lastLineEnd(this.#text, limit);
    if (cut <= this.#context) cut = limit - (isHighSurrogate(this.#text.charCodeAt(limit - 1)) ? 1 : 0);
    for (const { start, end } of findings) if (start < cut && end > cut) cut = start;
    if (cut > this.#context) return this.#cut(findings, cut);
    return this.#text.length < WINDOW_LIMIT ? undefined : this.#cut(findings, this.#text.length);
  }

  #cut(findings: readonly Finding[], end: number): Decided {
    const from = this.#context;
    const text = this.#text.slice(from, end);
    const inside = findings.filter((finding) => finding.end > from && finding.start < end);
    // What is seen of a finding that begins in what was handed out goes in any case.
    const moved = inside.map((finding) => ({
      ...finding,
      start: Math.max(0, finding.start - from),
      end: finding.end - from,
    }));
    const keptFrom = Math.max(0, end - CONTEXT);
    this.#text = this.#text.slice(keptFrom);
    this.#context = end - keptFrom;
    return { text, findings: moved };
  }
}

/** The offset behind the last line break before `limit`; 0 when there is none. */
function lastLineEnd(text: string, limit: number): number {
  return text.lastIndexOf('\n', limit - 1) + 1;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
