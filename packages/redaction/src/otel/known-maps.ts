import type { AttributeMap } from './telemetry.ts';

/**
 * What maps of attributes held after they were redacted, so that an exporter's wrapper scans again only what another
 * processor put in since.
 */
export class KnownMaps {
  readonly #maps = new WeakMap<object, Readonly<AttributeMap>>();

  /** Keeps a copy of what was written to a map. */
  set(map: object, redacted: Readonly<AttributeMap>): void {
    this.#maps.set(map, { ...redacted });
  }

  get(map: object): Readonly<AttributeMap> | undefined {
    return this.#maps.get(map);
  }
}
