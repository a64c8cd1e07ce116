import { Engine } from '../engine.ts';
import { withoutOverlaps } from '../scan/overlap.ts';
import { PERSON_DETECTORS } from './detectors.ts';

const engine = new Engine(PERSON_DETECTORS);

/** The names of persons and users that the default detectors of this room find. */
export function named(text: string): string[] {
  return withoutOverlaps(text, engine.find(text)).map(({ start, end }) => text.slice(start, end));
}
