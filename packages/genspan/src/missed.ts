import { loaderRegistry, missedPackages } from '@genspan/instrumentation/loader';
import { say } from './say.ts';

/** An SDK's files come one after the other, its entry first, so they are given this long after it was first heard of. */
const PATIENCE_MS = 2000;

const told = new Set<string>();
/** When each root without a target file was first heard of. */
const heardOf = new Map<string, number>();
let timer: NodeJS.Timeout | undefined;
let isExitWatched = false;

/** Says once for each known SDK that was loaded and that no tap got hold of: a new layout, a bundle. */
export function complainAboutMissed(): void {
  const registry = loaderRegistry();
  registry.onSeen = watch;
  // Where another thread loads the ES modules, what it saw is only heard of on asking.
  if (registry.receive) watch();
}

function watch(): void {
  hear();
  timer ??= setTimeout(look, PATIENCE_MS).unref();
  if (isExitWatched) return;
  isExitWatched = true;
  process.on('exit', () => complainAboutAll());
}

function look(): void {
  timer = undefined;
  hear();
  const now = performance.now();
  complainAboutAll((root) => now - heardOf.get(root)! >= PATIENCE_MS);
  if (missedPackages().some(({ package: name }) => !told.has(name))) watch();
}

function hear(): void {
  const now = performance.now();
  for (const { root } of missedPackages()) if (!heardOf.has(root)) heardOf.set(root, now);
}

function complainAboutAll(isDue: (root: string) => boolean = () => true): void {
  for (const { package: name, root } of missedPackages()) {
    if (told.has(name) || !isDue(root)) continue;
    told.add(name);
    say(`${name} was loaded but cannot be traced: none of its known files was seen (${root})`);
  }
}
