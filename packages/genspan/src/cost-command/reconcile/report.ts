import type { Exact } from '../money.ts';

/** What a provider says it charged, as one line of its report. */
export interface Charge {
  /** UTC: `2026-11-21`. */
  day: string;
  /** Undefined where the report does not break costs down by model. */
  model?: string;
  /** The provider's own words for it. */
  item: string;
  /** `tools`: searches and other things that are not tokens of a model. `unsaid`: the report is of days alone. */
  kind: 'tokens' | 'tools' | 'unsaid';
  amount: Exact;
}

/** A provider's report, read. */
export interface Report {
  charges: Charge[];
  /** Every day that it is about, those without a charge included. */
  days: Set<string>;
  /** What the reader of a comparison has to know. */
  notes: string[];
}

/** One more of them. */
export function emptyReport(): Report {
  return { charges: [], days: new Set(), notes: [] };
}

/** Says a thing once. */
export function note(report: Report, words: string): void {
  if (!report.notes.includes(words)) report.notes.push(words);
}

/** The UTC day of a moment. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
