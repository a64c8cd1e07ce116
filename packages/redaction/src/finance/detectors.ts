import type { Detector } from '../detector.ts';
import { bankAccountDetector } from './bank-account.ts';
import { bicDetector } from './bic.ts';
import { cardDetector } from './card.ts';
import { cryptoDetector } from './crypto.ts';
import { ibanDetector } from './iban.ts';
import { routingNumberDetector } from './routing-number.ts';
import { securityCodeDetector } from './security-code.ts';

/** Every detector of this room. */
export const FINANCE_DETECTORS: readonly Detector[] = [
  cardDetector,
  securityCodeDetector,
  ibanDetector,
  bicDetector,
  routingNumberDetector,
  bankAccountDetector,
  cryptoDetector,
];
