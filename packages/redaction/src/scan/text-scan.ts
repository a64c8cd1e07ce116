import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { Finding } from '../finding.ts';
import { FOLD_TABLE, isWordSymbol, symbolOf } from './alphabet.ts';
import { isInLabel } from './label.ts';
import type { NumberRun } from './number-run.ts';
import { isWordCode, NumberRuns } from './number-runs.ts';
import { phraseEnd, phraseStart } from './phrase.ts';
import type { Scan } from './scan.ts';
import { Sights } from './sights.ts';
import type { Topic } from './topics.ts';
import type { ContextWord, ContextWords, Output, Vocabulary } from './vocabulary.ts';

const REACH = 40;
/** A longer run of hexadecimal digits and colons is no address. */
const COLONS_LIMIT = 64;

/** What a scan looks for: the words, and who is shown numbers and colons. */
export interface ScanPlan {
  vocabulary: Vocabulary;
  atNumber: readonly Detector[];
  atColons: readonly Detector[];
}

/**
 * One scan after another over texts: a pass notes what was seen, then the detectors are called in the order of the
 * text, with every context word known. Holds the buffers of both; not reentrant.
 */
export class TextScan implements Scan {
  text = '';
  readonly #plan: ScanPlan;
  readonly #keywords = new Sights();
  readonly #context = new Sights();
  readonly #contextLengths = new Sights();
  readonly #digits = new Sights();
  readonly #colons = new Sights();
  readonly #runs = new NumberRuns();
  #digitsTo = 0;
  #colonsTo = 0;
  #findings: Finding[] = [];
  readonly #topics: Topic[] = [];
  readonly #distances: number[] = [];

  constructor(plan: ScanPlan) {
    this.#plan = plan;
  }

  /** Everything the detectors report, unordered, overlaps included. */
  run(text: string): Finding[] {
    this.#begin(text);
    this.#pass();
    if (this.#keywords.count > 0) this.#showKeywords();
    if (this.#digits.count > 0) this.#showNumbers();
    if (this.#colons.count > 0) this.#showColons();
    const findings = this.#findings;
    this.#findings = [];
    this.text = '';
    return findings;
  }

  report(entity: Entity, start: number, end: number, confidence: number, reason: string): void {
    if (start < end && confidence >= 0.5) this.#findings.push({ entity, start, end, confidence, reason });
  }

  near(topic: Topic, start: number, end: number, reach = REACH): boolean {
    if (this.#context.count === 0) return false;
    const wanted = this.#plan.vocabulary.topicNumbers.get(topic)!;
    const context = this.#context;
    for (let i = this.#firstNear(start, reach); i < context.count; i++) {
      if (this.#contextStart(i) > end + reach) {
        if (context.offset(i) > end + reach + this.#plan.vocabulary.reachBack) break;
      } else if (context.number(i) === wanted) return true;
    }
    return false;
  }

  topicsNear(start: number, end: number, reach = REACH): readonly Topic[] {
    const topics = this.#topics;
    topics.length = 0;
    const context = this.#context;
    if (context.count === 0) return topics;
    const { topicNames, reachBack } = this.#plan.vocabulary;
    for (let i = this.#firstNear(start, reach); i < context.count; i++) {
      const wordStart = this.#contextStart(i);
      const wordEnd = context.offset(i);
      if (wordEnd > end + reach + reachBack) break;
      if (wordStart > end + reach) continue;
      this.#note(topicNames[context.number(i)]!, Math.max(0, wordEnd <= start ? start - wordEnd : wordStart - end));
    }
    return topics;
  }

  isWordStart(at: number): boolean {
    const { text } = this;
    if (at <= 0) return true;
    const before = text.charCodeAt(at - 1);
    if (!isWordSymbol(symbolOf(before))) return true;
    return isSmall(before) && isCapital(text.charCodeAt(at));
  }

  isWordEnd(at: number): boolean {
    const { text } = this;
    if (at >= text.length) return true;
    const next = text.charCodeAt(at);
    if (!isWordSymbol(symbolOf(next))) return true;
    return isCapital(next) && isSmall(text.charCodeAt(at - 1));
  }

  #begin(text: string): void {
    this.text = text;
    this.#keywords.count = this.#context.count = this.#contextLengths.count = 0;
    this.#digits.count = this.#colons.count = this.#digitsTo = this.#colonsTo = 0;
    this.#runs.reset();
    this.#findings = [];
  }

  #pass(): void {
    const { text } = this;
    const { length } = text;
    const { outputs, automaton } = this.#plan.vocabulary;
    const { next, firstOutput } = automaton;
    const fold = FOLD_TABLE;
    const folded = fold.length;
    let state = 0;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      state = next[(state << 6) | (code < folded ? fold[code]! : 0)]!;
      if (state >= firstOutput) this.#see(outputs.at(state - firstOutput), i);
    }
  }

  #see(output: Output, at: number): void {
    if (output.isDigit && at >= this.#digitsTo) {
      this.#digits.add(0, at);
      this.#digitsTo = this.#endOfWord(at);
    }
    if (output.isColon && at >= this.#colonsTo) this.#seeColon(at);
    const { contextWords, detectorWords } = output;
    for (let i = 0; i < contextWords.length; i++) this.#seeAnchor(contextWords[i]!, at + 1);
    for (let i = 0; i < detectorWords.length; i++) this.#keywords.add(detectorWords[i]!, at + 1);
  }

  /** Most anchors stand in the middle of other words; that is found out once for all words of an anchor. */
  #seeAnchor({ anchorLength, words, goOnBefore, goOnBehind }: ContextWords, end: number): void {
    const startsWord = this.isWordStart(end - anchorLength);
    if (!startsWord && !goOnBefore) return;
    const endsWord = this.isWordEnd(end) || isDigit(this.text.charCodeAt(end));
    if (!endsWord && !goOnBehind) return;
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (!startsWord && !word.openStart && word.phrase.before.length === 0) continue;
      if (!endsWord && !word.openEnd && word.phrase.after.length === 0) continue;
      this.#seeContext(word, end);
    }
  }

