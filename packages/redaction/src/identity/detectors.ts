import type { Detector } from '../detector.ts';
import { PERSON_DETECTORS } from '../person/detectors.ts';
import { WrittenBirthDates } from './birth-date.ts';
import { IdNumbers } from './id-numbers.ts';
import { CompanyRegister, LabelledPlates, LabelledPostcodes } from './labelled.ts';

/** Every detector of this room. */
export const IDENTITY_DETECTORS: readonly Detector[] = [
  new IdNumbers(),
  new WrittenBirthDates(),
  new LabelledPlates(),
  new LabelledPostcodes(),
  new CompanyRegister(),
  ...PERSON_DETECTORS,
];
