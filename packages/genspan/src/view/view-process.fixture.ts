import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** A program that runs one of the commands, built from the sources so that every Node can run it. */
export async function buildProgram(folder: string): Promise<string> {
  const entry = join(folder, 'main.ts');
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  writeFileSync(
    entry,
    `import { runUnderView, runView } from ${JSON.stringify(here('index.ts'))};
     const [, , command, ...argv] = process.argv;
     process.exitCode =
       command === 'view' ? await runView(argv) : await runUnderView(argv, { registerPath: process.env.REGISTER! });`,
  );
  const build = await rolldown({
    input: entry,
    platform: 'node',
    resolve: {
      alias: {
        '@genspan/model-call': here('../../../model-call/src/index.ts'),
        '@genspan/metrics': here('../../../metrics/src/index.ts'),
      },
    },
    logLevel: 'silent',
  });
  const file = join(folder, 'main.mjs');
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  return file;
}

/** Surroundings without the settings of whoever runs the tests. */
export const PLAIN_ENV: NodeJS.ProcessEnv = { PATH: process.env.PATH };

/** A started program: its output so far, and waiting for what it will say. */
export interface Program {
  process: ChildProcess;
  readonly out: string;
  readonly err: string;
  /** Resolves when the output matches; rejects when the program ends before. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts `node <file> <argv>`. */
export function start(file: string, argv: string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(process.execPath, [file, ...argv], { env: { ...PLAIN_ENV, ...env }, stdio: 'pipe' });
  let out = '';
  let err = '';
  const waiting = new Set<() => void>();
  const heard = () => {
    for (const look of waiting) look();
  };
  child.stdout.on('data', (text) => {
    out += text;
    heard();
  });
  child.stderr.on('data', (text) => {
    err += text;
    heard();
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  return {
    process: child,
    ended,
    get out() {
      return out;
    },
    get err() {
      return err;
    },
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = `${out}${err}`.match(pattern);
          if (!match) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`ended without saying ${pattern}: ${out}${err}`)));
      }),
  };
}