  #seeContext({ topic, phrase, openStart, openEnd }: ContextWord, anchorEnd: number): void {
    const { text } = this;
    const start = phraseStart(phrase, text, anchorEnd - phrase.anchor.length);
    if (start < 0 || (!openStart && !this.isWordStart(start))) return;
    const end = phraseEnd(phrase, text, anchorEnd);
    if (end < 0 || (!openEnd && !this.isWordEnd(end) && !isDigit(text.charCodeAt(end)))) return;
    if (isInLabel(text, start)) return;
    this.#context.insert(topic, end);
    this.#contextLengths.insert(end - start, end);
  }

  #seeColon(at: number): void {
    const { text } = this;
    if (!isColonCode(text.charCodeAt(at - 1)) || !isColonCode(text.charCodeAt(at + 1))) return;
    this.#colons.add(0, at);
    let end = at + 1;
    while (isColonCode(text.charCodeAt(end))) end++;
    this.#colonsTo = end;
  }

  #endOfWord(at: number): number {
    const { text } = this;
    let end = at + 1;
    while (isWordCode(text.charCodeAt(end))) end++;
    return end;
  }

  #showKeywords(): void {
    const { detectorWords } = this.#plan.vocabulary;
    const keywords = this.#keywords;
    for (let i = 0; i < keywords.count; i++) {
      const word = detectorWords[keywords.number(i)]!;
      const end = keywords.offset(i);
      word.detector.atKeyword!(this, end - word.length, end);
    }
  }

  #showNumbers(): void {
    const digits = this.#digits;
    for (let i = 0; i < digits.count; i++) this.#runs.around(this.text, digits.offset(i), this.#showRun);
  }

  readonly #showRun = (run: NumberRun): void => {
    const { atNumber } = this.#plan;
    for (let i = 0; i < atNumber.length; i++) atNumber[i]!.atNumber!(this, run);
  };

  #showColons(): void {
    const { text } = this;
    const { atColons } = this.#plan;
    for (let i = 0; i < this.#colons.count; i++) {
      let start = this.#colons.offset(i);
      let end = start + 1;
      let colons = 1;
      const lowest = Math.max(0, start - COLONS_LIMIT);
      while (start > lowest && isColonCode(text.charCodeAt(start - 1))) if (text.charCodeAt(--start) === 58) colons++;
      while (end - start <= COLONS_LIMIT && isColonCode(text.charCodeAt(end))) {
        if (text.charCodeAt(end++) === 58) colons++;
      }
      if (colons < 2 || end - start > COLONS_LIMIT) continue;
      for (const detector of atColons) detector.atColons!(this, start, end);
    }
  }

  #firstNear(start: number, reach: number): number {
    return this.#context.firstFrom(start - reach);
  }

  #contextStart(index: number): number {
    return this.#context.offset(index) - this.#contextLengths.number(index);
  }

  /** Keeps the topics ordered by distance, each once. */
  #note(topic: Topic, distance: number): void {
    const topics = this.#topics;
    const distances = this.#distances;
    let at = topics.indexOf(topic);
    if (at >= 0) {
      if (distances[at]! <= distance) return;
    } else at = topics.length;
    for (; at > 0 && distances[at - 1]! > distance; at--) {
      topics[at] = topics[at - 1]!;
      distances[at] = distances[at - 1]!;
    }
    topics[at] = topic;
    distances[at] = distance;
  }
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A hexadecimal digit, a colon or a dot; NaN, the code outside of a text, is none. */
function isColonCode(code: number): boolean {
  return (code >= 46 && code <= 58 && code !== 47) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}
