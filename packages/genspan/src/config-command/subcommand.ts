import type { ViewIO } from '../view/view-io.ts';

/** What `genspan config` needs of its surroundings. */
export interface ConfigIO extends ViewIO {
  /** Where a configuration is looked for. */
  folder: string;
}

/** One command under `genspan config`. */
export interface ConfigSubcommand {
  usage: string;
  /** What it does, on a line of the overview. */
  summary: string;
  help: string;
  /**
   * @param argv what stands after its name
   * @returns the exit code
   * @throws {BadInput} for what makes no sense
   */
  run(argv: string[], io: ConfigIO): Promise<number>;
}
