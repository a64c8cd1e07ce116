import { parseArgs } from 'node:util';
import { OTLP_HTTP_PORT } from './receiver.ts';
import { createView, type View } from './view.ts';
import { processIO, type ViewIO } from './view-io.ts';
import { visible } from './visible.ts';

const USAGE = 'genspan view [--port <number>] [--metrics] [--json] [--once]';

const HELP = `${USAGE}

Receives OpenTelemetry traces and metrics on this machine (OTLP/HTTP). Shows each trace as a tree, and metrics as a
table when they have changed: calls, spend and latency of each feature, budgets, objectives, quotas.

  --port <number>  where to listen; 4318 by default, a free port when it is taken, 0 for any free port
  --metrics        metrics alone, on a terminal always in the same place
  --json           one JSON object per line: each trace, the metrics when they have changed, then the totals
  --once           end after the first trace, or with --metrics after the first metrics
  --help           this text
`;

interface Flags {
  port: number;
  metrics: boolean;
  json: boolean;
  once: boolean;
  help: boolean;
}

/**
 * The command `genspan view`: shows traces and metrics until SIGINT or SIGTERM, then the totals.
 *
 * @param argv what stands after `view`
 * @returns the exit code: 0, 1 when no port can be opened, 2 for arguments that make no sense
 */
export async function runView(argv: string[], io: ViewIO = processIO()): Promise<number> {
  const flags = readFlags(argv, io);
  if (!flags) return 2;
  if (flags.help) {
    io.stdout.write(HELP);
    return 0;
  }
  const ending = endOf(io);
  try {
    const view = await open(flags, io, ending.end);
    if (!view) return 1;
    greet(view, flags, io);
    await ending.ended;
    await view.close();
    return 0;
  } finally {
    ending.forget();
  }
}

async function open(flags: Flags, io: ViewIO, end: () => void): Promise<View | undefined> {
  const { port, json, metrics: metricsOnly, once } = flags;
  const ending = once ? { [metricsOnly ? 'onMetrics' : 'onTrace']: end } : {};
  try {
    return await createView({ port, json, metricsOnly, io, ...ending });
  } catch (error) {
    io.stderr.write(`genspan view: cannot listen on port ${port}: ${visible((error as Error).message)}\n`);
    return undefined;
  }
}

function readFlags(argv: string[], io: ViewIO): Flags | undefined {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        port: { type: 'string' },
        metrics: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const port = values.port ?? String(OTLP_HTTP_PORT);
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port ${port} is not a port number`);
    return { ...values, port: Number(port) };
  } catch (error) {
    const [reason] = (error as Error).message.split(/[.\n]/);
    io.stderr.write(`genspan view: ${visible(reason!)}; usage: ${USAGE}\n`);
    return undefined;
  }
}

/** With `--json`, stdout is for a program; words go to stderr. */
function greet(view: View, { port, json, metrics }: Flags, io: ViewIO): void {
  const taken = port !== 0 && port !== view.port ? ` (port ${port} is taken)` : '';
  (json ? io.stderr : io.stdout).write(
    `genspan view is listening on ${view.url}${taken}\n\n` +
      'Point an app at it:\n' +
      `  OTEL_EXPORTER_OTLP_ENDPOINT=${view.url} node --require genspan/register app.js\n\n` +
      `Ctrl-C ${metrics ? '' : 'shows the totals and '}ends.\n`,
  );
}

/** Resolves on SIGINT, SIGTERM, `io.stop`, or when the reader of stdout has gone (`genspan view | head`). */
function endOf(io: ViewIO): { ended: Promise<void>; end(): void; forget(): void } {
  const { promise: ended, resolve } = withResolvers();
  const end = () => resolve();
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  io.stdout.on?.('error', end);
  if (io.stop?.aborted) end();
  io.stop?.addEventListener('abort', end);
  return {
    ended,
    end,
    // The listener on stdout stays: a late EPIPE must not become an uncaught exception.
    forget() {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
      io.stop?.removeEventListener('abort', end);
    },
  };
}

/** `Promise.withResolvers` came with Node 22. */
function withResolvers(): { promise: Promise<void>; resolve(): void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
