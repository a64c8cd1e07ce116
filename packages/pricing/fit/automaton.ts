import { CharacterClass, CLASS_COUNT, type ClassName } from '../src/estimate/character-class.ts';

/**
 * The automaton behind the estimate. It goes through a text unit by unit as the pre-tokenizer of o200k_base would cut it
 * (words with the space before them, three digits at a time, runs of punctuation, runs of spaces, line ends), and says for
 * each unit which weight it adds.
 *
 * Source of the cuts: the `pat_str` of o200k_base in `js-tiktoken`.
 */
export interface Automaton {
  /** The state to go to, by state times {@link CLASS_COUNT} plus class. The first state is 0. */
  next: Uint8Array;
  /** Index into {@link Automaton.features} by the same. */
  feature: Uint8Array;
  /** Names of the weights, in order. */
  features: readonly string[];
}

/** How a word of Latin letters began; what follows a space is an English word more often than what does not. */
const WORD_KINDS = ['spaced', 'joined', 'camel', 'numbered'] as const;
type WordKind = (typeof WORD_KINDS)[number];

/** Letters of a word are told apart up to here. */
const WORD_LENGTH = 18;
/** Each place in a word has the weight of the last of these that it reaches. */
const WORD_STEPS = [2, 4, 6, 8, 11, 15];
const SCRIPT_STEPS = [2, 5];
const PUNCTUATION_STEPS = [2, 3, 6];

/** Builds the tables. */
export function buildAutomaton(): Automaton {
  return new Builder().build();
}

/** Where a state is in a run. */
interface State {
  run: 'start' | 'space' | 'spaces' | 'newline' | 'digit' | 'punctuation' | 'word' | 'upper' | 'script';
  length: number;
  kind: string;
}

class Builder {
  readonly #states: State[] = [];
  readonly #index = new Map<string, number>();
  readonly #features: string[] = ['free'];

  build(): Automaton {
    this.#state({ run: 'start', length: 0, kind: '' });
    const next: number[] = [];
    const feature: number[] = [];
    // States are found as they are reached.
    for (let at = 0; at < this.#states.length; at++) {
      for (let code = 0; code < CLASS_COUNT; code++) {
        const [to, weight] = step(this.#states[at]!, CLASS_NAMES[code] ?? 'other');
        next[at * CLASS_COUNT + code] = to ? this.#state(to) : at;
        feature[at * CLASS_COUNT + code] = this.#feature(weight);
      }
    }
    return { next: Uint8Array.from(next), feature: Uint8Array.from(feature), features: this.#features };
  }

  #state(state: State): number {
    const key = `${state.run} ${state.kind} ${state.length}`;
    const found = this.#index.get(key);
    if (found !== undefined) return found;
    this.#index.set(key, this.#states.length);
    return this.#states.push(state) - 1;
  }

  #feature(name: string): number {
    const found = this.#features.indexOf(name);
    return found >= 0 ? found : this.#features.push(name) - 1;
  }
}

const CLASS_NAMES: (ClassName | undefined)[] = [];
for (const [name, code] of Object.entries(CharacterClass)) CLASS_NAMES[code] = name as ClassName;

/** The state after a unit (undefined: the same) and the name of the weight that the unit adds. */
function step(from: State, name: ClassName): [to: State | undefined, weight: string] {
  switch (name) {
    case 'lower':
    case 'accented':
    case 'vietnamese':
      return letter(from, name);
    case 'upper':
      return upper(from);
    case 'digit':
      return digit(from);
    case 'space':
      return space(from);
    case 'newline':
      return newline(from);
    case 'apostrophe':
      if (from.run === 'word') return [undefined, 'apostrophe'];
      return punctuation(from, 'punctuation');
    case 'punctuation':
    case 'wide':
    case 'symbol':
    case 'emoji':
      return punctuation(from, name);
    case 'low':
      return [undefined, 'free'];
    case 'joiner':
    case 'high':
    case 'other':
      return [undefined, name];
    default:
      return script(from, name);
  }
}

function letter(from: State, name: string): [State, string] {
  const inWord = from.run === 'word' || (from.run === 'upper' && from.kind !== '');
  const kind: WordKind = inWord ? (from.kind as WordKind) : kindAfter(from);
  const length = inWord ? Math.min(from.length + 1, WORD_LENGTH) : 1;
  const state: State = { run: 'word', length, kind };
  if (name !== 'lower') return [state, length === 1 ? `${name} first` : name];
  if (length === 1) return [state, `${kind} word`];
  // `HTTPServer` is one word; its second capital has paid for a beginning.
  return [state, `${kind} letter ${stepOf(WORD_STEPS, length)}`];
}

function upper(from: State): [State, string] {
  if (from.run === 'upper')
    return [{ ...from, length: Math.min(from.length + 1, 8) }, `capital ${stepOf([2, 4], from.length + 1)}`];
  const kind = from.run === 'word' ? 'camel' : kindAfter(from);
  return [{ run: 'upper', length: 1, kind }, `${kind} capital`];
}

function kindAfter({ run }: State): WordKind {
  if (run === 'digit') return 'numbered';
  return run === 'space' || run === 'spaces' || run === 'start' || run === 'newline' ? 'spaced' : 'joined';
}

function digit(from: State): [State, string] {
  if (from.run === 'digit' && from.length < 3) return [{ ...from, length: from.length + 1 }, 'free'];
  // The space before a number is a token of its own.
  return [{ run: 'digit', length: 1, kind: '' }, from.run === 'space' ? 'spaced digits' : 'digits'];
}

function space(from: State): [State | undefined, string] {
  if (from.run === 'spaces') return [undefined, 'more spaces'];
  if (from.run === 'space') return [{ run: 'spaces', length: 0, kind: '' }, 'spaces'];
  return [{ run: 'space', length: 0, kind: '' }, 'free'];
}

function newline(from: State): [State, string] {
  const state: State = { run: 'newline', length: 0, kind: '' };
  if (from.run === 'newline') return [state, 'more newlines'];
  return [state, from.run === 'punctuation' ? 'newline after punctuation' : 'newline'];
}

function punctuation(from: State, name: string): [State, string] {
  const length = from.run === 'punctuation' ? Math.min(from.length + 1, 9) : 1;
  const state: State = { run: 'punctuation', length, kind: '' };
  if (name !== 'punctuation') return [state, length === 1 ? name : `${name} more`];
  if (length > 1) return [state, `punctuation ${stepOf(PUNCTUATION_STEPS, length)}`];
  return [
    state,
    from.run === 'word' || from.run === 'upper' || from.run === 'digit' ? 'punctuation' : 'spaced punctuation',
  ];
}

function script(from: State, name: ClassName): [State, string] {
  const isSame = from.run === 'script' && from.kind === name;
  const length = isSame ? Math.min(from.length + 1, 7) : 1;
  const state: State = { run: 'script', length, kind: name };
  return [state, length === 1 ? `${name} first` : `${name} ${stepOf(SCRIPT_STEPS, length)}`];
}

function stepOf(steps: readonly number[], length: number): number {
  return steps.findLast((step) => step <= length) ?? steps[0]!;
}
