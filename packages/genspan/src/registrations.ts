import { registeredGlobals } from '@genspan/instrumentation';
import { reasonOf, reportOnce } from '@genspan/model-call';

/** What a provider is for. */
export type ProviderKind = 'tracer' | 'meter' | 'logger';

type Listener = (kind: ProviderKind, provider: object) => void;

/** Where every 1.x copy of the API keeps what is registered, and where `api-logs` does up to API 1.9. */
const API = Symbol.for('opentelemetry.js.api.1');
const API_LOGS = Symbol.for('io.opentelemetry.js.api.logs');
const API_LOGS_LEVEL = 1;

/** The names that the API registers providers under. */
const KINDS = { trace: 'tracer', metrics: 'meter', logs: 'logger' } as const;

/** The listeners of this process, shared by the copies of the package in it. */
const STATE = Symbol.for('genspan.registrations');

type Holder = Record<PropertyKey, unknown>;

/**
 * Tells of every provider that is registered with OpenTelemetry's API: of those that are at once, of those that come at
 * the moment they come, before anyone can use them. It stands in no one's way: a property that is assigned to becomes
 * the plain property that it would have been.
 */
export function onRegistration(listener: Listener): void {
  const holder = globalThis as unknown as Holder;
  const before = holder[STATE] as Listener[] | undefined;
  const listeners = before ?? [];
  const guarded: Listener = (kind, provider) => {
    try {
      listener(kind, provider);
    } catch (thrown) {
      // We stand in the middle of the app's set-up.
      reportOnce('registration', `a ${kind} provider could not be looked at: ${reasonOf(thrown)}`);
    }
  };
  listeners.push(guarded);
  tellOfRegistered(guarded);
  if (before) return;
  holder[STATE] = listeners;
  const tell: Listener = (kind, provider) => {
    for (const listen of listeners) listen(kind, provider);
  };
  whenAssigned(holder, API, (api) => watchApi(api as Holder, tell));
  if (holder[API]) watchApi(holder[API] as Holder, tell);
  whenAssigned(holder, API_LOGS, (get) => tellOfLogger(get, tell));
}

/** Tells of the providers that are registered now. */
export function tellOfRegistered(listener: Listener): void {
  const { trace, metrics, logs } = (registeredGlobals() ?? {}) as Partial<Record<keyof typeof KINDS, object>>;
  const tracer = trace && (delegateOf(trace) ?? trace);
  if (tracer) listener('tracer', tracer);
  if (metrics) listener('meter', metrics);
  if (logs) listener('logger', logs);
  tellOfLogger((globalThis as unknown as Holder)[API_LOGS], listener);
}

function watchApi(api: Holder, tell: Listener): void {
  for (const [name, kind] of Object.entries(KINDS)) {
    whenAssigned(api, name, (value) => {
      if (kind === 'tracer') whenDelegating(value as Holder, (provider) => tell(kind, provider));
      else tell(kind, value as object);
    });
  }
}

/** The API registers a proxy, and gives it its provider right afterwards. */
function whenDelegating(proxy: Holder, tell: (provider: object) => void): void {
  const { setDelegate } = proxy;
  if (typeof setDelegate !== 'function') {
    tell(proxy);
    return;
  }
  Object.defineProperty(proxy, 'setDelegate', {
    value(provider: object) {
      delete proxy.setDelegate;
      Reflect.apply(setDelegate, proxy, [provider]);
      tell(provider);
    },
    configurable: true,
    writable: true,
  });
}

/** The provider behind the API's proxy, when there is one. */
function delegateOf(proxy: object): object | undefined {
  const { getDelegate } = proxy as { getDelegate?: () => object };
  return typeof getDelegate === 'function' ? getDelegate.call(proxy) : undefined;
}

function tellOfLogger(get: unknown, tell: Listener): void {
  const provider: unknown = typeof get === 'function' ? get(API_LOGS_LEVEL) : undefined;
  if (typeof provider === 'object' && provider !== null) tell('logger', provider);
}

/**
 * Calls back when a property that is not there is assigned to. It reads as undefined until then, and is a plain
 * property from then on.
 */
function whenAssigned(owner: Holder, name: PropertyKey, assigned: (value: unknown) => void): void {
  if (owner[name] !== undefined || !Object.isExtensible(owner)) return;
  Object.defineProperty(owner, name, {
    get: () => undefined,
    set(value: unknown) {
      Object.defineProperty(owner, name, { value, configurable: true, enumerable: true, writable: true });
      if (value) assigned(value);
    },
    configurable: true,
    enumerable: false,
  });
}
