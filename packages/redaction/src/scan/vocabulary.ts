import type { Detector } from '../detector.ts';
import { isDigitSymbol, OTHER, symbolOf } from './alphabet.ts';
import { type Automaton, buildAutomaton } from './automaton.ts';
import { type Phrase, phraseOf } from './phrase.ts';
import { TOPICS, type Topic } from './topics.ts';

/** A context word, as the automaton knows it. */
export interface ContextWord {
  topic: number;
  /** Its anchor is the keyword. */
  phrase: Phrase;
  /** May go on before, behind. */
  openStart: boolean;
  openEnd: boolean;
}

/** The context words of one anchor. */
export interface ContextWords {
  anchorLength: number;
  words: readonly ContextWord[];
  /** One of them goes on, or may go on, before the anchor; behind it. */
  goOnBefore: boolean;
  goOnBehind: boolean;
}

/** A detector's keyword. */
export interface DetectorWord {
  detector: Detector;
  length: number;
}

/** What ends at an output state of the automaton. */
export interface Output {
  isDigit: boolean;
  isColon: boolean;
  contextWords: readonly ContextWords[];
  /** Numbers of {@link Vocabulary.detectorWords}. */
  detectorWords: readonly number[];
}

/** What ends at each output state, described at its first sight: a text meets few of the thousands. */
export class Outputs {
  readonly #numbers: readonly (readonly number[])[];
  readonly #describe: (numbers: readonly number[]) => Output;
  readonly #known: (Output | undefined)[];

  constructor(numbers: readonly (readonly number[])[], describe: (numbers: readonly number[]) => Output) {
    this.#numbers = numbers;
    this.#describe = describe;
    this.#known = new Array<Output | undefined>(numbers.length).fill(undefined);
  }

  /** @param index of the state, counted from the first output state */
  at(index: number): Output {
    this.#known[index] ??= this.#describe(this.#numbers[index]!);
    return this.#known[index]!;
  }
}

/** Every word that the pass over a text looks for, in one automaton. Immutable, shared by redactors. */
export interface Vocabulary {
  automaton: Automaton;
  outputs: Outputs;
  detectorWords: readonly DetectorWord[];
  topicNames: readonly Topic[];
  topicNumbers: ReadonlyMap<Topic, number>;
  /** The longest context word. */
  reachBack: number;
}

/** @throws RangeError when a detector's keyword or a context word has a character that the alphabet does not know */
export function buildVocabulary(detectors: readonly Detector[]): Vocabulary {
  const contextWords = new Map<string, ContextWord[]>();
  const topicNames = Object.keys(TOPICS) as Topic[];
  for (const [topic, name] of topicNames.entries()) {
    for (const word of TOPICS[name] as readonly string[]) addContextWord(contextWords, topic, word);
  }
  const detectorWords: DetectorWord[] = [];
  const byKeyword = new Map<string, number[]>();
  for (const detector of detectors) {
    for (const keyword of new Set(detector.keywords)) {
      const number = detectorWords.push({ detector, length: keyword.length }) - 1;
      const known = byKeyword.get(keyword);
      if (known) known.push(number);
      else byKeyword.set(keyword, [number]);
    }
  }
  const keywords = [...new Set([...'0123456789:', ...contextWords.keys(), ...byKeyword.keys()])];
  for (const keyword of keywords) requireKnown(keyword);
  const automaton = buildAutomaton(keywords);
  const describe = (numbers: readonly number[]): Output => {
    const ending = numbers.map((number) => keywords[number]!);
    return {
      isDigit: ending.some((word) => word.length === 1 && isDigitSymbol(symbolOf(word.charCodeAt(0)))),
      isColon: ending.includes(':'),
      contextWords: ending.flatMap((word) => groupOf(word, contextWords.get(word)) ?? []),
      detectorWords: ending.flatMap((word) => byKeyword.get(word) ?? []),
    };
  };
  const outputs = new Outputs(automaton.outputs, describe);
  const longest = (name: Topic) => Math.max(...(TOPICS[name] as readonly string[]).map((word) => word.length));
  const reachBack = Math.max(...topicNames.map(longest), 0);
  const topicNumbers = new Map(topicNames.map((name, number) => [name, number]));
  return { automaton, outputs, detectorWords, topicNames, topicNumbers, reachBack };
}

function groupOf(anchor: string, words: readonly ContextWord[] | undefined): ContextWords | undefined {
  return (
    words && {
      anchorLength: anchor.length,
      words,
      goOnBefore: words.some(({ openStart, phrase }) => openStart || phrase.before.length > 0),
      goOnBehind: words.some(({ openEnd, phrase }) => openEnd || phrase.after.length > 0),
    }
  );
}

function addContextWord(words: Map<string, ContextWord[]>, topic: number, spelled: string): void {
  const openStart = spelled.startsWith('*');
  const openEnd = spelled.endsWith('*');
  const word = spelled.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  const phrase = phraseOf(word);
  const entry = { topic, phrase, openStart, openEnd };
  const known = words.get(phrase.anchor);
  if (known) known.push(entry);
  else words.set(phrase.anchor, [entry]);
}

function requireKnown(keyword: string): void {
  for (let i = 0; i < keyword.length; i++) {
    if (symbolOf(keyword.charCodeAt(i)) === OTHER) {
      throw new RangeError(`the keyword ${JSON.stringify(keyword)} has a character that is not in the alphabet`);
    }
  }
}
