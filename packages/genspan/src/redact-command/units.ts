/** A stretch of the input that is looked at as one. */
export interface Unit {
  text: string;
  /** A whole JSON value, with the white space around it. */
  isJson: boolean;
}

/** A line that is longer is no line of JSON to us. */
const LINE_LIMIT = 4_194_304;
/** So much of the input, in UTF-16 code units, is kept to see whether all of it is one JSON document. */
export const LONGEST_UNIT = 16_777_216;
/** How a document begins that goes on in the next line. */
const DOCUMENT_HEAD = /^\s{0,100}[{[]\s{0,100}(?:["{[\]}]|$)/;
const JSON_HEAD = /^[ \t]{0,100}[{[]/;

/**
 * Parts an input that comes in pieces into JSON and text: a document of JSON is one unit, and so is each line that is
 * JSON by itself. What is JSON is redacted as JSON, and stays JSON.
 */
export class Units {
  /** The input while it may be one document; undefined as soon as it is not. */
  #document: string | undefined = '';
  /** Its first line goes on in the next. */
  #goesOn = false;
  /** The line that has not ended, when it may be JSON. */
  #line = '';
  #atLineStart = true;

  /** Takes the next piece; gives what is complete. Text comes as it is, lines of it are not waited for. */
  *push(piece: string): Generator<Unit> {
    if (this.#document === undefined) {
      yield* this.#lines(piece);
      return;
    }
    this.#document += piece;
    if (this.#mayBeDocument()) return;
    const all = this.#document;
    this.#document = undefined;
    yield* this.#lines(all);
  }

  /** Gives the rest. */
  *end(): Generator<Unit> {
    const document = this.#document ?? '';
    if (document !== '' && isJson(document)) yield { text: document, isJson: true };
    else if (document !== '') yield* this.#lines(document);
    this.#document = undefined;
    const line = this.#line;
    this.#line = '';
    if (line !== '') yield { text: line, isJson: isJson(line) };
  }

  #mayBeDocument(): boolean {
    const text = this.#document!;
    if (text.length > LONGEST_UNIT) return false;
    if (this.#goesOn) return true;
    const lineEnd = text.indexOf('\n', text.search(/\S|$/));
    const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
    if (line.length > LINE_LIMIT || !DOCUMENT_HEAD.test(line)) return text.trim() === '';
    // One line that is JSON by itself: lines of JSON, of which each can be given at once.
    this.#goesOn = lineEnd >= 0 && !isJson(line);
    return lineEnd < 0 || this.#goesOn;
  }

  *#lines(piece: string): Generator<Unit> {
    const all = this.#line + piece;
    let isStart = this.#line !== '' || this.#atLineStart;
    this.#line = '';
    this.#atLineStart = all.endsWith('\n');
    let textFrom = 0;
    for (let at = 0; at < all.length; ) {
      const lineEnd = all.indexOf('\n', at) + 1;
      const mayBeJson = isStart && JSON_HEAD.test(all.slice(at, at + 101));
      isStart = true;
      if (mayBeJson && lineEnd === 0 && all.length - at < LINE_LIMIT) {
        if (at > textFrom) yield { text: all.slice(textFrom, at), isJson: false };
        this.#line = all.slice(at);
        return;
      }
      const end = lineEnd === 0 ? all.length : lineEnd;
      if (mayBeJson && isJson(all.slice(at, end))) {
        if (at > textFrom) yield { text: all.slice(textFrom, at), isJson: false };
        yield { text: all.slice(at, end), isJson: true };
        textFrom = end;
      }
      at = end;
    }
    if (textFrom < all.length) yield { text: all.slice(textFrom), isJson: false };
  }
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text.slice(0, 200))) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
