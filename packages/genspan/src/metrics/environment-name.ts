import { environmentAttribute, resourceAttribute } from './resource-attribute.ts';

/** The names that a resource has for it: the present one, and the one of older semantic conventions. */
const NAMES = ['deployment.environment.name', 'deployment.environment'] as const;

let ofProvider: string | undefined;
let ofEnvironment: string | undefined | null = null;

/** `deployment.environment.name` of the app's resource: of the meter provider seen last, else of the environment. */
export function environmentName(): string | undefined {
  if (ofProvider !== undefined) return ofProvider;
  if (ofEnvironment === null) ofEnvironment = first((name) => environmentAttribute(process.env, name));
  return ofEnvironment;
}

/** Looks at the resource of a meter provider. */
export function noteEnvironment(provider: object): void {
  ofProvider = first((name) => resourceAttribute(provider, name)) ?? ofProvider;
}

function first(read: (name: string) => string | undefined): string | undefined {
  for (const name of NAMES) {
    const value = read(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
