import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Api, type JsonObject, repository, suiteDirectory } from './recording.ts';

/** One call that the application under test makes. */
export interface Job {
  id: string;
  api: Api;
  baseURL: string;
  /** Where the client's `fetch` really leads; undefined: to `baseURL`. */
  route?: string;
  /** Use the SDK's Azure client. */
  azure: boolean;
  body: JsonObject;
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
  /** Major version of the OpenAI SDK. */
  major: number;
  /** Under the flag; false is the control. */
  instrumented: boolean;
  jobs: Job[];
}

/** The preload of the flag, as built. */
export const registerFile = join(repository, 'packages', 'genspan', 'dist', 'register.cjs');

/** Runs the jobs in one child process, one after the other, and returns what it saw by job id. */
export async function drive({ major, instrumented, jobs }: Drive): Promise<Map<string, JobResult>> {
  if (jobs.length === 0) return new Map();
  if (instrumented && !existsSync(registerFile))
    throw new Error(`${registerFile} is missing: build the packages first`);
  const folder = await mkdtemp(join(tmpdir(), 'genspan-replay-'));
  try {
    const file = join(folder, 'jobs.json');
    await writeFile(file, JSON.stringify({ sdk: sdkFolder(major), instrumented, jobs }));
    const preload = instrumented ? ['--require', registerFile] : [];
    return await collect([...preload, join(suiteDirectory, 'driver.cjs'), file]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where `openai` resolves to the wanted major version. */
function sdkFolder(major: number): string {
  return major === 7 ? repository : join(repository, 'test', 'apps', `openai-${major}`);
}

async function collect(args: string[]): Promise<Map<string, JobResult>> {
  const child = spawn(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
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

/** Nothing of the caller's OTEL_, OPENAI_ or GENSPAN_ settings reaches the application. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
