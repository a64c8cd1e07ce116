import type { ViewIO } from '../view/view-io.ts';

/** What `genspan cost` needs of its surroundings. */
export interface CostIO extends ViewIO {
  stdin: AsyncIterable<Uint8Array> & { isTTY?: boolean };
}

/** What the user gave cannot be used. The message names it, says why, and what would do; one line. */
export class BadInput extends Error {}

/** One command under `genspan cost`. */
export interface Subcommand {
  usage: string;
  /** What it does, on a line of the overview. */
  summary: string;
  help: string;
  /**
   * @param argv what stands after its name
   * @returns the exit code
   * @throws {BadInput} for what makes no sense
   */
  run(argv: string[], io: CostIO): Promise<number>;
}
