import type { Detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { type ScanPlan, TextScan } from './scan/text-scan.ts';
import { buildVocabulary } from './scan/vocabulary.ts';

/**
 * Runs detectors over texts. The tables are built at the first text, or by {@link Engine.prepare}: a few milliseconds
 * that nobody pays who never scans.
 */
export class Engine {
  readonly #detectors: readonly Detector[];
  #plan: ScanPlan | undefined;
  /** Scans not in use; more than one only when a detector itself redacts. */
  readonly #idle: TextScan[] = [];

  constructor(detectors: readonly Detector[]) {
    this.#detectors = detectors;
  }

  /** Builds the tables now. */
  prepare(): ScanPlan {
    this.#plan ??= {
      vocabulary: buildVocabulary(this.#detectors),
      atNumber: this.#detectors.filter((detector) => detector.atNumber),
      atColons: this.#detectors.filter((detector) => detector.atColons),
    };
    return this.#plan;
  }

  /** Everything that the detectors report, unordered, overlaps included. */
  find(text: string): Finding[] {
    const scan = this.#idle.pop() ?? new TextScan(this.prepare());
    const findings = scan.run(text);
    // One that threw is not used again: its buffers are in the middle of something.
    this.#idle.push(scan);
    return findings;
  }
}
