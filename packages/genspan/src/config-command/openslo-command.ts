import { resolve } from 'node:path';
import { BadInput } from '../command/bad-input.ts';
import { readArguments } from '../command/read-arguments.ts';
import { visible } from '../view/visible.ts';
import { openConfigFile, readText } from './config-file.ts';
import type { ConfigIO, ConfigSubcommand } from './subcommand.ts';

const USAGE = 'genspan config openslo import <file>, genspan config openslo export [<config file>]';

const HELP = `genspan config openslo import <file>
genspan config openslo export [<config file>]

Objectives from OpenSLO documents (openslo/v1) as YAML for genspan.config.yaml, and the other way round. What one of the
two cannot express is said, line by line.

Ends with 0, 1 when an objective could not be taken over, 2 for input that makes no sense.
`;

/** `genspan config openslo`. */
export const openslo: ConfigSubcommand = {
  usage: USAGE,
  summary: 'objectives from and to OpenSLO documents',
  help: HELP,
  run,
};

async function run(argv: string[], io: ConfigIO): Promise<number> {
  const { positionals } = readArguments(argv, {});
  const [direction, file, second] = positionals;
  if (second !== undefined) throw new BadInput(`${JSON.stringify(second)} is one file too many`);
  if (direction === 'export') return write(file, io);
  if (direction !== 'import') throw new BadInput('import or export stands after openslo');
  if (file === undefined) throw new BadInput('import wants a file');
  return read(file, io);
}

async function read(file: string, io: ConfigIO): Promise<number> {
  const { importOpenSlo, writeObjectives } = await import('@genspan/metrics/configuration');
  const imported = importOpenSlo(readText(resolve(io.folder, file), file), visible(file));
  if ('problem' in imported) throw new BadInput(imported.problem);
  say(imported.notes, io);
  if (imported.objectives.length > 0) io.stdout.write(writeObjectives(imported.objectives));
  return imported.omitted > 0 || imported.objectives.length === 0 ? 1 : 0;
}

async function write(file: string | undefined, io: ConfigIO): Promise<number> {
  const { exportOpenSlo } = await import('@genspan/metrics/configuration');
  const { name, read } = await openConfigFile(file, io);
  if ('problem' in read) throw new BadInput(read.problem);
  const { text, notes } = exportOpenSlo(read.configuration);
  say([...read.problems, ...notes.map((note) => `${name} ${note}`)], io);
  io.stdout.write(text);
  return read.problems.length > 0 ? 1 : 0;
}

function say(lines: readonly string[], io: ConfigIO): void {
  for (const line of lines) io.stderr.write(`${visible(line)}\n`);
}
