import { nameForLabel } from '../action/token.ts';
import type { Finding } from '../finding.ts';

/**
 * A recogniser of your own, such as a model that knows names. It gets a text and returns findings in it at once; offsets
 * count UTF-16 code units. It is on the path of every text: run a slow one elsewhere.
 *
 * @example `(text) => model.entities(text).map(({ label, from, to }) => ({ entity: label, start: from, end: to }))`
 */
export type Recogniser = (text: string) => readonly (Pick<Finding, 'entity' | 'start' | 'end'> & Partial<Finding>)[];

/** Thrown when a recogniser threw: what it would have found must not leave as it is. */
export class RecogniserError extends Error {
  override readonly name = 'RecogniserError';
}

/**
 * Runs recognisers of the user's and lets through what makes sense: offsets inside the text, a name that can stand in a
 * label. Undefined when there is none.
 *
 * @returns a function that throws {@link RecogniserError} when a recogniser threw, so that its caller fails closed
 */
export function createRecogniserFinder(
  recognisers: readonly Recogniser[],
  complain: (line: string) => void,
): ((text: string) => Finding[]) | undefined {
  if (recognisers.length === 0) return undefined;
  let hasComplained = false;
  const say = (line: string) => {
    if (!hasComplained) complain(line);
    hasComplained = true;
  };
  return (text) => recognisers.flatMap((recogniser) => called(recogniser, text, say));
}

function called(recogniser: Recogniser, text: string, say: (line: string) => void): Finding[] {
  let given: unknown;
  try {
    given = recogniser(text);
  } catch {
    // What it threw may quote the text.
    say('a recogniser threw; texts that it cannot read are not let through');
    throw new RecogniserError('a recogniser threw');
  }
  if (!Array.isArray(given)) {
    say('a recogniser returned no array; a promise is none: recognisers answer at once');
    throw new RecogniserError('a recogniser returned no array');
  }
  return given.flatMap((finding: Partial<Finding> | null) => checked(finding, text.length));
}

function checked(finding: Partial<Finding> | null, length: number): Finding[] {
  const { entity, start, end, confidence, reason } = finding ?? {};
  if (typeof entity !== 'string' || !Number.isInteger(start) || !Number.isInteger(end)) return [];
  const from = Math.max(0, start!);
  const to = Math.min(length, end!);
  if (from >= to) return [];
  const sure = typeof confidence === 'number' && confidence >= 0 && confidence <= 1 ? confidence : 0.9;
  const why = typeof reason === 'string' ? reason : 'recogniser of the user';
  return [{ entity: nameForLabel(entity), start: from, end: to, confidence: sure, reason: why }];
}
