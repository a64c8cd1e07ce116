import type { Scan } from '../scan/scan.ts';
import type { Topic } from '../scan/topics.ts';
import { idEnd } from './alone.ts';
import type { IdForm } from './id-form.ts';
import { ID_KINDS } from './kind.ts';
import type { RunWords } from './run-words.ts';
import type { IdentityTopic } from './topics.ts';

/** Characters between a context word and an id that has no check digits to speak for it. */
const ADJACENT = 18;
/** An id has at most this many words; 2 69 05 49 588 157 80 has seven. */
const WORDS_LIMIT = 8;
const SHORTEST = 4;
const LONGEST = 24;
const SUFFIX = /^(?:[A-Z]|MWST|TVA|IVA|MVA)$/;

/** The forms that a context word stands for. */
export type FormsByTopic = ReadonlyMap<Topic, readonly IdForm[]>;

/** The context words around a run. */
export interface Surroundings {
  /** Those with an entry in {@link forms}: first the ones known to stand right in front, then by distance. */
  readonly topics: readonly Topic[];
  /** How many of the topics are known to stand right in front. */
  adjacent: number;
  readonly forms: FormsByTopic;
}

/**
 * Reports the ids of a run that has context words near it: with good check digits anywhere near, otherwise right beside
 * the word only.
 */
export function reportBesideWord(scan: Scan, words: RunWords, around: Surroundings): void {
  const lead = words.leftEdge === 1 && isLabel(scan, words, around.topics) ? 1 : 0;
  const checked = eachRange(words, lead, (compact, first, last) => {
    const form = checkedForm(compact, around);
    if (!form) return false;
    const start = words.starts[first]!;
    const end = idEnd(scan.text, start, words.ends[last]!);
    scan.report(form.entity, start, end, 0.95, 'context word and check digits');
    return true;
  });
  if (checked) return;
  const beside = topicsBeside(scan, words, around);
  if (beside.length === 0) return;
  eachRange(words, lead, (compact, first, last) => reportPlain(scan, words, around, beside, compact, first, last));
}

/** The topics with a word right beside the run. */
function topicsBeside(scan: Scan, words: RunWords, { topics, adjacent }: Surroundings): readonly Topic[] {
  const near = scan.topicsNear(words.starts[0]!, words.ends[words.count - 1]!, ADJACENT);
  return topics.filter((topic, index) => index < adjacent || near.includes(topic));
}

/** The group of letters in front of the run is the context word itself: `TIN 123 456 789`. */
function isLabel(scan: Scan, words: RunWords, topics: readonly Topic[]): boolean {
  const start = words.starts[1]!;
  for (let i = 0; i < topics.length; i++) if (scan.near(topics[i]!, start, start, 1)) return true;
  return false;
}

/** Shows every stretch of words that stands for itself, longest first, and goes on behind those that were taken. */
function eachRange(
  words: RunWords,
  lead: number,
  take: (compact: string, first: number, last: number) => boolean,
): boolean {
  let taken = false;
  for (let first = lead; first < words.count; first++) {
    let last = first;
    let length = words.lengths[first]!;
    if (length > LONGEST) continue;
    while (last + 1 < words.count && last - first < WORDS_LIMIT - 1 && length + words.lengths[last + 1]! <= LONGEST) {
      length += words.lengths[++last]!;
    }
    for (; last >= first && length >= SHORTEST; length -= words.lengths[last--]!) {
      // 1 2 3 4 5 6 7 8 9 is a list.
      if ((last - first + 1) * 2 > length || !words.isBounded(first, last, false)) continue;
      if (!take(words.compact(first, last), first, last)) continue;
      taken = true;
      first = last;
      break;
    }
  }
  return taken;
}

function checkedForm(compact: string, { topics, forms }: Surroundings): IdForm | undefined {
  for (let i = 0; i < topics.length; i++) {
    const candidates = forms.get(topics[i]!)!;
    for (let j = 0; j < candidates.length; j++) {
      const form = candidates[j]!;
      if (form.check && form.compact.test(compact) && form.check(compact)) return form;
    }
  }
  return undefined;
}

function reportPlain(
  scan: Scan,
  words: RunWords,
  { topics, adjacent, forms }: Surroundings,
  beside: readonly Topic[],
  body: string,
  first: number,
  last: number,
): boolean {
  const start = words.starts[first]!;
  const runEnd = words.ends[last]!;
  const end = idEnd(scan.text, start, runEnd);
  const compact = end === runEnd ? body : body + scan.text.slice(runEnd, end).replace(/\W/g, '');
  const digits = countDigits(compact);
  if (digits === 0 || compact.includes('_') || isOtherNumber(scan.text, start, end)) return false;
  for (let i = 0; i < beside.length; i++) {
    const topic = beside[i]!;
    if (topics.indexOf(topic) >= adjacent && !scan.near(topic, start, end, ADJACENT)) continue;
    const kind = ID_KINDS[topic as IdentityTopic];
    const isKind = kind?.accepts(compact, digits) && isValue(words, compact, digits, first, last);
    const entity = isKind ? kind?.entity : plainForm(compact, forms.get(topic)!)?.entity;
    if (!entity) continue;
    scan.report(entity, start, end, 0.75, 'right beside a context word');
    return true;
  }
  return false;
}

function plainForm(compact: string, forms: readonly IdForm[]): IdForm | undefined {
  return forms.find((form) => !form.strict && form.compact.test(compact));
}

/** Small letters only in places, and behind the number only a letter or what is written behind VAT numbers. */
function isValue(words: RunWords, compact: string, digits: number, first: number, last: number): boolean {
  if (words.rightEdge === 1 && last === words.count - 1) {
    if (first === last || !SUFFIX.test(words.compact(last, last))) return false;
  }
  return compact.length - digits <= 3 || !words.hasSmall(first, last);
}

function countDigits(compact: string): number {
  let digits = 0;
  for (let i = 0; i < compact.length; i++) if (compact.charCodeAt(i) <= 57) digits++;
  return digits;
}

const DATE = /^(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2\d{2,4})(?:T\d{2})?$/;
const AMOUNT = /^\d+\.\d{1,2}[A-Za-z]{0,2}$/;

/** Dates, times, amounts of money, percentages. */
function isOtherNumber(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  if (before === '$' || before === '€' || before === '£' || before === '+') return true;
  if (text[end] === '%' || text[end] === '€') return true;
  const value = text.slice(start, Math.min(end, start + 24));
  return DATE.test(value) || AMOUNT.test(value);
}
