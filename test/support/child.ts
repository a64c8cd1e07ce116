import { type ChildProcess, spawn } from 'node:child_process';

/** A process that has ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** From the last line that the process printed on stdout to its end, in milliseconds. */
  lingeredMs: number;
}

export interface ChildOptions {
  /** The app's folder; flags such as `--require genspan/register` are resolved from here. */
  cwd: string;
  /** Flags of Node, before the file. */
  flags?: readonly string[];
  env?: Readonly<Record<string, string>>;
  args?: readonly string[];
}

const LIMIT_MS = 25_000;

/** A Node process that runs an app. */
export class Child {
  /** Resolves when the process has ended and its output is read. */
  readonly ended: Promise<Ended>;
  readonly #process: ChildProcess;
  #stdout = '';
  #stderr = '';
  #spokeAt = performance.now();
  #listening = new Set<() => void>();

  constructor(file: string, { cwd, flags = [], env = {}, args = [] }: ChildOptions) {
    this.#process = spawn(process.execPath, [...flags, file, ...args], {
      cwd,
      env: { ...cleanEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    this.#process.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      this.#spokeAt = performance.now();
      for (const look of this.#listening) look();
    });
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.ended = this.#end();
  }

  /** Runs an app to its end. */
  static run(file: string, options: ChildOptions): Promise<Ended> {
    return new Child(file, options).ended;
  }

  /** Resolves when the process has printed `text` on stdout; rejects when it ends before. */
  async said(text: string): Promise<void> {
    const gone = this.ended.then(({ stdout, stderr, code, signal }) => {
      if (!stdout.includes(text))
        throw new Error(`ended (${code ?? signal}) before it said "${text}": ${stdout}${stderr}`);
    });
    while (!this.#stdout.includes(text)) {
      await Promise.race([gone, new Promise<void>((resolve) => this.#listening.add(resolve))]);
      this.#listening.clear();
    }
  }

  /** What the process has printed on stdout so far. */
  get output(): string {
    return this.#stdout;
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  #end(): Promise<Ended> {
    return new Promise((resolve, reject) => {
      let lingeredMs = 0;
      this.#process.on('error', reject);
      this.#process.on('exit', () => {
        lingeredMs = performance.now() - this.#spokeAt;
      });
      this.#process.on('close', (code, signal) => {
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr, lingeredMs });
      });
    });
  }
}

/** The environment without what steers OpenTelemetry, the SDK, Node or us. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const steering = /^(OTEL|GENSPAN|OPENAI|AZURE|NODE_|VITEST|FORCE_COLOR)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name)));
}
