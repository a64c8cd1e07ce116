/**
 * Replaces a property of an SDK's object so that the object looks as it did: a property that was there keeps its
 * visibility, a new one is shown by neither enumeration nor printing.
 */
export function setHidden(target: object, key: PropertyKey, value: unknown): void {
  if (Object.hasOwn(target, key)) (target as Record<PropertyKey, unknown>)[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: false, configurable: true, writable: true });
}
