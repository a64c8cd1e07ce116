import { Genspan, type RemovedTypes } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';

/** Counts what the content filter removed on the way to one span. */
export class Removals implements RemovedTypes {
  #count = 0;
  readonly #types = new Set<string>();

  add(entity: string): void {
    this.#count++;
    this.#types.add(entity);
  }

  /** Says how much was removed and of which types, never what; says nothing when nothing was. */
  writeTo(attributes: Attributes): void {
    if (this.#count === 0) return;
    attributes[Genspan.redactionCount] = this.#count;
    attributes[Genspan.redactionTypes] = [...this.#types].sort();
  }
}
