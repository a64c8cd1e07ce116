import { finishDeferredCalls, globalLoggerProvider, registeredGlobals } from '@genspan/instrumentation';
import { ourSdk } from './decide.ts';

interface Flushable {
  forceFlush?: () => Promise<void>;
  getDelegate?: () => Flushable;
}

/**
 * Sends what is waiting, through whichever provider serves. For frozen environments (serverless) before the handler
 * returns, and for scripts before `process.exit`.
 *
 * @param options.timeoutMs at most this long; default 2000
 * @returns whether everything was sent in time; never rejects
 * @example await genspan.flush({ timeoutMs: 500 });
 */
export function flush({ timeoutMs = 2000 }: { timeoutMs?: number } = {}): Promise<boolean> {
  return flushUntil(timeoutMs);
}

/** {@link flush} that also ends, with false, when `stop` resolves. */
export async function flushUntil(timeoutMs: number, stop?: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, false);
    void stop?.then(() => resolve(false));
  });
  try {
    return await Promise.race([flushAll(), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function flushAll(): Promise<boolean> {
  finishDeferredCalls();
  const results = await Promise.allSettled([...providers()].map(async (provider) => provider.forceFlush?.()));
  return results.every((result) => result.status === 'fulfilled');
}

/** Those of the app, and of the SDK that we started; each once. */
function providers(): Iterable<Flushable> {
  const globals = registeredGlobals();
  const sdk = ourSdk();
  const candidates = [
    globals?.trace,
    globals?.metrics,
    globalLoggerProvider(),
    sdk?._meterProvider,
    sdk?._loggerProvider,
  ] as (Flushable | undefined)[];
  return new Set(candidates.map(delegate).filter((provider) => provider !== undefined));
}

/** The global provider is a proxy of the API around the real one. */
function delegate(provider: Flushable | undefined): Flushable | undefined {
  return typeof provider?.getDelegate === 'function' ? provider.getDelegate() : provider;
}
