import { environmentAttribute, resourceAttribute } from './resource-attribute.ts';

let ofProvider: string | undefined;

/** `service.name` of the app's resource: of the meter provider seen last, else of the environment. */
export function serviceName(): string | undefined {
  return ofProvider ?? (process.env.OTEL_SERVICE_NAME?.trim() || environmentAttribute(process.env, 'service.name'));
}

/** Looks at the resource of a meter provider. */
export function noteService(provider: object): void {
  ofProvider = resourceAttribute(provider, 'service.name') ?? ofProvider;
}
