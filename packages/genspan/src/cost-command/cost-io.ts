import type { Subcommand as AnySubcommand } from '../command/group.ts';
import type { ViewIO } from '../view/view-io.ts';

/** What `genspan cost` needs of its surroundings. */
export interface CostIO extends ViewIO {
  stdin: AsyncIterable<Uint8Array> & { isTTY?: boolean };
}

/** One command under `genspan cost`. */
export type Subcommand = AnySubcommand<CostIO>;
