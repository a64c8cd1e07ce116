import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Mode } from './modes.ts';
import { type Api, type JsonObject, repository, suiteDirectory } from './recording.ts';
import type { Sdk } from './sdks/index.ts';

/** One call that the application under test makes. */
export interface Job {
  id: string;
  api: Api;
  baseURL: string;
  /** Where the client's `fetch` really leads; undefined: to `baseURL`. */
  route?: string;
  /** Which client, or which resource of it; undefined: the usual one. */
  variant?: string;
  body: JsonObject;
  /** Headers that the recorded application sent on its own account. */
  headers?: Record<string, string>;
}

/** A finished span, as plain data. */
export interface SpanRecord {
  name: string;
  kind: string;
  status: string;
  attributes: Record<string, unknown>;
  events: string[];
}

/** What the application saw of one job. */
export interface JobResult {
  id: string;
  /** Stream chunks that its loop received; absent when it never held a stream. */
  chunks?: number;
  /** What it caught: every name and code of the error and of its causes. */
  error?: { names: string[]; message: string; status?: number };
  spans: SpanRecord[];
}

/** One process of the application under test. */
export interface Drive {
  sdk: Sdk;
  /** The SDK's line and the application's environment. */
  mode: Mode;
  /** Under the flag; false is the control. */
  instrumented: boolean;
  jobs: Job[];
}

/** The preload of the flag, as built. */
export const registerFile = join(repository, 'packages', 'genspan', 'dist', 'register.cjs');

/** Runs the jobs in one child process, one after the other, and returns what it saw by job id. */
export async function drive({ sdk, mode, instrumented, jobs }: Drive): Promise<Map<string, JobResult>> {
  if (jobs.length === 0) return new Map();
  if (instrumented && !existsSync(registerFile))
    throw new Error(`${registerFile} is missing: build the packages first`);
  const folder = await mkdtemp(join(tmpdir(), 'genspan-replay-'));
  try {
    const file = join(folder, 'jobs.json');
    await writeFile(file, JSON.stringify({ sdk: sdk.name, folder: sdkFolder(sdk, mode), instrumented, jobs }));
    const preload = instrumented ? ['--require', registerFile] : [];
    return await collect([...preload, join(suiteDirectory, 'driver.cjs'), file], mode.environment);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where the SDK resolves to the wanted line. */
function sdkFolder({ name }: Sdk, { line, newest }: Mode): string {
  return newest ? repository : join(repository, 'test', 'apps', `${name}-${line}`);
}

async function collect(args: string[], own?: Record<string, string>): Promise<Map<string, JobResult>> {
  const child = spawn(process.execPath, args, { env: { ...environment(), ...own }, stdio: ['ignore', 'pipe', 'pipe'] });
  const results = new Map<string, JobResult>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const result = JSON.parse(line) as JobResult;
    results.set(result.id, result);
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(-4000);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code !== 0) throw new Error(`the driver ended with ${code ?? signal}: ${complaint}`);
  return results;
}

/** Nothing of the caller's OTEL_, OPENAI_, ANTHROPIC_ or GENSPAN_ settings reaches the application. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
