import type { ViewIO } from '../view/view-io.ts';
import { visible } from '../view/visible.ts';
import { BadInput } from './bad-input.ts';

/** One command of a group, such as `check` under `genspan config`. */
export interface Subcommand<IO extends ViewIO> {
  usage: string;
  /** What it does, on a line of the overview. */
  summary: string;
  help: string;
  /**
   * @param argv what stands after its name
   * @returns the exit code
   * @throws {BadInput} for what makes no sense
   */
  run(argv: string[], io: IO): Promise<number>;
}

/** Commands under one name. */
export interface CommandGroup<IO extends ViewIO> {
  /** `genspan cost`. */
  name: string;
  commands: Readonly<Record<string, Subcommand<IO>>>;
  help: string;
}

/** The commands of a group and what they do, for its help. */
export function overview<IO extends ViewIO>(commands: CommandGroup<IO>['commands']): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2;
  return Object.entries(commands)
    .map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`)
    .join('\n');
}

/**
 * Runs the command that is named first.
 *
 * @param argv what stands after the group's name
 * @returns the command's exit code; 2 for input that makes no sense
 */
export async function runGroup<IO extends ViewIO>(
  { name: group, commands, help }: CommandGroup<IO>,
  argv: string[],
  io: IO,
): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const known = Object.keys(commands).join(', ');
    io.stderr.write(`${group}: ${JSON.stringify(name.slice(0, 40))} is no command; known are ${known}\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(command.help);
    return 0;
  }
  return guarded(`${group} ${name}`, command.usage, io, () => command.run(rest, io));
}

/**
 * Runs a command whose failures are one line each on stderr; its usage is added where the input made no sense.
 *
 * @returns its exit code, or 2
 */
export async function guarded(
  name: string,
  usage: string,
  io: ViewIO,
  run: () => number | Promise<number>,
): Promise<number> {
  // A reader of stdout that has gone (`| head`) must not change the exit code.
  io.stdout.on?.('error', () => {});
  try {
    return await run();
  } catch (error) {
    const hint = error instanceof BadInput ? `; usage: ${usage}` : '';
    io.stderr.write(`${name}: ${visible((error as Error).message)}${hint}\n`);
    return 2;
  }
}
