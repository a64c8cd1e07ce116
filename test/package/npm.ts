import { finished } from '../matrix/finished.ts';

/** What `npm pack --json` says about one package. */
export interface Packed {
  name: string;
  version: string;
  filename: string;
  files: { path: string; size: number; mode: number }[];
}

/**
 * Runs npm and returns what it printed. It may need minutes: it downloads.
 *
 * @throws with npm's own words when it fails
 */
export async function npm(args: readonly string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^npm_config_(?!local_prefix)/i.test(name)),
  );
  const binary = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const ended = await finished({ binary, args, cwd, env: env as Record<string, string>, timeoutMs: 300_000 });
  if (ended.code === 0) return ended;
  throw new Error(
    `npm ${args.join(' ')} ended with ${ended.signal ?? `exit code ${ended.code}`}: ${ended.stderr.slice(-2000)}`,
  );
}

/** Packs the package in `folder`; without a destination it only says what would be packed. */
export async function pack(folder: string, destination?: string): Promise<Packed> {
  const where = destination === undefined ? ['--dry-run'] : ['--pack-destination', destination];
  const { stdout } = await npm(['pack', '--json', ...where], folder);
  // npm 11 prints a list, npm 12 an object by name.
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, Packed>);
  if (!packed) throw new Error(`npm pack of ${folder} printed nothing`);
  return packed;
}
