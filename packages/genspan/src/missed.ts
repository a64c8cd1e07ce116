import { loaderRegistry, missedPackages } from '@genspan/instrumentation/loader';
import { say } from './say.ts';

/** An ES module SDK is loaded file by file, so its files are given this long to come. */
const PATIENCE_MS = 2000;

const told = new Set<string>();
let watching = false;

/** Says once for each known SDK that was loaded and that no tap got hold of: a new layout, a bundle. */
export function complainAboutMissed(): void {
  const registry = loaderRegistry();
  registry.onSeen = watch;
  // Where another thread loads the ES modules, what it saw is only heard of on asking.
  if (registry.receive) watch();
}

function watch(): void {
  if (watching) return;
  watching = true;
  setTimeout(complain, PATIENCE_MS).unref();
  process.on('exit', complain);
}

function complain(): void {
  for (const missed of missedPackages()) {
    if (told.has(missed.package)) continue;
    told.add(missed.package);
    say(`${missed.package} was loaded but cannot be traced: none of its known files was seen (${missed.root})`);
  }
}
