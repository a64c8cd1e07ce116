import { type Finished, finished } from './finished.ts';
import type { Lane, Loopback, Traffic } from './loopback.ts';
import type { NodeUnderTest } from './node-under-test.ts';

/** One thing that must hold under every Node. */
export interface Cell {
  group: string;
  name: string;
  /** A variant of another cell that only the whole matrix takes the time for. */
  variant?: boolean;
  /** Why it cannot be asked of this Node. */
  skip?(node: NodeUnderTest): string | undefined;
  /** Runs what it needs; returns what is wrong, nothing when all is well. */
  check(bench: Bench): Promise<string[]>;
}

/** How a program ended, what it printed, and what it sent. */
export interface Outcome extends Finished, Traffic {}

/** What a program is run with beside the arguments of `node`. */
export interface RunOptions {
  /** Folder below the app's; the app's own when undefined. */
  folder?: string;
  env?: Readonly<Record<string, string>>;
  stdin?: string;
}

/** Where a cell runs its programs: one Node, the prepared app, the loopback server. */
export interface Bench {
  readonly node: NodeUnderTest;
  /** The app's folder. */
  readonly app: string;
  run(args: readonly string[], options?: RunOptions): Promise<Outcome>;
}

/** The flag in its commonest form. */
export const FLAG = ['--require', 'genspan/register'];

export function makeBench(node: NodeUnderTest, app: string, loopback: Loopback): Bench {
  return {
    node,
    app,
    async run(args, { folder = '', env, stdin } = {}) {
      const lane: Lane = loopback.lane();
      const cwd = folder ? `${app}/${folder}` : app;
      const ended = await finished({ binary: node.binary, args, cwd, env: { ...lane.env, ...env }, stdin });
      return { ...ended, ...lane.traffic };
    },
  };
}
