/** Marks a function of ours, so that a second registration, by another copy too, sees that the method is tapped. */
const TAPPED = Symbol.for('genspan.tapped');

// A method's own type is unknown here: it is whatever the SDK declares.
type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A method that was replaced. */
export interface Patch {
  prototype: object;
  method: string;
  /** Puts the original back; when another library has wrapped the method since, leaves it alone and returns false. */
  restore(): boolean;
}

/**
 * Replaces a method on a prototype. The wrapper has the original's name and length. Returns undefined when there is
 * no such method, when it is tapped already, or when the prototype is frozen.
 */
export function patchMethod(prototype: object, name: string, wrap: (original: Method) => Method): Patch | undefined {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  const original = descriptor?.value as (Method & { [TAPPED]?: boolean }) | undefined;
  if (typeof original !== 'function' || original[TAPPED]) return undefined;
  const wrapper = wrap(original);
  Object.defineProperties(wrapper, {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
    [TAPPED]: { value: true },
  });
  if (!Reflect.defineProperty(prototype, name, { ...descriptor, value: wrapper })) return undefined;
  return {
    prototype,
    method: name,
    restore() {
      if (Object.getOwnPropertyDescriptor(prototype, name)?.value !== wrapper) return false;
      return Reflect.defineProperty(prototype, name, descriptor!);
    },
  };
}

/** The same patch with something to do after a restore that worked. */
export function onRestore(patch: Patch, then: () => void): Patch {
  return {
    ...patch,
    restore() {
      const restored = patch.restore();
      if (restored) then();
      return restored;
    },
  };
}

/** Whether the method is tapped, by this copy or another. */
export function isTapped(prototype: object, name: string): boolean {
  const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as { [TAPPED]?: boolean } | undefined;
  return method?.[TAPPED] === true;
}
