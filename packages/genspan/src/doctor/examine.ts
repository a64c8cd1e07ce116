import type { ViewIO } from '../view/view-io.ts';
import type { Facts } from './facts.ts';
import { installedPackages } from './installed-packages.ts';
import { HOSTS, isSdk } from './known-sdks.ts';
import { overlapOfPackage } from './overlaps.ts';
import { type ProbeOptions, runProbe, runProgram } from './run-probe.ts';

/** What to run under the flag. */
export interface ExamineOptions extends ProbeOptions {
  folder: string;
  /** The user's own program; the probe when empty. */
  command: readonly string[];
  /** How long the program may run. */
  limitMs: number;
}

/**
 * Looks at what is installed for a folder, runs the probe or the user's program under the flag, and returns all that is
 * known.
 *
 * @throws when nothing could be found out: the process did not start, or told nothing
 */
export async function examine(options: ExamineOptions, io: ViewIO): Promise<Facts> {
  const { folder, command } = options;
  const installed = installedPackages(folder, isOfInterest);
  const sdks = installed.filter(({ name }) => isSdk(name));
  const run = command.length > 0 ? await runProgram(options, io) : await runProbe(options, sdks, io);
  if (run.processes.length === 0) throw new Error(nothing(command, run.ended, run.lastWords));
  return { folder, env: io.env, installed, run };
}

function isOfInterest(name: string): boolean {
  return isSdk(name) || name in HOSTS || name === '@opentelemetry/api' || overlapOfPackage(name) !== undefined;
}

function nothing(command: readonly string[], ended: string | undefined, lastWords: readonly string[]): string {
  const who = command.length > 0 ? command.join(' ') : 'the probe';
  const words = lastWords.length > 0 ? `: ${lastWords.join(' | ')}` : '';
  return ended ? `${who} ended with ${ended}${words}` : `${who} ran no Node process that could be watched`;
}
