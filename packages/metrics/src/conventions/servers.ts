import { CoreAttr, type ModelCall } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';

/** Where calls go to: apps have a few, but an app with one host per customer has many. */
const MOST_SERVERS = 20;

/** A server as metrics have it. */
export interface Server {
  /** What tells it from others; the empty string for none. */
  label: string;
  attributes: Readonly<Attributes>;
}

const NOWHERE: Server = { label: '', attributes: Object.freeze({}) };

/** The servers of calls: the first so many; on calls to others no server is named, since its name is only recommended. */
export class Servers {
  readonly #byAddress = new Map<string, Server[]>();
  #count = 0;

  of({ server, provider }: ModelCall): Server {
    if (server === undefined) return NOWHERE;
    const { address } = server;
    const port = portOf(server.port, provider);
    const known = this.#byAddress.get(address);
    if (known !== undefined) {
      for (let i = 0; i < known.length; i++) if (known[i]!.attributes[CoreAttr.serverPort] === port) return known[i]!;
    }
    return this.#add(address, port, known ?? []);
  }

  #add(address: string, port: number | undefined, known: Server[]): Server {
    if (this.#count >= MOST_SERVERS) return NOWHERE;
    const attributes: Attributes = { [CoreAttr.serverAddress]: address };
    if (port !== undefined) attributes[CoreAttr.serverPort] = port;
    const server = { label: `${++this.#count}`, attributes: Object.freeze(attributes) };
    this.#byAddress.set(address, [...known, server]);
    return server;
  }
}

/** As on spans: the Azure refinement wants the port only when it is not the usual one. */
function portOf(port: number | undefined, provider: string): number | undefined {
  return port === 443 && provider.startsWith('azure.') ? undefined : port;
}
