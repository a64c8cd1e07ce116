import { CONTACT_DETECTORS } from './contact/detectors.ts';
import type { Detector } from './detector.ts';
import { FINANCE_DETECTORS } from './finance/detectors.ts';
import { IDENTITY_DETECTORS } from './identity/detectors.ts';
import { SECRET_DETECTORS } from './secret/detectors.ts';

/** The default set. */
export const DETECTORS: readonly Detector[] = [
  ...CONTACT_DETECTORS,
  ...FINANCE_DETECTORS,
  ...IDENTITY_DETECTORS,
  ...SECRET_DETECTORS,
];
