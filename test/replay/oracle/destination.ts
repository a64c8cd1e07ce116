import type { Recording } from '../recording.ts';

/** Where a call goes, and the provider names that are right for it. */
export interface Destination {
  address: string;
  port: number;
  providers: string[];
  /** Which of the SDK's clients the application uses; undefined: the usual one. */
  client?: 'azure';
}

/** The provider's own address as a recording names it: what the client is set to, and where that is. */
export interface Home {
  baseURL: string;
  destination: Destination;
}

/**
 * Where a recording was made; undefined where it does not say.
 *
 * @param endpoint what the SDK adds to the base URL: the end of the recorded path
 * @param providers the provider names that are right for a host
 */
export function homeOf(
  { request }: Recording,
  endpoint: RegExp,
  providers: (hostname: string) => string[],
): Home | undefined {
  const { host, path } = request;
  if (!host || !path) return undefined;
  const scheme = /:\d+$/.test(host) ? 'http' : 'https';
  const { hostname, port } = new URL(`${scheme}://${host}`);
  return {
    baseURL: `${scheme}://${host}${path.replace(endpoint, '')}`,
    destination: { address: hostname, port: port ? Number(port) : 443, providers: providers(hostname) },
  };
}
