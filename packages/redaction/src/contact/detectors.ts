import type { Detector } from '../detector.ts';
import { emailDetector } from './email.ts';
import { ipDetector } from './ip.ts';
import { macDetector } from './mac.ts';
import { phoneDetector } from './phone.ts';

/** Every detector of this room. */
export const CONTACT_DETECTORS: readonly Detector[] = [emailDetector, phoneDetector, ipDetector, macDetector];
