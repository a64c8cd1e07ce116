import { spawn } from 'node:child_process';
import type { Signal } from '../view/otlp-codec.ts';
import type { ViewIO } from '../view/view-io.ts';
import { visible } from '../view/visible.ts';
import { leakEnvironment } from './leak-environment.ts';
import { type Exported, type LeakServer, startLeakServer } from './leak-server.ts';
import { commandLineSecret, leakValues } from './leak-values.ts';
import { textsOf } from './otlp-texts.ts';
import { PLANT } from './plant-command.ts';
import { type Survivor, Survivors } from './survivors.ts';

/** How it went. */
export interface LeakCheck {
  /** Kinds of values that were planted. */
  planted: number;
  /** What was received, by signal. */
  received: { signal: Signal; requests: number; bytes: number }[];
  survivors: Survivor[];
}

/** What is needed to run the process that plants. */
export interface LeakCheckOptions {
  registerPath: string;
  programUrl: string;
  /** Arguments of Node: `--require` and `--import` with their modules. */
  preloads: readonly string[];
}

/** The longest that the process may take. */
const LIMIT_MS = 60_000;

/**
 * Runs the process that plants, receives what it exports and looks for what was planted.
 *
 * @throws when the process failed, or exported nothing: then nothing is known
 */
export async function checkForLeaks(options: LeakCheckOptions, io: ViewIO): Promise<LeakCheck> {
  const values = leakValues();
  const survivors = new Survivors(values);
  const received = new Map<Signal, { signal: Signal; requests: number; bytes: number }>();
  const server = await startLeakServer(({ signal, encoding, body }: Exported) => {
    const entry = received.get(signal) ?? { signal, requests: 0, bytes: 0 };
    received.set(signal, { signal, requests: entry.requests + 1, bytes: entry.bytes + body.length });
    survivors.add(body, textsOf(signal, encoding, body));
  });
  try {
    await runProbe(options, server, io);
  } finally {
    await server.close();
  }
  if (received.size === 0) throw new Error(`nothing was exported, so nothing could be checked${reasonIn(io.env)}`);
  const order: Signal[] = ['traces', 'metrics', 'logs'];
  const all = [...received.values()].sort((a, b) => order.indexOf(a.signal) - order.indexOf(b.signal));
  return { planted: values.length, received: all, survivors: survivors.all };
}

/** Settings that switch everything off. */
function reasonIn(env: NodeJS.ProcessEnv): string {
  const names = ['OTEL_SDK_DISABLED', 'GENSPAN_DISABLED'].filter((name) => /^(true|1)$/i.test(env[name] ?? ''));
  return names.length > 0
    ? `: ${names.join(' and ')} is set`
    : '; does your set-up send to OTEL_EXPORTER_OTLP_ENDPOINT?';
}

/**
 * What the process runs. Given as text and under a name in the current folder, so that modules are resolved from
 * there, as for an app.
 */
function codeOf(programUrl: string): string {
  const entry = "require('node:path').join(process.cwd(), 'leak-check.js')";
  return `process.argv.splice(1, 0, ${entry}); import(${JSON.stringify(programUrl)})`;
}

async function runProbe(options: LeakCheckOptions, server: LeakServer, io: ViewIO): Promise<void> {
  const { env, notices } = leakEnvironment(io.env, server.url);
  for (const notice of notices) io.stderr.write(`genspan doctor: ${visible(notice)}\n`);
  const node = ['--require', options.registerPath, ...options.preloads, '--eval', codeOf(options.programUrl)];
  // The command line is part of the resource.
  const args = [...node, '--', PLANT, '--password', commandLineSecret()];
  const child = spawn(process.execPath, args, {
    env,
    // The app's words on stdout would stand in the report.
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LIMIT_MS,
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => io.stderr.write(text));
  const ending = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  if (ending !== 0) throw new Error(`the process that was to plant values ended with ${ending}`);
}
