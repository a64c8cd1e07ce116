import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeOptions } from '../view/child-environment.ts';
import type { ViewIO } from '../view/view-io.ts';
import type { ProcessFacts, Run } from './facts.ts';
import type { InstalledPackage } from './installed-packages.ts';
import { startModelServer } from './model-server.ts';
import { TASK, type Task } from './probe/task.ts';

/** What is needed to run something under the flag. */
export interface ProbeOptions {
  /** Absolute path of `genspan/register` in its CommonJS form. */
  registerPath: string;
  /** Absolute path of the program that the doctor loads into processes. */
  probePath: string;
  /** Arguments of Node: `--require` and `--import` with their modules. */
  preloads: readonly string[];
}

/** The longest that the probe may take. */
const PROBE_LIMIT_MS = 60_000;
/** How long a program that was told to end may take for it. */
const END_PATIENCE_MS = 5000;
const LAST_WORDS = 5;

/** Runs the tiny app under the flag, and returns what it reported. */
export async function runProbe(options: ProbeOptions, sdks: InstalledPackage[], io: ViewIO): Promise<Run> {
  const server = await startModelServer();
  try {
    const env = { ...io.env, ...taskVariable({ sdks, providerUrl: server.url }) };
    const args = ['--require', options.registerPath, ...options.preloads, '--eval', codeOf(options.probePath)];
    const child = spawn(process.execPath, args, {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      timeout: PROBE_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    let report = '';
    (child.stdio[3] as NodeJS.ReadableStream).setEncoding('utf8').on('data', (text: string) => {
      report += text;
    });
    const heard = listen(child);
    const ended = await end(child);
    return runOf(heard, report ? [JSON.parse(report) as ProcessFacts] : [], report ? undefined : ended);
  } finally {
    await server.close();
  }
}

/**
 * What the tiny app's process runs. Given as text and under a name in the current folder, so that modules are resolved
 * from there, as for an app.
 */
function codeOf(probePath: string): string {
  const entry = "require('node:path').join(process.cwd(), 'genspan-doctor.js')";
  return `process.argv.splice(1, 0, ${entry}); require(${JSON.stringify(probePath)}).runTinyApp((name) => import(name))`;
}

/** Runs the user's program under the flag for a while, and returns what its processes reported. */
export async function runProgram(
  options: ProbeOptions & { command: readonly string[]; limitMs: number },
  io: ViewIO,
): Promise<Run> {
  const reports = mkdtempSync(join(tmpdir(), 'genspan-doctor-'));
  try {
    const [command, ...args] = options.command;
    const preloaded = nodeOptions(options.registerPath, nodeOptions(options.probePath, io.env.NODE_OPTIONS));
    const env = { ...io.env, ...taskVariable({ reports }), NODE_OPTIONS: preloaded };
    const child = spawn(command!, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const heard = listen(child);
    const stopping = stopLater(child, options.limitMs, io);
    const ended = await end(child).finally(stopping.forget);
    const early = stopping.stopped() || ended === 'exit code 0' ? undefined : ended;
    return { ...runOf(heard, readReports(reports), early), command: options.command.join(' ') };
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/** Ends the program when its time is over, or when the doctor is told to end: what is known until then is reported. */
function stopLater(child: ChildProcess, limitMs: number, io: ViewIO) {
  let stopped = false;
  let last: NodeJS.Timeout | undefined;
  const stop = () => {
    stopped = true;
    child.kill('SIGTERM');
    last ??= setTimeout(() => child.kill('SIGKILL'), END_PATIENCE_MS);
  };
  const timer = setTimeout(stop, limitMs);
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  io.stop?.addEventListener('abort', stop);
  const forget = () => {
    clearTimeout(timer);
    clearTimeout(last);
    for (const signal of signals) process.off(signal, stop);
    io.stop?.removeEventListener('abort', stop);
  };
  return { stopped: () => stopped, forget };
}

function taskVariable(task: Task): Record<string, string> {
  return { [TASK]: JSON.stringify(task) };
}

function readReports(folder: string): ProcessFacts[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ProcessFacts);
}

interface Heard {
  text: string;
}

function listen(child: ChildProcess): Heard {
  const heard = { text: '' };
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    heard.text = (heard.text + text).slice(-200_000);
  });
  return heard;
}

/** @returns how it ended; @throws when it could not be started */
function end(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

function runOf({ text }: Heard, processes: ProcessFacts[], ended: string | undefined): Run {
  const lines = text.split('\n').filter((line) => line.trim());
  const said = lines.filter((line) => line.startsWith('genspan: ')).map((line) => line.slice('genspan: '.length));
  const foreign = lines.filter((line) => !line.startsWith('genspan: '));
  return {
    processes,
    said: [...new Set(said)],
    ...(ended ? { ended } : {}),
    lastWords: ended ? lastWords(foreign) : [],
  };
}

/** The error of which the program died, else the end of what it said: below an error Node prints its stack. */
function lastWords(lines: readonly string[]): string[] {
  const error = lines.findLast((line) => /^(Uncaught )?\w*(Error|Exception)\b.*: /.test(line));
  return error ? [error] : lines.slice(-LAST_WORDS);
}
