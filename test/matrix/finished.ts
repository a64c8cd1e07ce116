import { spawn } from 'node:child_process';

/** How a program ended, and what it printed. */
export interface Finished {
  stdout: string;
  stderr: string;
  code: number | null;
  /** The signal that ended it; `SIGKILL` also when it ran longer than its time. */
  signal: NodeJS.Signals | null;
}

/** What a program is started with. */
export interface Command {
  binary: string;
  args: readonly string[];
  cwd: string;
  env?: Readonly<Record<string, string>>;
  stdin?: string;
  timeoutMs?: number;
}

/** What programs need of our environment; the rest could change what is tested. */
const KEPT = ['PATH', 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG'];

/** Runs a program to its end. Rejects only when it cannot be started. */
export function finished({ binary, args, cwd, env, stdin, timeoutMs = 30_000 }: Command): Promise<Finished> {
  const child = spawn(binary, args, {
    cwd,
    env: { ...keptEnvironment(), ...env },
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // A program that ends before it has read everything is judged by how it ended.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
  });
}

/** The variables of our environment that every program gets. */
export function keptEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT) if (process.env[name] !== undefined) kept[name] = process.env[name];
  return kept;
}
