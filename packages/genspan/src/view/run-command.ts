import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { childEnvironment } from './child-environment.ts';
import { createView, type View } from './view.ts';
import { processIO, type ViewIO } from './view-io.ts';
import { visible } from './visible.ts';

const USAGE = 'genspan run [--json] -- <command> [argument ...]';

const HELP = `${USAGE}

Runs a command with Genspan loaded into every Node process of it, and shows its traces and metrics.

  --json  one JSON object per line: each trace, metrics that have changed, then the totals; in between what the
          command prints
  --help  this text
`;

/** Shell convention: command could not be run. */
const CANNOT_RUN = 127;

/** A short run shows its metrics once, at the end. */
const FIRST_METRICS_MS = 30_000;

/** What `genspan run` has to be told. */
export interface RunOptions {
  /** Absolute path of `genspan/register` in its CommonJS form. */
  registerPath: string;
}

/**
 * The command `genspan run`: starts the view on a free port and the command with Genspan loaded, passes signals on,
 * and shows the remaining traces, the totals and the metrics when the command has ended.
 *
 * @param argv what stands after `run`
 * @returns the command's exit code, or 128 and the number of the signal that ended it; 127 when it cannot be run,
 *   2 for arguments that make no sense
 */
export async function runUnderView(argv: string[], options: RunOptions, io: ViewIO = processIO()): Promise<number> {
  const parsed = readArguments(argv, io);
  if (typeof parsed === 'number') return parsed;
  // A reader of stdout that has gone (`| head`) must end neither the command nor its exit code.
  io.stdout.on?.('error', () => {});
  const firstMetricsMs = parsed.json ? undefined : FIRST_METRICS_MS;
  const view = await createView({ port: 0, json: parsed.json, io, firstMetricsMs });
  const { env, notices } = childEnvironment(io.env, options.registerPath, view.url);
  for (const notice of notices) io.stderr.write(`genspan run: ${visible(notice)}\n`);
  const [command, ...rest] = parsed.command;
  try {
    const code = await runToEnd(command!, rest, env, io);
    await finish(view, io);
    return code;
  } catch (error) {
    await view.close({ silent: true });
    io.stderr.write(`genspan run: cannot run ${visible(command!)}: ${visible((error as Error).message)}\n`);
    return CANNOT_RUN;
  }
}

/** @throws when the command could not be started */
async function runToEnd(command: string, args: string[], env: NodeJS.ProcessEnv, io: ViewIO): Promise<number> {
  const child = spawn(command, args, { env, stdio: 'inherit' });
  const forget = passSignalsOn(child, io);
  try {
    return await exitCode(child);
  } finally {
    forget();
  }
}

function readArguments(argv: string[], io: ViewIO): { json: boolean; command: string[] } | number {
  const dashes = argv.indexOf('--');
  try {
    const { values } = parseArgs({
      args: dashes < 0 ? argv : argv.slice(0, dashes),
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    });
    if (values.help) {
      io.stdout.write(HELP);
      return 0;
    }
    const command = dashes < 0 ? [] : argv.slice(dashes + 1);
    if (command.length === 0) throw new Error('no command after --');
    return { json: values.json, command };
  } catch (error) {
    const [reason] = (error as Error).message.split(/[.\n]/);
    io.stderr.write(`genspan run: ${visible(reason!)}; usage: ${USAGE}\n`);
    return 2;
  }
}

/**
 * Signals sent to us are for the command. Not Ctrl-C: the terminal gives SIGINT to the whole foreground group, so the
 * command has it already, and many programs take a second one as "at once, without clean-up".
 */
function passSignalsOn(child: ChildProcess, io: ViewIO): () => void {
  const pass = (signal: NodeJS.Signals) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const stop = () => child.kill('SIGTERM');
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  io.stop?.addEventListener('abort', stop);
  return () => {
    for (const signal of signals) process.off(signal, pass);
    io.stop?.removeEventListener('abort', stop);
  };
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal!]));
  });
}

async function finish(view: View, io: ViewIO): Promise<void> {
  await view.settle();
  await view.close();
  if (view.spans === 0 && view.metrics.overall.calls === 0)
    io.stderr.write('genspan run: no span arrived; was a known SDK called, and did the process end by itself?\n');
}
