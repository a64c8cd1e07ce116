import type { Match } from './matching.ts';
import type { Offer, Target } from './targets.ts';

const KEY = Symbol.for('genspan.loader');

/** What every copy of the loader in one process shares: the targets, and the SDK classes seen so far. */
export interface LoaderRegistry {
  version: number;
  targets: Target[];
  offers: Offer[];
  listeners: ((offer: Offer) => void)[];
  /** Roots of known SDKs that were loaded, with the package's name. */
  seen: Map<string, string>;
  hooked: boolean;
  /** A module of an OpenTelemetry SDK was loaded after the hook was installed: the app probably brings its own. */
  sawOpenTelemetrySdk: boolean;
  entryHasRun: boolean;
  entryListeners: (() => void)[];
  /** Brings the front door to life; set by `genspan/register`, harmless to call again. */
  boot?: () => void;
  /** Called by the appended line of a target file. */
  offer(offer: Offer): void;
  /** Called by the appended line of the ESM entry module, or by whoever knows that the entry has run. */
  entryRan(): void;
}

/** The registry of this process, made on first use. */
export function loaderRegistry(): LoaderRegistry {
  const holder = globalThis as unknown as Record<symbol, LoaderRegistry | undefined>;
  const found = holder[KEY];
  if (found) return found;
  const made: LoaderRegistry = {
    version: 1,
    targets: [],
    offers: [],
    listeners: [],
    seen: new Map(),
    hooked: false,
    sawOpenTelemetrySdk: false,
    entryHasRun: false,
    entryListeners: [],
    offer(offer) {
      made.offers.push(offer);
      for (const listener of made.listeners) guarded(() => listener(offer));
    },
    entryRan() {
      made.entryHasRun = true;
      for (const listener of made.entryListeners.splice(0)) guarded(listener);
    },
  };
  holder[KEY] = made;
  return made;
}

/** Remembers that a known SDK is being loaded. */
export function noteSeen(match: Match): void {
  loaderRegistry().seen.set(match.root, match.target.package);
}

/**
 * Known SDKs that were loaded although none of their target files was: a new layout, or a bundle. Each is a folder
 * and the package's name.
 */
export function missedPackages(): { root: string; package: string }[] {
  const { seen, offers } = loaderRegistry();
  const missed: { root: string; package: string }[] = [];
  for (const [root, name] of seen) {
    if (!offers.some((offer) => offer.package === name && offer.file.includes(root)))
      missed.push({ root, package: name });
  }
  return missed;
}

function guarded(run: () => void): void {
  try {
    run();
  } catch {
    // We stand in the middle of the user's import; listeners report their own failures.
  }
}
