import type { Attributes } from '@opentelemetry/api';

/** What the metrics SDKs (2.12 and later, 3.x) keep for one series between two collections. */
interface Accumulation {
  record(value: number): void;
}

/** `SyncMetricStorage`: the accumulations of an instrument, by the hash of their attributes. */
interface Storage {
  _attributesProcessor?: unknown;
  _deltaMetricStorage: {
    /** Another one after each collection. */
    _activeCollectionStorage: { _valueMap: Map<string, Accumulation>; _keyMap: Map<string, object> };
    record(...args: unknown[]): void;
  };
  record(...args: unknown[]): void;
}

/** Set by redaction on the `record` that it has filter attributes; what it let pass once, it lets pass again. */
const FILTERED = Symbol.for('genspan.redaction.filtered');

/** What `record` of a later SDK might do besides. */
const DOES_MORE = /exemplar|reservoir|sampled/i;

/** `process(incoming, context) { return incoming; }` */
const RETURNS_THEM = /^process\((\w+)[^)]*\)\s*\{\s*return \1;?\s*\}$/;

/** Series whose hash is known; ours are at most as many. */
const MOST_HASHES = 2_000;

/**
 * Records into a histogram of the SDK without having it hash the attributes again, which is nine tenths of what a measurement
 * costs. The first measurement of a series in each export interval goes the usual way, through whatever guards the instrument;
 * if the SDK then keeps the very attributes that it was given, later ones go to the accumulation that it keeps with them.
 *
 * This knows private fields of the SDK. Where one of them is missing, where a view looks at attributes, or where somebody
 * else has replaced `record`, nothing is done, and the caller goes the usual way.
 */
export class QuickRecorder {
  readonly #storages: readonly Storage[];
  /** By the attributes, which must be frozen. */
  readonly #hashes = new Map<object, string>();

  private constructor(storages: readonly Storage[]) {
    this.#storages = storages;
  }

  /** Undefined where the instrument is not what is known. */
  static of(instrument: object): QuickRecorder | undefined {
    if (Object.hasOwn(instrument, 'record') && !isFiltered((instrument as { record: unknown }).record))
      return undefined;
    const { _writableMetricStorage: storage } = instrument as { _writableMetricStorage?: unknown };
    const backing = (storage as { _backingStorages?: unknown } | undefined)?._backingStorages;
    const storages: unknown[] = Array.isArray(backing) ? backing : [storage];
    return storages.length > 0 && storages.every(isPlainStorage) ? new QuickRecorder(storages) : undefined;
  }

  /**
   * @param value 0 or more, and whole where the instrument is of whole numbers
   * @returns whether it was recorded
   */
  record(value: number, attributes: Readonly<Attributes>): boolean {
    const hash = this.#hashes.get(attributes);
    if (hash === undefined) return false;
    const storages = this.#storages;
    const first = accumulationIn(storages[0]!, hash);
    if (first === undefined) return false;
    for (let i = 1; i < storages.length; i++) if (accumulationIn(storages[i]!, hash) === undefined) return false;
    first.record(value);
    for (let i = 1; i < storages.length; i++) accumulationIn(storages[i]!, hash)!.record(value);
    return true;
  }

  /** To be called after a measurement with these attributes went the usual way. */
  learn(attributes: Readonly<Attributes>): void {
    if (this.#hashes.has(attributes) || this.#hashes.size >= MOST_HASHES) return;
    for (const [hash, kept] of this.#storages[0]!._deltaMetricStorage._activeCollectionStorage._keyMap) {
      if (kept !== attributes) continue;
      this.#hashes.set(attributes, hash);
      return;
    }
  }
}

function accumulationIn(storage: Storage, hash: string): Accumulation | undefined {
  return storage._deltaMetricStorage._activeCollectionStorage._valueMap.get(hash);
}

function isFiltered(record: unknown): boolean {
  return typeof record === 'function' && FILTERED in record;
}

function isPlainStorage(candidate: unknown): candidate is Storage {
  const storage = candidate as Partial<Storage> | undefined;
  const delta = storage?._deltaMetricStorage;
  const active = delta?._activeCollectionStorage;
  return (
    leavesAttributes(storage?._attributesProcessor) &&
    active?._valueMap instanceof Map &&
    active._keyMap instanceof Map &&
    doesNoMore(storage?.record) &&
    doesNoMore(delta?.record)
  );
}

/** There is none, or the one of views that say nothing about attributes. */
function leavesAttributes(processor: unknown): boolean {
  if (processor === undefined) return true;
  const { process } = processor as { process?: unknown };
  return typeof process === 'function' && RETURNS_THEM.test(String(process));
}

function doesNoMore(record: unknown): boolean {
  return typeof record === 'function' && !DOES_MORE.test(String(record));
}
