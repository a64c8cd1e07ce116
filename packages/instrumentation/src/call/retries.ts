import type { Retry } from '@genspan/model-call';
import { onRestore, type Patch, patchMethod } from '../tap/patch.ts';

/** Retries under way, by the SDK's own options object, which it passes from attempt to attempt. */
const byOptions = new WeakMap<object, Waiting>();
const byError = new WeakMap<object, Waiting>();
/** Clients whose class has been looked at; begun anew when a class got its own methods back. */
let watchedClients = new WeakSet<object>();

interface Waiting extends Retry {
  /** When the present wait began; undefined while an attempt runs. */
  since?: number;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Counts the retries of a client's calls and the time between attempts. `retryRequest` and `makeRequest` are the
 * only methods touched; `fetchWithAuth` and `fetchWithTimeout` must never be, since openai 7 refuses to work with
 * X.509 identities when they are not its own.
 *
 * @param patches where the patches made are added; none when the client's class is known or has another shape
 */
export function watchRetries(client: object, patches: Patch[]): void {
  if (watchedClients.has(client)) return;
  watchedClients.add(client);
  const prototype = owner(client, 'retryRequest');
  if (!prototype) return;
  const made = [
    patchMethod(prototype, 'retryRequest', countingRetries),
    patchMethod(prototype, 'makeRequest', timingWaits),
  ];
  for (const patch of made) if (patch) patches.push(onRestore(patch, () => (watchedClients = new WeakSet())));
}

/** The retries of the call that had these options, or that ended with this error. */
export function retryOf(options: object | undefined, thrown: unknown): Retry | undefined {
  const found = (options && byOptions.get(options)) ?? (isObject(thrown) ? byError.get(thrown) : undefined);
  return found && { count: found.count, waitMs: found.waitMs };
}

function countingRetries(original: Method): Method {
  return function (...args) {
    const [options] = args;
    if (!isObject(options)) return Reflect.apply(original, this, args);
    const waiting = byOptions.get(options) ?? { count: 0, waitMs: 0 };
    waiting.count++;
    waiting.since = performance.now();
    byOptions.set(options, waiting);
    const result = Reflect.apply(original, this, args);
    if (result instanceof Promise) {
      // The SDK returns this promise into its own chain, so a handler of ours hides no rejection.
      result.then(undefined, (thrown: unknown) => {
        if (isObject(thrown)) byError.set(thrown, waiting);
      });
    }
    return result;
  };
}

function timingWaits(original: Method): Method {
  return function (...args) {
    const waiting = isObject(args[0]) ? byOptions.get(args[0]) : undefined;
    if (waiting?.since !== undefined) {
      waiting.waitMs += performance.now() - waiting.since;
      waiting.since = undefined;
    }
    return Reflect.apply(original, this, args);
  };
}

function owner(object: object, method: string): object | undefined {
  let prototype: object | null = Object.getPrototypeOf(object);
  while (prototype && !Object.hasOwn(prototype, method)) prototype = Object.getPrototypeOf(prototype);
  return prototype ?? undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
