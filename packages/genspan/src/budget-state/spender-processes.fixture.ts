import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { SpenderTask } from './spender-process.fixture.ts';

const source = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Bundles the sources for processes of their own; returns the file. */
export async function bundleSpender(folder: string): Promise<string> {
  const bundler = await rolldown({
    input: source('genspan/src/budget-state/spender-process.fixture.ts'),
    platform: 'node',
    tsconfig: false,
    logLevel: 'silent',
    resolve: {
      alias: {
        '@genspan/metrics': source('metrics/src/index.ts'),
        '@genspan/model-call': source('model-call/src/index.ts'),
      },
    },
  });
  const file = join(folder, 'spender.mjs');
  await bundler.write({ file, format: 'esm', codeSplitting: false });
  await bundler.close();
  return file;
}

/** A process that spends. */
export class SpenderProcess {
  output = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  constructor(file: string, task: Partial<SpenderTask> & Pick<SpenderTask, 'folder'>) {
    const full: SpenderTask = { options: {}, dollars: 0, users: 0, stays: false, ...task };
    this.#child = spawn(process.execPath, [file, JSON.stringify(full)], { stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    this.#ended = once(this.#child, 'close');
  }

  /** Resolves when it has printed that. */
  async said(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.#child.exitCode !== null) throw new Error(`it ended without "${text}": ${this.output}`);
      await Promise.race([once(this.#child.stdout!, 'data'), this.#ended]);
    }
  }

  /** No time to do anything. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** A natural end. */
  async end(): Promise<void> {
    this.#child.stdin!.end();
    await this.#ended;
  }

  /** The last number that it printed behind a word; 0 when it printed none. */
  last(word: string): number {
    return this.all(word).at(-1) ?? 0;
  }

  all(word: string): number[] {
    return [...this.output.matchAll(new RegExp(`^${word} (\\S+)$`, 'gm'))].map(([, value]) => Number(value));
  }
}
