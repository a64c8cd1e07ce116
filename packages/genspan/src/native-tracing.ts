import { loaderRegistry, type Offer } from '@genspan/instrumentation/loader';

/** Since 0.134 the SDK traces every call by itself unless this is `false`. It is read as a client is made. */
const SWITCH = 'ANTHROPIC_OPEN_TELEMETRY';

/**
 * Switches the tracing that the Anthropic SDK does by itself off, so that a call has one span, ours, as soon as a tap
 * has hold of the SDK: as its files are being loaded, so before the app can make a client. An SDK that no tap sees (a
 * bundled one) keeps its spans, and a process without it keeps its environment. Child processes inherit the setting.
 *
 * What the user has set stays: a client that then still traces does so by choice, and its span is enriched instead.
 */
export function switchOffNativeTracing(env: NodeJS.ProcessEnv): void {
  const { offers, listeners } = loaderRegistry();
  const look = (offer: Offer) => {
    const hasClass = Object.values(offer.classes).some((found) => typeof found === 'function');
    if (offer.package === '@anthropic-ai/sdk' && hasClass) switchOff(env);
  };
  for (const offer of offers) look(offer);
  listeners.push(look);
}

/** Does it now, for an SDK that was given to us by hand. */
export function switchOff(env: NodeJS.ProcessEnv): void {
  if (!env[SWITCH]) env[SWITCH] = 'false';
}
