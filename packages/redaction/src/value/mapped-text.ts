/**
 * A text made from another one by decoding pieces of it, which knows where in the other each of its characters came
 * from. Between two breakpoints both run side by side.
 */
export interface MappedText {
  readonly text: string;
  /** Offsets in this text at which the distance to the root changes, ascending; the first is 0. */
  readonly at: readonly number[];
  /** The distance from there on: offset in the root minus offset here. */
  readonly shift: readonly number[];
}

/** A text that stands for itself. */
export function rootText(text: string): MappedText {
  return { text, at: [0], shift: [0] };
}

/** Writes a mapped text piece by piece from sources, each from its beginning to its end. */
export class MappedTextWriter {
  #text = '';
  readonly #at: number[] = [];
  readonly #shift: number[] = [];
  /** A stretch that is still to be copied: the next one often goes on where it ends. */
  #source: Source | undefined;
  #start = 0;
  #end = 0;
  /** UTF-16 code units written so far. */
  length = 0;

  /** A stretch of the source as it stands. */
  copy(source: Source, start: number, end: number): void {
    if (start >= end) return;
    if (source !== this.#source || start !== this.#end) {
      this.flush();
      this.#source = source;
      this.#start = start;
    }
    this.#end = end;
    this.length += end - start;
  }

  /** Other text in place of the stretch of the source that begins at `start`. */
  put(source: Source, start: number, text: string): void {
    this.flush();
    this.#break(this.length, source.rootOf(start) - this.length);
    this.#text += text;
    this.length += text.length;
  }

  /** The text written, closed: what follows in the root begins at `rootEnd`. */
  finish(rootEnd: number): MappedText {
    this.flush();
    this.#break(this.length, rootEnd - this.length);
    return { text: this.#text, at: this.#at, shift: this.#shift };
  }

  /** Copies what is still to be copied. A source that is read elsewhere further on needs that first. */
  flush(): void {
    const source = this.#source;
    if (!source) return;
    const start = this.#start;
    const end = this.#end;
    const length = this.length - (end - start);
    this.#break(length, source.rootOf(start) - length);
    const { at, shift, text } = source.mapped;
    for (let i = source.indexBehind(start); i < at.length && at[i]! < end; i++) {
      this.#break(length + at[i]! - start, shift[i]! + start - length);
    }
    // A whole text needs no copy.
    this.#text = length === 0 && end - start === text.length ? text : this.#text + text.slice(start, end);
    this.#source = undefined;
  }

  #break(at: number, shift: number): void {
    const shifts = this.#shift;
    const last = shifts.length - 1;
    if (last >= 0 && shifts[last] === shift) return;
    if (last >= 0 && this.#at[last] === at) {
      shifts[last] = shift;
      return;
    }
    this.#at.push(at);
    shifts.push(shift);
  }
}

/** A mapped text that is read from its beginning to its end: asking for offsets in ascending order costs one pass. */
export class Source {
  readonly mapped: MappedText;
  #index = 0;

  constructor(mapped: MappedText) {
    this.mapped = mapped;
  }

  get text(): string {
    return this.mapped.text;
  }

  /** The offset in the root of an offset here. */
  rootOf(offset: number): number {
    return offset + this.mapped.shift[this.indexBehind(offset) - 1]!;
  }

  /** The number of the first breakpoint behind an offset. */
  indexBehind(offset: number): number {
    const { at } = this.mapped;
    if (offset < at[this.#index]!) this.#index = 0;
    while (this.#index + 1 < at.length && at[this.#index + 1]! <= offset) this.#index++;
    return this.#index + 1;
  }
}
