import type { Retry } from '@genspan/model-call';
import { onRestore, type Patch, patchMethod } from '../tap/patch.ts';

/** Retries under way, by the SDK's own options object, which it passes from attempt to attempt. */
const byOptions = new WeakMap<object, Waiting>();
const byError = new WeakMap<object, Waiting>();
/** Clients whose class has been looked at; begun anew when a class got its own methods back. */
let watchedClients = new WeakSet<object>();

interface Waiting {
  count: number;
  waitMs: number;
  /** When the present wait began; undefined while an attempt runs. */
  since?: number;
  /** When the present attempt began; undefined for the first one, whose beginning is the call's. */
  attemptMs?: number;
  failures: Failure[];
}

/** Why an attempt failed: a status, or no answer within this time. */
type Failure = string | { fromMs?: number; toMs: number; timeoutMs?: number };

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Counts the retries of a client's calls and the time between attempts. `retryRequest`, `makeRequest` and `shouldRetry` are
 * the only methods touched; `fetchWithAuth` and `fetchWithTimeout` must never be, since openai 7 refuses to work with
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
    patchMethod(prototype, 'shouldRetry', notingStatus),
  ];
  for (const patch of made) if (patch) patches.push(onRestore(patch, () => (watchedClients = new WeakSet())));
}

/**
 * The retries of the call that had these options, or that ended with this error.
 *
 * @param startMs `performance.now()` at the call; without it nothing is said of why attempts failed
 */
export function retryOf(options: object | undefined, thrown: unknown, startMs?: number): Retry | undefined {
  const found = (options && byOptions.get(options)) ?? (isObject(thrown) ? byError.get(thrown) : undefined);
  if (!found) return undefined;
  const { count, waitMs, failures } = found;
  const retry: Retry = { count, waitMs };
  if (startMs !== undefined && failures.length > 0) {
    retry.errorTypes = failures.map((failure) => errorType(failure, startMs));
  }
  return retry;
}

/** The client gives an attempt up after its timeout; whatever fails earlier without an answer is the connection. */
function errorType(failure: Failure, startMs: number): string {
  if (typeof failure === 'string') return failure;
  const { fromMs = startMs, toMs, timeoutMs = Number.POSITIVE_INFINITY } = failure;
  return toMs - fromMs >= timeoutMs - TIMER_SLACK_MS ? 'timeout' : 'APIConnectionError';
}

/** Timers may be that early. */
const TIMER_SLACK_MS = 2;

function countingRetries(original: Method): Method {
  return function (...args) {
    const [options] = args;
    if (!isObject(options)) return Reflect.apply(original, this, args);
    const waiting = byOptions.get(options) ?? { count: 0, waitMs: 0, failures: [] };
    waiting.count++;
    waiting.since = performance.now();
    const failure = failureOf(this, args, waiting);
    if (failure) waiting.failures.push(failure);
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
      const now = performance.now();
      waiting.waitMs += now - waiting.since;
      waiting.since = undefined;
      waiting.attemptMs = now;
    }
    return Reflect.apply(original, this, args);
  };
}

/** Statuses of answers that may be asked for anew, by their headers, which the SDK passes on. */
const statuses = new WeakMap<object, number>();
/** openai 4 passes a copy, and does so at once. */
let latestStatus: number | undefined;

function notingStatus(original: Method): Method {
  return function (...args) {
    const { status, headers } = (isObject(args[0]) ? args[0] : {}) as { status?: unknown; headers?: unknown };
    if (typeof status === 'number') {
      latestStatus = status;
      if (isObject(headers)) statuses.set(headers, status);
    }
    return Reflect.apply(original, this, args);
  };
}

/** Undefined where there was an answer whose status was not seen, since an app's client decides itself. */
function failureOf(client: unknown, args: readonly unknown[], waiting: Waiting): Failure | undefined {
  const latest = latestStatus;
  latestStatus = undefined;
  const [options, , copy, ...rest] = args;
  const headers = rest.find((arg) => isObject(arg) && typeof (arg as Partial<Headers>).get === 'function');
  const status = headers ? statuses.get(headers) : isObject(copy) ? latest : undefined;
  if (status !== undefined) return String(status);
  if (headers || isObject(copy)) return undefined;
  const timeout = (options as { timeout?: unknown }).timeout ?? (client as { timeout?: unknown } | undefined)?.timeout;
  return {
    fromMs: waiting.attemptMs,
    toMs: waiting.since!,
    timeoutMs: typeof timeout === 'number' ? timeout : undefined,
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
