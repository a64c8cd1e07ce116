import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';
import { isBirthDay } from './checksum/date.ts';
import { spellings } from './spelling.ts';
import { IDENTITY_TOPICS } from './topics.ts';

/** The first letters of the months in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Nordic. */
const MONTH =
  '(?:jan|jän|gen|ene|sty|feb|fév|fev|lut|mar|mär|maa|mrt|apr|avr|abr|kwi|may|mai|mei|maj|mag|jun|juin|giu|cze|jul|juil|lug|lip|' +
  'aug|aoû|aou|ago|sie|sep|set|wrz|oct|okt|ott|out|paź|nov|lis|dec|déc|dez|dic|des|gru)[\\p{L}]{0,8}\\.?';
const ORDINAL = '(?:st|nd|rd|th|er|º|ª|\\.)?';
const OF = '(?:of |de |del |di |van |den )?';
const YEAR = '(?:1[89]|20)\\d{2}';
/** Behind the word up to 24 characters that belong to no date, then the date. */
const WRITTEN_DATE = new RegExp(
  `[^\\d\\n]{0,24}?((?<![\\p{L}\\d])(?:\\d{1,2}${ORDINAL}[ -]${OF}${MONTH}[ ,-]{1,2}${OF}${YEAR}|` +
    `${MONTH} \\d{1,2}${ORDINAL},? ${YEAR}|${YEAR},? ${MONTH} \\d{1,2}))(?!\\d)`,
  'iuy',
);

/** A date written with the name of its month, behind a word that says whose date it is: born on 2 March 1970. */
export class WrittenBirthDates implements Detector {
  readonly entities: readonly Entity[] = ['DATE_OF_BIRTH'];
  readonly keywords = spellings(IDENTITY_TOPICS.birth.filter((word) => word.length > 3));

  atKeyword(scan: Scan, start: number, end: number): void {
    if (!scan.isWordStart(start) || !scan.isWordEnd(end)) return;
    WRITTEN_DATE.lastIndex = end;
    const match = WRITTEN_DATE.exec(scan.text);
    if (!match) return;
    const dateEnd = end + match[0].length;
    scan.report('DATE_OF_BIRTH', dateEnd - match[1]!.length, dateEnd, 0.85, 'date behind a word for birth');
  }
}

/** Reports the dates of a run that has a word for birth near it. */
export function reportBirthDates(scan: Scan, run: NumberRun): void {
  for (let i = 0; i < run.count; i++) {
    const end = i + 2 < run.count ? endOfDate(scan.text, run, i) : endOfPacked(scan.text, run, i);
    if (end > 0) scan.report('DATE_OF_BIRTH', run.starts[i]!, end, 0.85, 'date near a word for birth');
  }
}

/** Where the date ends whose first part is word `at`: 1970-03-02, 2.3.1970, 3/2/70, 02 MAR 1970; 0 when it is none. */
function endOfDate(text: string, run: NumberRun, at: number): number {
  const { starts, ends } = run;
  const separator = text.charCodeAt(ends[at]!);
  if (separator !== text.charCodeAt(ends[at + 1]!) || starts[at + 1]! - ends[at]! !== 1) return 0;
  const a = text.slice(starts[at], ends[at]);
  const b = text.slice(starts[at + 1], ends[at + 1]);
  const c = text.slice(starts[at + 2], ends[at + 2]);
  if (!/^\d{1,4}$/.test(a)) return endOfPacked(text, run, at);
  if (/^[A-Z]{3,4}$/.test(b)) return a.length < 3 && /^(?:\d\d)?\d\d$/.test(c) ? ends[at + 2]! : 0;
  if (!/^\d{1,2}$/.test(b)) return 0;
  // The time of an ISO timestamp is joined to its day.
  const digits = /^\d{1,4}(?=$|T\d\d)/.exec(c)?.[0];
  if (!digits) return 0;
  const isDate = a.length === 4 ? isDate3(a, b, digits) : isDate3(digits, b, a) || isDate3(digits, a, b);
  return isDate ? starts[at + 2]! + digits.length : 0;
}

function isDate3(year: string, month: string, day: string): boolean {
  if (year.length === 3 || year.length === 1 || day.length > 2 || month.length > 2) return false;
  const full = year.length === 2 ? 1900 + Number(year) : Number(year);
  return (
    isBirthDay(full, Number(month), Number(day)) ||
    (year.length === 2 && isBirthDay(full + 4, Number(month), Number(day)))
  );
}

/** 19700302, 02031970, 02MAR1970. */
function endOfPacked(text: string, run: NumberRun, at: number): number {
  const start = run.starts[at]!;
  const end = run.ends[at]!;
  if (end - start < 8 || end - start > 9) return 0;
  const word = text.slice(start, end);
  if (/^\d{2}[A-Za-z]{3}(?:19|20)\d\d$/.test(word)) return end;
  if (!/^\d{8}$/.test(word)) return 0;
  const isDate =
    isDate3(word.slice(0, 4), word.slice(4, 6), word.slice(6)) ||
    isDate3(word.slice(4), word.slice(2, 4), word.slice(0, 2)) ||
    isDate3(word.slice(4), word.slice(0, 2), word.slice(2, 4));
  return isDate ? end : 0;
}
