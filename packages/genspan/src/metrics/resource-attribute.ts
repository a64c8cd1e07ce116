/** An attribute of the resource of a provider, of either SDK line, when it is a text. */
export function resourceAttribute(provider: object, name: string): string | undefined {
  const { _sharedState } = provider as { _sharedState?: { resource?: { attributes?: Record<string, unknown> } } };
  const value = _sharedState?.resource?.attributes?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The same of the environment's `OTEL_RESOURCE_ATTRIBUTES`. */
export function environmentAttribute(env: NodeJS.ProcessEnv, name: string): string | undefined {
  for (const pair of (env.OTEL_RESOURCE_ATTRIBUTES ?? '').split(',')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name && value?.trim()) return decoded(value.trim());
  }
  return undefined;
}

/** Values are percent-encoded, as in the W3C's baggage. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not encoded, then.
    return value;
  }
}
