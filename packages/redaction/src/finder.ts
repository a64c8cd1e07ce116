import { isPrivateAddress } from './contact/private-address.ts';
import { denyListDetector, ON_DENY_LIST } from './deny-list.ts';
import type { Detector } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import { Engine } from './engine.ts';
import type { Finding } from './finding.ts';
import { type CheckedOptions, isEnabled } from './options.ts';
import type { IsAllowed } from './pattern/allow-list.ts';
import { createRecogniserFinder } from './pattern/recognisers.ts';
import { createPatternFinder } from './pattern/user-patterns.ts';
import { nameListDetector } from './person/name-list.ts';
import { isInLabel } from './scan/label.ts';
import { withoutOverlaps } from './scan/overlap.ts';

/** Finds in plain text; JSON, keys and blobs are the business of `value/`. */
export interface Finder {
  /** Ordered, without overlaps, after allow and deny lists. */
  find(text: string): Finding[];
  prepare(): void;
}

/** Who searches without options of their own: one engine serves every redactor that has the default set. */
const defaultEngine = new Engine(DETECTORS);

/** Detectors, the user's patterns and recognisers, and what of their findings counts, from checked options. */
export function createFinder(
  options: CheckedOptions,
  isAllowed: IsAllowed | undefined,
  complain: (line: string) => void,
): Finder {
  const engine = engineFor(options);
  const more = [createPatternFinder(options.patterns, complain), createRecogniserFinder(options.recognisers, complain)];
  const others = more.filter((finder) => finder !== undefined);
  const counts = createSieve(options);
  return {
    prepare: () => void engine.prepare(),
    find(text) {
      let found = engine.find(text);
      for (const other of others) found.push(...other(text));
      if (found.length === 0) return found;
      found = found.filter(({ start, end }) => !(isInLabel(text, start) && isInLabel(text, end - 1)));
      if (counts) found = found.filter((finding) => counts(text, finding));
      found = withoutOverlaps(text, found);
      return isAllowed ? found.filter((finding) => !isAllowed(text, finding)) : found;
    },
  };
}

function engineFor(options: CheckedOptions): Engine {
  const wanted = DETECTORS.filter((detector) => detector.entities.some((entity) => isEnabled(options, entity)));
  const detectors: Detector[] = [...wanted];
  if (options.names && isEnabled(options, 'PERSON')) detectors.push(nameListDetector());
  if (options.deny.length > 0) detectors.push(denyListDetector(options.deny));
  const isDefault = detectors.length === DETECTORS.length && detectors.every((one, at) => one === DETECTORS[at]);
  return isDefault ? defaultEngine : new Engine(detectors);
}

/** Whether a finding counts; undefined when all do. What is on the deny list counts whatever is switched off. */
function createSieve(options: CheckedOptions): ((text: string, finding: Finding) => boolean) | undefined {
  const { enable, disable, privateAddresses, homeDirectories } = options;
  if (!enable && disable.size === 0 && privateAddresses && homeDirectories) return undefined;
  return (text, { entity, start, end, reason }) => {
    if (reason === ON_DENY_LIST) return true;
    if (!isEnabled(options, entity)) return false;
    if (entity === 'USERNAME' && !homeDirectories) return false;
    return privateAddresses || entity !== 'IP_ADDRESS' || !isPrivateAddress(text.slice(start, end));
  };
}
