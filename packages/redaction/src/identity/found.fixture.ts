import { Engine } from '../engine.ts';
import { withoutOverlaps } from '../scan/overlap.ts';
import { IDENTITY_DETECTORS } from './detectors.ts';

const engine = new Engine(IDENTITY_DETECTORS);

/**
 * What this room finds in a text, as entity and value.
 *
 * @example found('SSN 536-90-4399') // ['US_SSN 536-90-4399']
 */
export function found(text: string): string[] {
  return withoutOverlaps(text, engine.find(text)).map(
    ({ entity, start, end }) => `${entity} ${text.slice(start, end)}`,
  );
}

/** The values alone. */
export function foundValues(text: string): string[] {
  return withoutOverlaps(text, engine.find(text)).map(({ start, end }) => text.slice(start, end));
}
