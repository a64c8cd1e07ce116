import type { Subcommand } from '../command/group.ts';
import type { ViewIO } from '../view/view-io.ts';

/** What `genspan config` needs of its surroundings. */
export interface ConfigIO extends ViewIO {
  /** Where a configuration is looked for. */
  folder: string;
}

/** One command under `genspan config`. */
export type ConfigSubcommand = Subcommand<ConfigIO>;
