import { loaderRegistry, missedPackages, type Offer } from '@genspan/instrumentation';
import { shared } from '@genspan/model-call';
import type { Format, LoadedSdk } from '../facts.ts';

/** The part of a tap's state that is looked at; `@genspan/instrumentation` owns it. */
interface TapState {
  patches?: { prototype: object; method: string }[];
}

/** Marks a method that is tapped, whichever copy of the package tapped it. */
const TAPPED = Symbol.for('genspan.tapped');

/** The copies of known SDKs that were loaded, each in the formats it was loaded in, and whether they are tapped. */
export function loadedSdks(): LoadedSdk[] {
  const { seen, offers } = loaderRegistry();
  const missed = new Set(missedPackages().map(({ root }) => root));
  const found: LoadedSdk[] = [];
  for (const [root, name] of seen) {
    if (missed.has(root)) {
      found.push(missing(name, root, 'none of the files that every known version has was loaded'));
      continue;
    }
    const own = offers.filter(({ file }) => isBelow(file, root));
    for (const format of ['CommonJS', 'ES module'] as const) {
      const inFormat = own.filter(({ file }) => formatOf(file) === format);
      if (inFormat.length > 0) found.push(stateOf(name, root, format, inFormat));
    }
  }
  return found;
}

/** Whether methods are tapped that no loader offered: those of a class given to `instrument`. */
export function isTappedByHand(): boolean {
  const offered = new Set(loaderRegistry().offers.flatMap(({ classes }) => prototypesOf(classes)));
  for (const tap of shared().taps.values()) {
    for (const { prototype } of (tap as TapState).patches ?? []) if (!offered.has(prototype)) return true;
  }
  return false;
}

function missing(name: string, root: string, reason: string): LoadedSdk {
  // Its files say nothing about the format then.
  return { package: name, root, format: 'CommonJS', state: 'missed', reason };
}

function stateOf(name: string, root: string, format: Format, offers: Offer[]): LoadedSdk {
  const prototypes = offers.flatMap(({ classes }) => prototypesOf(classes));
  if (prototypes.some(isTapped)) return { package: name, root, format, state: 'traced' };
  return { package: name, root, format, state: 'missed', reason: reasonOf(prototypes) };
}

function reasonOf(prototypes: object[]): string {
  if (prototypes.length === 0) return 'its files have other classes than every known version';
  if (prototypes.every((prototype) => Object.isFrozen(prototype))) return 'its classes are frozen';
  return isAnyTapEnabled() ? 'its classes have other methods than every known version' : 'tracing is switched off';
}

function isAnyTapEnabled(): boolean {
  return [...shared().taps.values()].some((tap) => (tap as { enabledBy?: Set<object> }).enabledBy?.size);
}

function prototypesOf(classes: Record<string, unknown>): object[] {
  return Object.values(classes)
    .map((given) => (given as { prototype?: object } | undefined)?.prototype)
    .filter((prototype) => prototype !== undefined);
}

function isTapped(prototype: object): boolean {
  return Object.values(Object.getOwnPropertyDescriptors(prototype)).some(
    ({ value }) => typeof value === 'function' && (value as { [TAPPED]?: boolean })[TAPPED] === true,
  );
}

function isBelow(file: string, root: string): boolean {
  return file.startsWith(root) && /^[\\/]/.test(file.slice(root.length));
}

/** The SDKs ship ES modules as `.mjs`, whatever else. */
function formatOf(file: string): Format {
  return file.endsWith('.mjs') ? 'ES module' : 'CommonJS';
}
