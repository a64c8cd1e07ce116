import { fileURLToPath } from 'node:url';
import { VERSION } from './version.ts';
import { processIO, runUnderView, runView, type ViewIO } from './view/index.ts';

const HELP = `genspan <command>

  run [--json] -- <command>   run a command with Genspan loaded and look at its traces
  view [--port <number>]      receive traces on this machine and show them
  --version                   print the version
  --help                      this text; also after a command
`;

/** Runs the command line; returns the exit code: 2 for arguments that make no sense. */
export async function main(argv: string[], io: ViewIO = processIO()): Promise<number> {
  const [command, ...rest] = argv;
  switch (command) {
    case 'view':
      return runView(rest, io);
    case 'run':
      return runUnderView(rest, { registerPath: fileURLToPath(import.meta.resolve('genspan/register')) }, io);
    case '--version':
      io.stdout.write(`${VERSION}\n`);
      return 0;
    case undefined:
    case '--help':
    case 'help':
      io.stdout.write(HELP);
      return command === undefined ? 2 : 0;
    default:
      io.stderr.write(`genspan: ${JSON.stringify(command.slice(0, 40))} is no command; known are run, view\n`);
      return 2;
  }
}
