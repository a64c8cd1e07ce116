import { SYMBOLS, symbolOf } from './alphabet.ts';

/**
 * Aho-Corasick over folded text with a dense table: one lookup per character, whatever the number of keywords.
 * States with an output are numbered behind all others, so that the loop over a text has a single comparison.
 *
 * @see Aho, Corasick: Efficient string matching, CACM 18 (1975)
 */
export interface Automaton {
  /** `next[state * 64 + symbol]`. */
  readonly next: Uint16Array;
  /** States from here on have an output. */
  readonly firstOutput: number;
  /** For state `firstOutput + n`: the numbers of the keywords that end there, longest first. */
  readonly outputs: readonly (readonly number[])[];
}

/** States that 16 bits can name. */
const STATE_LIMIT = 0xffff;

const NO_OUTPUT: readonly number[] = [];

/**
 * Builds the automaton; a keyword's number is its index in the list. Equal keywords share a state. It runs cold, once
 * in a process, so the rows are filled by copies and no loop goes over their symbols or allocates by state.
 *
 * @throws RangeError on an empty keyword, or on more than 65,535 states
 */
export function buildAutomaton(keywords: readonly string[]): Automaton {
  const trie = new Trie(keywords.reduce((sum, keyword) => sum + keyword.length, 1));
  for (let i = 0; i < keywords.length; i++) trie.add(keywords[i]!, i);
  trie.linkFailures();
  const { size, order, fail, firstChild, sibling, symbol } = trie;
  const { rank, outputs, firstOutput } = outputsLast(trie.outputs, size);
  const next = new Uint16Array(size * SYMBOLS);
  for (let i = 0; i < size; i++) {
    const at = order[i]!;
    const row = rank[at]! * SYMBOLS;
    const fallback = rank[fail[at]!]! * SYMBOLS;
    if (at !== 0) next.copyWithin(row, fallback, fallback + SYMBOLS);
    for (let child = firstChild[at]!; child !== 0; child = sibling[child]!) next[row + symbol[child]!] = rank[child]!;
  }
  return { next, firstOutput, outputs };
}

/** The keywords as a tree of states; 0 is the root and stands for no state, too. */
class Trie {
  size = 1;
  readonly firstChild: Uint16Array;
  readonly sibling: Uint16Array;
  readonly symbol: Uint8Array;
  /** The state of the longest proper end of a state's text that is a state. */
  readonly fail: Uint16Array;
  /** The states, breadth first; known when the failures are linked. */
  readonly order: Uint16Array;
  readonly outputs: (readonly number[])[] = [NO_OUTPUT];

  /** @param most more states than this there cannot be */
  constructor(most: number) {
    const states = Math.min(most, STATE_LIMIT + 1);
    this.firstChild = new Uint16Array(states);
    this.sibling = new Uint16Array(states);
    this.symbol = new Uint8Array(states);
    this.fail = new Uint16Array(states);
    this.order = new Uint16Array(states);
  }

  add(keyword: string, number: number): void {
    if (keyword === '') throw new RangeError('a keyword is empty');
    let at = 0;
    for (let i = 0; i < keyword.length; i++) {
      const symbol = symbolOf(keyword.charCodeAt(i));
      at = this.#child(at, symbol) || this.#addChild(at, symbol);
    }
    this.outputs[at] = [...this.outputs[at]!, number];
  }

  /** Sets {@link fail} and {@link order}, and adds the outputs that come with a failure link. */
  linkFailures(): void {
    const { order, outputs } = this;
    let count = 1;
    for (let i = 0; i < count; i++) {
      const at = order[i]!;
      for (let child = this.firstChild[at]!; child !== 0; child = this.sibling[child]!) {
        order[count++] = child;
        if (at === 0) continue;
        const target = this.#fallback(at, this.symbol[child]!);
        this.fail[child] = target;
        if (outputs[target] === NO_OUTPUT) continue;
        outputs[child] = outputs[child] === NO_OUTPUT ? outputs[target]! : [...outputs[child]!, ...outputs[target]!];
      }
    }
  }

  #fallback(at: number, symbol: number): number {
    for (let state = at; state !== 0; ) {
      state = this.fail[state]!;
      const target = this.#child(state, symbol);
      if (target !== 0) return target;
    }
    return 0;
  }

  #child(at: number, symbol: number): number {
    let child = this.firstChild[at]!;
    while (child !== 0 && this.symbol[child] !== symbol) child = this.sibling[child]!;
    return child;
  }

  #addChild(at: number, symbol: number): number {
    const child = this.size++;
    if (child > STATE_LIMIT) throw new RangeError(`the keywords need more than ${STATE_LIMIT} states`);
    this.sibling[child] = this.firstChild[at]!;
    this.firstChild[at] = child;
    this.symbol[child] = symbol;
    this.outputs.push(NO_OUTPUT);
    return child;
  }
}

/** New numbers for the states, those with an output last. */
function outputsLast(byState: readonly (readonly number[])[], size: number) {
  const rank = new Uint16Array(size);
  const outputs: (readonly number[])[] = [];
  let firstOutput = 0;
  for (let at = 0; at < size; at++) if (byState[at] === NO_OUTPUT) rank[at] = firstOutput++;
  for (let at = 0; at < size; at++) {
    if (byState[at] !== NO_OUTPUT) rank[at] = firstOutput + outputs.push(byState[at]!) - 1;
  }
  return { rank, outputs, firstOutput };
}
