import { visible } from '../view/visible.ts';
import { check } from './check/check-command.ts';
import { BadInput, type CostIO, type Subcommand } from './cost-io.ts';
import { forecast } from './forecast/forecast-command.ts';
import { models } from './models/models-command.ts';
import { price } from './price/price-command.ts';
import { reconcile } from './reconcile/reconcile-command.ts';
import { reprice } from './reprice/reprice-command.ts';

const COMMANDS: Readonly<Record<string, Subcommand>> = { price, models, check, reprice, forecast, reconcile };

const HELP = `genspan cost <command>

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(11)}${summary}`)
  .join('\n')}

GENSPAN_PRICES_FILE, or --prices <file>, holds your own prices. genspan cost <command> --help says more.
`;

/**
 * The command `genspan cost`: what model calls cost, cost, and will cost.
 *
 * @param argv what stands after `cost`
 * @returns the exit code: 0 all is well, 1 it is not (no price, dearer than allowed), 2 for input that makes no sense
 */
export async function runCost(argv: string[], io: CostIO): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const known = Object.keys(COMMANDS).join(', ');
    io.stderr.write(`genspan cost: ${JSON.stringify(name.slice(0, 40))} is no command; known are ${known}\n`);
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
    io.stderr.write(`genspan cost ${name}: ${visible((error as Error).message)}${usage}\n`);
    return 2;
  }
}
