/** Where in a text something stands: both count from 1, columns in UTF-16 code units. */
export interface Place {
  line: number;
  column: number;
}

/** Follows a text that comes in pieces and knows the place of each of its characters. */
export class PlaceFinder {
  #line = 1;
  #column = 1;

  /**
   * The places of ascending offsets into the next piece of the text.
   *
   * @param piece what follows on all that was given before
   */
  *places(piece: string, offsets: Iterable<number>): Generator<Place> {
    let at = 0;
    for (const offset of offsets) {
      this.#advance(piece, at, offset);
      at = offset;
      yield { line: this.#line, column: this.#column };
    }
    this.#advance(piece, at, piece.length);
  }

  #advance(text: string, from: number, to: number): void {
    let lineStart = from;
    for (let end = text.indexOf('\n', from); end !== -1 && end < to; end = text.indexOf('\n', lineStart)) {
      this.#line++;
      this.#column = 1;
      lineStart = end + 1;
    }
    this.#column += to - lineStart;
  }
}
