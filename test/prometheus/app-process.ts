import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** An app under the flag that lives for as long as a test wants it to. */
export class AppProcess {
  readonly #process: ChildProcess;
  readonly #closed: Promise<unknown>;
  #stdout = '';
  #stderr = '';

  constructor(file: string, directory: string, env: Readonly<Record<string, string>>) {
    this.#process = spawn(process.execPath, ['--require', 'genspan/register', file], {
      cwd: directory,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.#closed = once(this.#process, 'close');
    process.once('exit', () => this.#process.kill('SIGKILL'));
  }

  /** What it has written to stdout so far. */
  get output(): string {
    return this.#stdout;
  }

  /** Resolves when it has written a text to stdout; rejects when it ends before. */
  async said(text: string): Promise<void> {
    while (!this.#stdout.includes(text)) {
      const more = once(this.#process.stdout!, 'data').then(() => true);
      if (await Promise.race([more, this.#closed.then(() => false)])) continue;
      throw new Error(`ended before it said "${text}": ${this.#stdout}${this.#stderr}`);
    }
  }

  /** Ends it as a deployment does. Resolves to what it wrote to stderr in its whole life. */
  async stop(): Promise<string> {
    this.#process.kill('SIGTERM');
    await this.#closed;
    return this.#stderr;
  }
}
