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
  /** Roots of which a target file was loaded. */
  reached: Set<string>;
  /** Takes in what the loader thread of Node below 22.15 has seen. */
  receive?: () => void;
  /** Tells the loader thread of Node below 22.15 of targets that were not known when it began. */
  addTargets?: (targets: readonly Target[]) => void;
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
    reached: new Set(),
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

/** Remembers that a known SDK is being loaded, and whether it is a file that a tap wants. */
export function noteSeen(match: Pick<Match, 'root' | 'file'> & { target: Pick<Match['target'], 'package'> }): void {
  const { seen, reached, onSeen } = loaderRegistry();
  if (match.file) reached.add(match.root);
  if (seen.has(match.root)) return;
  seen.set(match.root, match.target.package);
  if (onSeen) guarded(onSeen);
}

/**
 * Known SDKs that were loaded although none of their target files was: a new layout, or a bundle. Each is a folder
 * and the package's name.
 */
export function missedPackages(): { root: string; package: string }[] {
  const registry = loaderRegistry();
  registry.receive?.();
  return [...registry.seen]
    .filter(([root]) => !registry.reached.has(root))
    .map(([root, name]) => ({ root, package: name }));
}

function guarded(run: () => void): void {
  try {
    run();
  } catch {
    // We stand in the middle of the user's import; listeners report their own failures.
  }
}
