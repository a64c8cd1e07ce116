import { setHidden } from '../hidden.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The names are the specification's; both lines of the SDK have them on all providers. */
const METHODS = ['forceFlush', 'shutdown'] as const;

const watched = new WeakSet<object>();

/**
 * Has `fn` called before the provider flushes or shuts down, whoever asks it to: the app itself or an SDK object around
 * it. The methods are replaced on this one object; what cannot be replaced stays as it is. Doing it twice does nothing.
 *
 * @param provider a tracer or logger provider, or the API's proxy of one
 */
export function finishBeforeShutdown(provider: unknown, fn: () => void): void {
  const target = delegateOf(provider);
  if (typeof target !== 'object' || target === null || watched.has(target)) return;
  watched.add(target);
  for (const name of METHODS) {
    const original = (target as Partial<Record<string, Method>>)[name];
    if (typeof original !== 'function' || !isReplaceable(target, name)) continue;
    setHidden(target, name, function (this: unknown, ...args: unknown[]) {
      fn();
      return Reflect.apply(original, this, args);
    });
  }
}

function delegateOf(provider: unknown): unknown {
  const proxy = provider as { getDelegate?: () => unknown } | null | undefined;
  return typeof proxy?.getDelegate === 'function' ? proxy.getDelegate() : provider;
}

function isReplaceable(target: object, name: string): boolean {
  const own = Object.getOwnPropertyDescriptor(target, name);
  return own ? own.writable === true : Object.isExtensible(target);
}
