import { overview, runGroup } from '../command/group.ts';
import { check } from './check/check-command.ts';
import type { CostIO, Subcommand } from './cost-io.ts';
import { forecast } from './forecast/forecast-command.ts';
import { models } from './models/models-command.ts';
import { price } from './price/price-command.ts';
import { reconcile } from './reconcile/reconcile-command.ts';
import { reprice } from './reprice/reprice-command.ts';

const COMMANDS: Readonly<Record<string, Subcommand>> = { price, models, check, reprice, forecast, reconcile };

const HELP = `genspan cost <command>

${overview(COMMANDS)}

GENSPAN_PRICES_FILE, or --prices <file>, holds your own prices. genspan cost <command> --help says more.
`;

/**
 * The command `genspan cost`: what model calls cost, cost, and will cost.
 *
 * @param argv what stands after `cost`
 * @returns the exit code: 0 all is well, 1 it is not (no price, dearer than allowed), 2 for input that makes no sense
 */
export async function runCost(argv: string[], io: CostIO): Promise<number> {
  return runGroup({ name: 'genspan cost', commands: COMMANDS, help: HELP }, argv, io);
}
