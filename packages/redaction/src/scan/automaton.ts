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

interface Node {
  readonly children: Map<number, number>;
  fail: number;
  readonly out: number[];
}

/**
 * Builds the automaton; a keyword's number is its index in the list. Equal keywords share a state.
 *
 * @throws RangeError on an empty keyword, or on more than 65,535 states
 */
export function buildAutomaton(keywords: readonly string[]): Automaton {
  const nodes = buildTrie(keywords);
  const order = linkFailures(nodes);
  const rank = rankStates(nodes);
  const next = new Uint16Array(nodes.length * SYMBOLS);
  const outputs: (readonly number[])[] = [];
  // Breadth first, so that the row of the failure state, which a row starts from, is there.
  for (const at of order) {
    const node = nodes[at]!;
    const row = rank[at]! * SYMBOLS;
    if (at !== 0) next.copyWithin(row, rank[node.fail]! * SYMBOLS, (rank[node.fail]! + 1) * SYMBOLS);
    for (const [symbol, child] of node.children) next[row + symbol] = rank[child]!;
  }
  const firstOutput = nodes.length - nodes.filter((node) => node.out.length > 0).length;
  for (const [at, node] of nodes.entries()) if (node.out.length > 0) outputs[rank[at]! - firstOutput] = node.out;
  return { next, firstOutput, outputs };
}

function buildTrie(keywords: readonly string[]): Node[] {
  const nodes: Node[] = [{ children: new Map(), fail: 0, out: [] }];
  for (const [number, keyword] of keywords.entries()) {
    if (keyword === '') throw new RangeError('a keyword is empty');
    let at = 0;
    for (let i = 0; i < keyword.length; i++) {
      const symbol = symbolOf(keyword.charCodeAt(i));
      let child = nodes[at]!.children.get(symbol);
      if (child === undefined) {
        child = nodes.push({ children: new Map(), fail: 0, out: [] }) - 1;
        nodes[at]!.children.set(symbol, child);
      }
      at = child;
    }
    nodes[at]!.out.push(number);
  }
  if (nodes.length > STATE_LIMIT) throw new RangeError(`the keywords need ${nodes.length} states`);
  return nodes;
}

/** Sets the failure links and collects outputs along them; returns the states breadth first. */
function linkFailures(nodes: Node[]): number[] {
  const order = [0];
  for (let i = 0; i < order.length; i++) {
    const at = order[i]!;
    for (const [symbol, child] of nodes[at]!.children) {
      order.push(child);
      if (at === 0) continue;
      let fail = nodes[at]!.fail;
      while (fail !== 0 && !nodes[fail]!.children.has(symbol)) fail = nodes[fail]!.fail;
      const target = nodes[fail]!.children.get(symbol) ?? 0;
      nodes[child]!.fail = target;
      nodes[child]!.out.push(...nodes[target]!.out);
    }
  }
  return order;
}

function rankStates(nodes: readonly Node[]): Uint16Array {
  const rank = new Uint16Array(nodes.length);
  let next = 0;
  for (const [at, node] of nodes.entries()) if (node.out.length === 0) rank[at] = next++;
  for (const [at, node] of nodes.entries()) if (node.out.length > 0) rank[at] = next++;
  return rank;
}
