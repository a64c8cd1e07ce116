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
 * in a process, so the rows are filled by copies and no loop goes over their symbols.
 *
 * @throws RangeError on an empty keyword, or on more than 65,535 states
 */
export function buildAutomaton(keywords: readonly string[]): Automaton {
  const trie = new Trie();
  for (const [number, keyword] of keywords.entries()) trie.add(keyword, number);
  const order = trie.linkFailures();
  const { rank, outputs, firstOutput } = outputsLast(trie.outputs);
  const next = new Uint16Array(trie.size * SYMBOLS);
  for (const at of order) {
    const row = rank[at]! * SYMBOLS;
    const fallback = rank[trie.fail[at]!]! * SYMBOLS;
    if (at !== 0) next.copyWithin(row, fallback, fallback + SYMBOLS);
    for (let child = trie.firstChild[at]!; child !== 0; child = trie.sibling[child]!) {
      next[row + trie.symbol[child]!] = rank[child]!;
    }
  }
  return { next, firstOutput, outputs };
}

/** The keywords as a tree of states; 0 is the root and stands for no state, too. */
class Trie {
  readonly firstChild: number[] = [0];
  readonly sibling: number[] = [0];
  readonly symbol: number[] = [0];
  /** The state of the longest proper end of a state's text that is a state. */
  readonly fail: number[] = [0];
  readonly outputs: (readonly number[])[] = [NO_OUTPUT];

  get size(): number {
    return this.outputs.length;
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

  /** Sets {@link fail} and adds the outputs that come with it; returns the states breadth first. */
  linkFailures(): number[] {
    const order = [0];
    for (let i = 0; i < order.length; i++) {
      const at = order[i]!;
      for (let child = this.firstChild[at]!; child !== 0; child = this.sibling[child]!) {
        order.push(child);
        if (at === 0) continue;
        const target = this.#fallback(at, this.symbol[child]!);
        this.fail[child] = target;
        if (this.outputs[target] !== NO_OUTPUT) {
          this.outputs[child] = [...this.outputs[child]!, ...this.outputs[target]!];
        }
      }
    }
    return order;
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
    const child = this.outputs.push(NO_OUTPUT) - 1;
    if (child > STATE_LIMIT) throw new RangeError(`the keywords need more than ${STATE_LIMIT} states`);
    this.sibling.push(this.firstChild[at]!);
    this.firstChild[at] = child;
    this.firstChild.push(0);
    this.symbol.push(symbol);
    this.fail.push(0);
    return child;
  }
}

/** New numbers for the states, those with an output last. */
function outputsLast(byState: readonly (readonly number[])[]) {
  const rank = new Uint16Array(byState.length);
  const outputs: (readonly number[])[] = [];
  let firstOutput = 0;
  for (const [at, output] of byState.entries()) if (output === NO_OUTPUT) rank[at] = firstOutput++;
  for (const [at, output] of byState.entries()) {
    if (output !== NO_OUTPUT) rank[at] = firstOutput + outputs.push(output) - 1;
  }
  return { rank, outputs, firstOutput };
}
