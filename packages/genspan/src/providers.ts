import { reasonOf, reportOnce, shared } from '@genspan/model-call';
import { onRegistration, type ProviderKind, tellOfRegistered } from './registrations.ts';

/** Puts something of ours into a provider that is set up already. Told of a provider twice, it does so once. */
export type Attach = (kind: ProviderKind, provider: object) => void;

/** What is put into every provider of this process, shared by the copies of the package in it. */
const ATTACHMENTS = Symbol.for('genspan.attachments');

function attachments(): Attach[] {
  const holder = globalThis as unknown as Record<symbol, Attach[] | undefined>;
  holder[ATTACHMENTS] ??= [];
  return holder[ATTACHMENTS];
}

/**
 * Attaches to every provider that the app uses: those that are registered with the API or will be, those that an
 * instrumentation is given by hand, and those of the SDK that we start. In the order of these calls.
 */
export function onProvider(attach: Attach): void {
  attachments().push(attach);
  onRegistration(attach);
  shared().given = attachToGiven;
}

/** Once more attaches to what is registered, for a provider that came in a way that was not seen. */
export function attachToRegistered(): void {
  tellOfRegistered(attachAll);
}

/** Attaches to the providers of an SDK that we started. */
export function attachToSdk(sdk: {
  _tracerProvider?: unknown;
  _meterProvider?: unknown;
  _loggerProvider?: unknown;
}): void {
  for (const provider of [sdk._tracerProvider, sdk._meterProvider, sdk._loggerProvider]) {
    if (typeof provider === 'object' && provider !== null) attachToGiven(provider);
  }
}

/** Attaches to a provider of any kind that nobody registered. */
function attachToGiven(provider: object): void {
  const { getTracer, getMeter, getLogger, getDelegate, _getDelegate } = provider as Record<string, unknown>;
  // The API's proxies stand for what is registered.
  if (getDelegate || _getDelegate) return;
  if (getTracer) attachAll('tracer', provider);
  if (getMeter) attachAll('meter', provider);
  if (getLogger) attachAll('logger', provider);
}

/** One attachment that throws keeps nothing from the others. */
function attachAll(kind: ProviderKind, provider: object): void {
  for (const attach of attachments()) {
    try {
      attach(kind, provider);
    } catch (thrown) {
      reportOnce('attachment', `a ${kind} provider could not be added to: ${reasonOf(thrown)}`);
    }
  }
}
