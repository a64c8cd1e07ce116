import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BudgetSnapshot, readSnapshot } from '@genspan/metrics';
import { reasonOf, reportOnce } from '@genspan/model-call';
import { isOrphan } from './owner.ts';

/** The state in a folder of a process. */
export const STATE = 'state.json';
/** Folders in it that were taken over from processes that are gone begin so. */
const INHERITED = 'inherited-';

/** What `state.json` holds. */
interface StateFile {
  /** Inherited folders that are summed in already. */
  includes: string[];
  state: BudgetSnapshot;
}

/** The text of `state.json` in pieces. */
export function* stateText(includes: readonly string[], state: Iterable<string>): Generator<string> {
  yield `{"includes":${JSON.stringify(includes)},"state":`;
  yield* state;
  yield '}\n';
}

/** What was found in a folder. */
export interface FoundState {
  /** To be added up. */
  snapshots: BudgetSnapshot[];
  /** Folders in it whose sums are among these, but not in its own file. */
  inherited: string[];
}

/**
 * Takes over one folder that nobody owns any more, the newest one, by renaming it, which only one process can.
 *
 * @param to where it becomes this process's own, or is kept within it
 * @returns whether there was one
 */
export function takeOrphan(root: string, to: string): boolean {
  for (const name of orphansIn(root)) {
    try {
      renameSync(join(root, name), to);
      return true;
    } catch (thrown) {
      // Somebody else was first.
      if (isMissing(thrown)) continue;
      reportOnce(`budget-state-take:${root}`, `budgets in ${join(root, name)} are left out: ${reasonOf(thrown)}`);
    }
  }
  return false;
}

function orphansIn(root: string): string[] {
  const now = Date.now();
  const found: { name: string; atMs: number }[] = [];
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const atMs = lifeSign(join(root, entry.name));
    if (atMs !== undefined && isOrphan(entry.name, now - atMs)) found.push({ name: entry.name, atMs });
  }
  return found.sort((a, b) => b.atMs - a.atMs).map(({ name }) => name);
}

/** When the owner of a folder last showed life; undefined when it has just been taken by somebody. */
function lifeSign(folder: string): number | undefined {
  try {
    return statSync(folder).mtimeMs;
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

/** A name under which this process keeps a folder that it takes over. */
export function inheritedName(): string {
  return INHERITED + randomBytes(6).toString('hex');
}

/** Reads a folder, and clears away what its state includes. State that cannot be used is kept in `root` as `.bad`. */
export function readState(folder: string, root: string): FoundState {
  const file = readFile(join(folder, STATE), root);
  const found: FoundState = { snapshots: file ? [file.state] : [], inherited: [] };
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(INHERITED)) continue;
    const inside = join(folder, name);
    if (file?.includes.includes(name)) {
      rmSync(inside, { recursive: true, force: true });
      continue;
    }
    found.inherited.push(name);
    found.snapshots.push(...readState(inside, root).snapshots);
  }
  return found;
}

function readFile(path: string, root: string): StateFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
  const read = parseState(text);
  if (typeof read !== 'string') return read;
  // Beside all folders, since these come and go.
  const bad = join(root, `state-${randomBytes(4).toString('hex')}.json.bad`);
  renameSync(path, bad);
  reportOnce(
    `budget-state-bad:${bad}`,
    `budgets begin at zero, since their state cannot be used: ${read}; it is kept as ${bad}`,
  );
  return undefined;
}

/** The state, or why it is none. */
function parseState(text: string): StateFile | string {
  let value: Partial<StateFile> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const state = readSnapshot(value?.state);
  if (typeof state === 'string') return state;
  return { includes: Array.isArray(value?.includes) ? value.includes : [], state };
}

/** Whether a file or folder is not there. */
export function isMissing(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}
