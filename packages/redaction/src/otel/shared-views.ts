import { FAILED } from '../redactor.ts';
import { Removed } from '../removed.ts';
import type { AttributeRedaction } from './attribute-redaction.ts';
import { redactMap } from './redacted-map.ts';
import { mapWithoutText } from './span-parts.ts';
import type { AttributeMap, ReadableSpanLike, ResourceLike, ScopeLike } from './telemetry.ts';

/** Words of a command line behind which a credential stands as an argument of its own. */
const CREDENTIAL_FLAG = /^--?([\w-]{0,40}(?:key|token|secret|password|passwd|pwd|credentials?|auth)[\w-]{0,20})$/i;

/** What spans and log records share with others. */
type Shares = Pick<ReadableSpanLike, 'resource' | 'instrumentationScope' | 'instrumentationLibrary'>;

/**
 * Redacted copies of what spans and records share: resources, scopes. There is one copy for each, so that exporters
 * still find equal ones together.
 */
export class SharedViews {
  readonly #values: AttributeRedaction;
  readonly #resources = new WeakMap<ResourceLike, ResourceLike>();
  readonly #scopes = new WeakMap<ScopeLike, ScopeLike>();
  readonly #onRemoved: (removed: Removed) => void;

  /** @param onRemoved is told once of each resource and scope what was removed from it */
  constructor(values: AttributeRedaction, onRemoved: (removed: Removed) => void) {
    this.#values = values;
    this.#onRemoved = onRemoved;
  }

  /** Puts the views of what an item shares with others among its changes, where they differ. */
  addTo(changes: Partial<Shares>, item: Shares): void {
    if (item.resource) {
      const resource = this.resource(item.resource);
      if (resource !== item.resource) changes.resource = resource;
    }
    for (const field of ['instrumentationScope', 'instrumentationLibrary'] as const) {
      const scope = item[field];
      const view = scope && this.scope(scope);
      if (view !== scope) changes[field] = view;
    }
  }

  /** The resource itself when there is nothing to remove from it. */
  resource(resource: ResourceLike): ResourceLike {
    let view = this.#resources.get(resource);
    if (!view) {
      view = this.#resourceView(resource);
      this.#resources.set(resource, view);
      // Redacting what is redacted already would not harm; a wrapper around a wrapper need not even try.
      this.#resources.set(view, view);
    }
    return view;
  }

  /** The scope itself when there is nothing to remove from it. */
  scope(scope: ScopeLike): ScopeLike {
    let view = this.#scopes.get(scope);
    if (!view) {
      view = this.#scopeView(scope);
      this.#scopes.set(scope, view);
      this.#scopes.set(view, view);
    }
    return view;
  }

  /** Attributes may come later (`asyncAttributesPending`); then they are redacted as they are read. */
  #resourceView(resource: ResourceLike): ResourceLike {
    const first = resource.asyncAttributesPending ? undefined : this.#attributesOf(resource);
    if (first && first === resource.attributes) return resource;
    let settled = first;
    const read = () => {
      if (settled) return settled;
      const attributes = this.#attributesOf(resource);
      if (!resource.asyncAttributesPending) settled = attributes;
      return attributes;
    };
    return Object.create(resource, {
      attributes: { get: read, enumerable: true },
      asyncAttributesPending: { get: () => resource.asyncAttributesPending, enumerable: true },
      waitForAsyncAttributes: { value: () => (resource as Awaitable).waitForAsyncAttributes?.() },
      getRawAttributes: { value: () => Object.entries(read()) },
    });
  }

  #attributesOf(resource: ResourceLike): AttributeMap {
    const removed = new Removed();
    const map = resource.attributes;
    try {
      const redacted = redactMap(this.#values, this.#commandLine(map, removed), undefined, {}, removed);
      this.#onRemoved(removed);
      return redacted;
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      return mapWithoutText(map);
    }
  }

  /** `--token`, `abc`: what follows a flag is known by the flag's name. */
  #commandLine(map: AttributeMap, removed: Removed): AttributeMap {
    const name = 'process.command_args';
    const args = map[name];
    if (!Array.isArray(args)) return map;
    const redacted = args.map((arg: unknown, at) => {
      const flag = at > 0 ? CREDENTIAL_FLAG.exec(String(args[at - 1])) : undefined;
      return flag ? this.#values.value(flag[1]!.replaceAll('-', '_'), arg, removed) : arg;
    });
    return redacted.every((arg, at) => arg === args[at]) ? map : { ...map, [name]: redacted };
  }

  #scopeView(scope: ScopeLike): ScopeLike {
    const removed = new Removed();
    try {
      const changes: Record<string, unknown> = {};
      const { schemaUrl } = scope as { schemaUrl?: unknown };
      for (const [field, value] of Object.entries({ name: scope.name, version: scope.version, schemaUrl })) {
        if (typeof value !== 'string' || isVersion(value)) continue;
        const redacted = this.#values.text(value, removed);
        if (redacted !== value) changes[field] = redacted;
      }
      if (scope.attributes) {
        const attributes = redactMap(this.#values, scope.attributes, undefined, {}, removed);
        if (attributes !== scope.attributes) changes.attributes = attributes;
      }
      this.#onRemoved(removed);
      return Object.keys(changes).length === 0 ? scope : { ...scope, ...changes };
    } catch (thrown) {
      this.#values.failed(undefined, thrown);
      return { ...scope, name: FAILED, attributes: mapWithoutText(scope.attributes ?? {}) };
    }
  }
}

interface Awaitable {
  waitForAsyncAttributes?: () => Promise<void>;
}

/** Four numbers with dots are an address anywhere else. */
function isVersion(text: string): boolean {
  return /^v?\d{1,6}(?:\.\d{1,6}){0,4}(?:[-+][\w.]{1,40})?$/.test(text);
}
