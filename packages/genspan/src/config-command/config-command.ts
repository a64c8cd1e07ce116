import { BadInput } from '../cost-command/cost-io.ts';
import { visible } from '../view/visible.ts';
import { check } from './check-command.ts';
import { openslo } from './openslo-command.ts';
import type { ConfigIO } from './subcommand.ts';

const COMMANDS = { check, openslo };

const HELP = `genspan config <command>

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`)
  .join('\n')}

genspan config <command> --help says more.
`;

/**
 * The command `genspan config`: checks `genspan.config.yaml`, and carries objectives from and to OpenSLO.
 *
 * @param argv what stands after `config`
 * @returns the exit code: 0 all is well, 1 something is wrong or left out, 2 for input that makes no sense
 */
export async function runConfig(argv: string[], io: ConfigIO): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined;
  if (!command) {
    const known = Object.keys(COMMANDS).join(', ');
    io.stderr.write(`genspan config: ${JSON.stringify(name.slice(0, 40))} is no command; known are ${known}\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(command.help);
    return 0;
  }
  // A reader of stdout that has gone (`| head`) must not change the exit code.
  io.stdout.on?.('error', () => {});
  try {
    return await command.run(rest, io);
  } catch (error) {
    const usage = error instanceof BadInput ? `; usage: ${command.usage}` : '';
    io.stderr.write(`genspan config ${name}: ${visible((error as Error).message)}${usage}\n`);
    return 2;
  }
}
