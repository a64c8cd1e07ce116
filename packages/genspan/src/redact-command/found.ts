import type { Finding } from '@genspan/redaction';
import type { TextSink } from '../view/view-io.ts';
import { visible, visibleJson } from '../view/visible.ts';
import { PlaceFinder } from './place.ts';
import type { RedactFlags } from './redact-flags.ts';

/** What was found in an input: tells of each finding as it comes, and counts. Never holds a value. */
export class Found {
  readonly #flags: RedactFlags;
  readonly #name: string;
  readonly #out: TextSink;
  readonly #places = new PlaceFinder();
  readonly #counts = new Map<string, number>();

  constructor(flags: RedactFlags, out: TextSink) {
    this.#flags = flags;
    this.#name = flags.file ?? 'stdin';
    this.#out = out;
  }

  /** How many findings there were. */
  get count(): number {
    let count = 0;
    for (const one of this.#counts.values()) count += one;
    return count;
  }

  /** Takes the next stretch of the input and what was found in it. */
  add(text: string, findings: readonly Finding[]): void {
    for (const { entity } of findings) this.#counts.set(entity, (this.#counts.get(entity) ?? 0) + 1);
    if (this.#flags.explain) this.#explain(text, findings);
  }

  #explain(text: string, findings: readonly Finding[]): void {
    let next = 0;
    for (const { line, column } of this.#places.places(
      text,
      findings.map(({ start }) => start),
    )) {
      const { entity, confidence, reason } = findings[next++]!;
      const words = `${visible(this.#name)}:${line}:${column}: ${entity} ${confidence.toFixed(2)} ${visible(reason)}`;
      const one = { file: this.#flags.file, line, column, type: entity, confidence, reason };
      this.#out.write(this.#flags.json ? `${visibleJson(one)}\n` : `${words}\n`);
    }
  }

  /** The counts, when they were asked for: most frequent first. */
  report(): void {
    if (!this.#flags.report) return;
    const counts = [...this.#counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
    if (this.#flags.json) {
      this.#out.write(`${visibleJson({ count: this.count, types: Object.fromEntries(counts) })}\n`);
      return;
    }
    const rows: [string, number][] = [...counts, ['all', this.count]];
    const width = Math.max(...rows.map(([type]) => type.length));
    const digits = String(this.count).length;
    for (const [type, count] of rows) this.#out.write(`${type.padEnd(width)}  ${String(count).padStart(digits)}\n`);
  }
}
