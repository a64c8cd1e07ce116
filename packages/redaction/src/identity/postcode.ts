import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';
import type { IdForm } from './id-form.ts';

/** The areas of the United Kingdom's postcodes. @see https://en.wikipedia.org/wiki/Postcodes_in_the_United_Kingdom */
const AREA =
  'A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|' +
  'N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE';
const LETTERS = '[ABD-HJLNP-UW-Z]{2}';
/** What follows a digit elsewhere: M12 8GB is a processor with its memory. */
const UNITS = 'GB|TB|TH|ND|RD|ST|HZ|HP|GE';
const NEAR = new RegExp(`(?:${AREA})\\d[A-Z\\d]? ?\\d${LETTERS}(?![A-Za-z\\d])`, 'y');

/** Postcodes of the United Kingdom, with their space, that need no context word. */
export const POSTCODES: readonly IdForm[] = [
  {
    entity: 'POSTCODE',
    compact: new RegExp(`^(?:${AREA})\\d[A-Z\\d]?\\d(?!${UNITS})${LETTERS}$`),
    alone: ['A99 9AA', 'A9A 9AA', 'AA9 9AA', 'AA99 9AA', 'AA9A 9AA'],
    confidence: 0.6,
  },
];

/** Reports the British postcodes of a run that has a word for addresses near it. */
export function reportPostcodes(scan: Scan, run: NumberRun): void {
  for (let i = 0; i < run.count; i++) {
    const start = run.starts[i]!;
    NEAR.lastIndex = start;
    const match = NEAR.exec(scan.text);
    if (match) scan.report('POSTCODE', start, start + match[0].length, 0.7, 'near a word for addresses');
  }
}
