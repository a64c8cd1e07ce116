import type { Detector } from '../detector.ts';
import { ASSIGNMENT_DETECTORS } from './assignment.ts';
import { AUTH_HEADER_DETECTORS } from './auth-header.ts';
import { COMMAND_DETECTORS } from './command-password.ts';
import { CONNECTION_STRING_DETECTORS } from './connection-string.ts';
import { COOKIE_DETECTORS } from './cookie.ts';
import { EMBEDDED_TOKEN_DETECTORS } from './embedded-token.ts';
import { JWT_DETECTORS } from './jwt.ts';
import { KUBERNETES_DETECTORS } from './kubernetes-secret.ts';
import { PREFIXED_TOKENS } from './prefixed-token.ts';
import { PRIVATE_KEY_DETECTORS } from './private-key.ts';
import { URL_CREDENTIAL_DETECTORS } from './url-credentials.ts';
import { WEBHOOK_DETECTORS } from './webhook-url.ts';

/** Every detector of this room. */
export const SECRET_DETECTORS: readonly Detector[] = [
  ...PREFIXED_TOKENS,
  ...EMBEDDED_TOKEN_DETECTORS,
  ...WEBHOOK_DETECTORS,
  ...PRIVATE_KEY_DETECTORS,
  ...JWT_DETECTORS,
  ...ASSIGNMENT_DETECTORS,
  ...AUTH_HEADER_DETECTORS,
  ...COOKIE_DETECTORS,
  ...URL_CREDENTIAL_DETECTORS,
  ...COMMAND_DETECTORS,
  ...CONNECTION_STRING_DETECTORS,
  ...KUBERNETES_DETECTORS,
];
