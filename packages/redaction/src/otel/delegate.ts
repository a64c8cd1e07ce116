/** A copy of anything that carries text, with everything else as it is. */
export function delegate<T extends object>(original: T, fields: readonly string[], changes: Partial<T>): T {
  const own: PropertyDescriptorMap = {};
  // Getters may need the original as `this`, so what is known to be there is read from it.
  for (const field of fields) {
    const value = Reflect.get(original, field);
    if (value !== undefined)
      own[field] = { value: typeof value === 'function' ? value.bind(original) : value, enumerable: true };
  }
  for (const [field, value] of Object.entries(changes)) own[field] = { value, enumerable: true };
  return Object.create(original, own);
}
