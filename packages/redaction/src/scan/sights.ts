/** Positions noted in the one pass: pairs of a number and an offset, in the order of the text. Grows as needed. */
export class Sights {
  count = 0;
  #numbers = new Int32Array(64);
  #offsets = new Int32Array(64);

  add(number: number, offset: number): void {
    if (this.count === this.#numbers.length) {
      this.#numbers = doubled(this.#numbers);
      this.#offsets = doubled(this.#offsets);
    }
    this.#numbers[this.count] = number;
    this.#offsets[this.count++] = offset;
  }

  /** {@link add} for an offset that may lie a little before the last: the order of offsets stays. */
  insert(number: number, offset: number): void {
    this.add(number, offset);
    for (let at = this.count - 1; at > 0 && this.#offsets[at - 1]! > offset; at--) {
      this.#numbers[at] = this.#numbers[at - 1]!;
      this.#offsets[at] = this.#offsets[at - 1]!;
      this.#numbers[at - 1] = number;
      this.#offsets[at - 1] = offset;
    }
  }

  number(index: number): number {
    return this.#numbers[index]!;
  }

  offset(index: number): number {
    return this.#offsets[index]!;
  }

  /** The first index whose offset is at least `offset`; `count` when there is none. */
  firstFrom(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#offsets[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
