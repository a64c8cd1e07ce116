import type { Entity } from './entity.ts';
import type { NumberRun } from './scan/number-run.ts';
import type { Scan } from './scan/scan.ts';

/**
 * Finds entities around what the one pass over the text has seen. A detector never searches the text by itself: it is
 * called at a sight, looks at the characters around it by hand or with a sticky, bounded pattern, and reports. All work
 * at one sight is bounded (a few hundred characters), so that the whole stays linear.
 */
export interface Detector {
  /** What it reports. */
  readonly entities: readonly Entity[];
  /**
   * Literals to be told of, in lower case. Letters are folded (case, Latin accents: `é` is seen as `e`), everything
   * else must be in the alphabet of `scan/alphabet.ts`. They match anywhere, inside of words too: ask
   * {@link Scan.isWordStart} where that matters, and the text itself where case matters.
   */
  readonly keywords?: readonly string[];
  /** The text between `start` and `end` is one of the keywords (folded). */
  atKeyword?(scan: Scan, start: number, end: number): void;
  /** A run of words with digits in them was seen. The run is reused: take nothing of it along. */
  atNumber?(scan: Scan, run: NumberRun): void;
  /**
   * A run of at most 64 hexadecimal digits, colons and dots with at least two colons in it was seen: an address of
   * IPv6, a MAC address, a time of day.
   */
  atColons?(scan: Scan, start: number, end: number): void;
}
