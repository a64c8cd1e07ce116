import { BadInput } from '../command/bad-input.ts';
import { readArguments } from '../command/read-arguments.ts';
import { visible } from '../view/visible.ts';
import { openConfigFile } from './config-file.ts';
import type { ConfigIO, ConfigSubcommand } from './subcommand.ts';
import { counted, countOf, summaryLines } from './summary.ts';

const USAGE = 'genspan config check [<file>]';

const HELP = `${USAGE}

Reads the configuration as an app does, and says what is wrong with it, or what it asks for.

Without a file it is the one that GENSPAN_CONFIG names, or genspan.config.yaml, .yml or .json in this folder.

Ends with 0, 1 when something is wrong, 2 when there is no file.
`;

/** `genspan config check`. */
export const check: ConfigSubcommand = {
  usage: USAGE,
  summary: 'what is wrong with genspan.config.yaml, or what it asks for',
  help: HELP,
  run,
};

async function run(argv: string[], io: ConfigIO): Promise<number> {
  const { positionals } = readArguments(argv, {});
  const [given, second] = positionals;
  if (second !== undefined) throw new BadInput(`${JSON.stringify(second)} is one file too many`);
  const { name, read } = await openConfigFile(given, io);
  const lines = 'problem' in read ? [read.problem] : read.problems;
  for (const line of lines) io.stdout.write(`${line}\n`);
  if ('problem' in read) return 1;
  const { configuration } = read;
  if (lines.length > 0) {
    io.stdout.write(`${counted(lines.length, 'problem')}; ${countOf(configuration)} hold\n`);
    return 1;
  }
  const all = [`${visible(name)}: ${countOf(configuration)}`, ...summaryLines(configuration, io)];
  io.stdout.write(`${all.join('\n')}\n`);
  return 0;
}
