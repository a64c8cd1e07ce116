import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process elsewhere that shows no life for so long is taken for gone. */
export const SILENT_MS = 120_000;

/** What the folder of state that nobody owns begins with. */
const FREE = 'free';

/** A process, as the name of its folder says it. */
interface Owner {
  machine: string;
  pid: number;
  /** When it began, in the kernel's ticks; '0' where that cannot be known. */
  start: string;
}

/** A name for the folder of this process, which no other process, thread or earlier state has. */
export function ownName(): string {
  return `${machineName()}.${process.pid}.${processOf(process.pid)?.start ?? '0'}.${unique()}`;
}

/** A name for a folder that the next process may take. */
export function freeName(): string {
  return `${FREE}.${unique()}`;
}

/**
 * Whether the folder of that name may be taken: nobody owns it, or its process is gone. A process on this machine is asked after
 * by its number and start, which no later process shares. One elsewhere (another container on the same volume) is taken for
 * gone when it has been silent for long.
 *
 * @param silentMs since its owner last showed life
 */
export function isOrphan(name: string, silentMs: number): boolean {
  if (new RegExp(`^${FREE}\\.\\w+$`).test(name)) return true;
  const owner = parseOwner(name);
  return owner !== undefined && !isAlive(owner, silentMs);
}

function parseOwner(name: string): Owner | undefined {
  const match = /^(\w+)\.(\d+)\.(\d+)\.\w+$/.exec(name);
  return match ? { machine: match[1]!, pid: Number(match[2]), start: match[3]! } : undefined;
}

function isAlive({ machine, pid, start }: Owner, silentMs: number): boolean {
  if (pid === process.pid && machine === machineName() && start === (processOf(pid)?.start ?? '0')) return true;
  if (machine !== machineName()) return silentMs < SILENT_MS;
  if (!exists(pid)) return false;
  const now = processOf(pid);
  if (now?.isGone) return false;
  // Without the kernel's word, only a number that may have been given to somebody else.
  return now && start !== '0' ? now.start === start : silentMs < SILENT_MS;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: somebody else's, but there.
    return (thrown as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** What Linux says of a process. It may be gone, and only its exit code not fetched yet. */
function processOf(pid: number): { start: string; isGone: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in parentheses, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    return start === undefined ? undefined : { start, isGone: state === 'Z' || state === 'X' };
  } catch {
    // Not Linux, or hidden.
    return undefined;
  }
}

let machine: string | undefined;

/** Within what process numbers mean something: one boot, and one container, of one machine. */
function machineName(): string {
  machine ??= createHash('sha256').update(machineFacts()).digest('hex').slice(0, 12);
  return machine;
}

function machineFacts(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // Not Linux.
    return hostname();
  }
}

function unique(): string {
  return randomBytes(6).toString('hex');
}
