import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ReplayServer } from './replay-server.ts';

/** Starts the replay server that lies beside the shared recordings, in a process of its own. */
export async function startSharedServer(directory: string): Promise<ReplayServer> {
  const args = [join(directory, 'replay-server.mjs'), '--dir', directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  // A suite that crashes must not leave the server behind.
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  const lines = createInterface({ input: child.stdout });
  const ready = once(lines, 'line').then(([line]) => JSON.parse(line as string) as { port: number });
  const { port } = await Promise.race([
    ready,
    ended.then(([code]) => {
      throw new Error(`the replay server ended with ${code} before it was ready`);
    }),
  ]);
  const close = async () => {
    process.off('exit', kill);
    kill();
    await ended;
  };
  return { port, close };
}
