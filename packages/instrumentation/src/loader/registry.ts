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
  /** Told of every new entry of {@link seen}; set by the front door, which looks later whether a tap got hold of it. */
  onSeen?: () => void;
  hooked: boolean;
  /** The app imports an OpenTelemetry SDK of its own; it will register a provider, if it has not yet. */
  sawOpenTelemetrySdk: boolean;
  /** Brings the front door to life; set by `genspan/register`, harmless to call again. */
  boot?: () => void;
  /** Called by the appended line of a target file. */
  offer(offer: Offer): void;
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
    offer(offer) {
      made.offers.push(offer);
      for (const listener of made.listeners) guarded(() => listener(offer));
    },
  };
  holder[KEY] = made;
  return made;
}

/** Remembers that a known SDK is being loaded. */
export function noteSeen(match: Match): void {
  const { seen, onSeen } = loaderRegistry();
  if (seen.has(match.root)) return;
  seen.set(match.root, match.target.package);
  if (onSeen) guarded(onSeen);
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
