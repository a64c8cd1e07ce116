import type { Entity } from '../entity.ts';
import type { Topic } from './topics.ts';

/** What a detector can ask about the text that is being scanned, and where it reports. */
export interface Scan {
  readonly text: string;
  /**
   * Reports a finding. Overlaps are resolved afterwards: the higher confidence wins, then the longer one, then the one
   * that begins first. Allow lists and entity switches are applied afterwards too.
   *
   * @param reason a constant string (see `Finding.reason`); not built for each finding
   */
  report(entity: Entity, start: number, end: number, confidence: number, reason: string): void;
  /**
   * Whether a word of this topic stands within `reach` characters before `start` or behind `end` (gap between word and
   * candidate; default 40).
   */
  near(topic: Topic, start: number, end: number, reach?: number): boolean;
  /**
   * The topics with a word within `reach` characters (default 40), nearest first, each once. The array is reused by the
   * next call. Mostly empty.
   */
  topicsNear(start: number, end: number, reach?: number): readonly Topic[];
  /** Whether a word begins at `at`: at a letter or digit behind anything else, or at a capital behind a small letter. */
  isWordStart(at: number): boolean;
  /** Whether a word ends before `at`: the next character is no letter or digit, or a capital behind a small letter. */
  isWordEnd(at: number): boolean;
}
