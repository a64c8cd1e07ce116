import { loaderRegistry, missedPackages } from '@genspan/instrumentation/loader';
import { say } from './say.ts';

/** An SDK's files come one after the other, its entry first, so they are given this long after it was heard of. */
const PATIENCE_MS = 2000;

const told = new Set<string>();
/** Roots without a target file whose files are being waited for. */
let awaited: ReadonlySet<string> | undefined;
let isExitWatched = false;

/** Says once for each known SDK that was loaded and that no tap got hold of: a new layout, a bundle. */
export function complainAboutMissed(): void {
  const registry = loaderRegistry();
  registry.onSeen = watch;
  // Where another thread loads the ES modules, what it saw is only heard of on asking.
  if (registry.receive) watch();
}

function watch(): void {
  if (!isExitWatched) process.on('exit', () => complain(() => true));
  isExitWatched = true;
  if (awaited) return;
  awaited = new Set(missedPackages().map(({ root }) => root));
  setTimeout(look, PATIENCE_MS).unref();
}

function look(): void {
  const due = awaited;
  awaited = undefined;
  complain((root) => due?.has(root) === true);
  // Those that were heard of meanwhile have their time, too.
  if (missedPackages().some((missed) => !told.has(missed.package))) watch();
}

function complain(isDue: (root: string) => boolean): void {
  for (const missed of missedPackages()) {
    if (told.has(missed.package) || !isDue(missed.root)) continue;
    told.add(missed.package);
    say(`${missed.package} was loaded but cannot be traced: none of its known files was seen (${missed.root})`);
  }
}
