import { overview, runGroup } from '../command/group.ts';
import { check } from './check-command.ts';
import { openslo } from './openslo-command.ts';
import type { ConfigIO, ConfigSubcommand } from './subcommand.ts';

const COMMANDS: Readonly<Record<string, ConfigSubcommand>> = { check, openslo };

const HELP = `genspan config <command>

${overview(COMMANDS)}

genspan config <command> --help says more.
`;

/**
 * The command `genspan config`: checks `genspan.config.yaml`, and carries objectives from and to OpenSLO.
 *
 * @param argv what stands after `config`
 * @returns the exit code: 0 all is well, 1 something is wrong or left out, 2 for input that makes no sense
 */
export async function runConfig(argv: string[], io: ConfigIO): Promise<number> {
  return runGroup({ name: 'genspan config', commands: COMMANDS, help: HELP }, argv, io);
}
