/** The names that a resource has for it: the present one, and the one of older semantic conventions. */
const NAMES = ['deployment.environment.name', 'deployment.environment'] as const;

let found: string | undefined;

/** `deployment.environment.name` of the app's resource: of the meter provider seen last, else of the environment. */
export function environmentName(env: NodeJS.ProcessEnv = process.env): string | undefined {
  found ??= fromEnvironment(env.OTEL_RESOURCE_ATTRIBUTES ?? '');
  return found === '' ? undefined : found;
}

/** Looks at the resource of a meter provider, of either SDK line. */
export function noteEnvironment(provider: object): void {
  const { _sharedState } = provider as { _sharedState?: { resource?: { attributes?: Record<string, unknown> } } };
  const attributes = _sharedState?.resource?.attributes;
  for (const name of NAMES) {
    const value = attributes?.[name];
    if (typeof value === 'string' && value !== '') {
      found = value;
      return;
    }
  }
}

function fromEnvironment(text: string): string {
  for (const name of NAMES) {
    for (const pair of text.split(',')) {
      const [key, value] = pair.split('=', 2);
      if (key?.trim() === name && value) return decoded(value.trim());
    }
  }
  return '';
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
