import type { Destination } from '@genspan/instrumentation';

/** Provider and server of a client. */
export function destinationOf(client: object | undefined): Destination {
  if (!client) return { provider: 'anthropic' };
  return { provider: 'anthropic' };
}
