import { allowedMetricAttributes, isModelInstrument } from './metric-attributes.ts';
import type { TelemetryRedactionOptions } from './options.ts';
import type { AttributeMap } from './telemetry.ts';
import { TelemetryRedaction } from './telemetry-redaction.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Filter = (attributes: AttributeMap) => AttributeMap;
type Callback = (result: object) => unknown;
type Methods = Record<string, Method>;

/** What makes instruments of the API that are written to, and by which method. */
const SYNCHRONOUS: Readonly<Record<string, string>> = {
  createCounter: 'add',
  createUpDownCounter: 'add',
  createHistogram: 'record',
  createGauge: 'record',
};

const OBSERVABLE = ['createObservableCounter', 'createObservableUpDownCounter', 'createObservableGauge'];

/** Set on meter providers that are guarded, by whichever copy of this package. */
const GUARDED = Symbol.for('genspan.redaction.meter-provider');

/**
 * Set on a `record` or `add` of ours: it changes nothing but attributes, and lets what it let pass once pass again. Who
 * measures often may then spare us from being asked.
 */
const FILTERED = Symbol.for('genspan.redaction.filtered');

/** Values of measurements are few, since each becomes a series; what a hostile app makes of them must not grow. */
const CLEAN_LIMIT = 10_000;

/**
 * Has measurements pass redaction before they are recorded: metrics about models by the allow list of metric
 * attributes, all others by detection. It stands in front of the public API (`getMeter`, `createCounter`, `add`), so
 * that the user's views, aggregations and readers stay as they are, and exemplars never see what was taken off.
 * Instruments made before are not reached. Twice is once.
 *
 * @returns whether it looked like a meter provider
 */
export function guardMeterProvider(provider: object, options: TelemetryRedactionOptions): boolean {
  const { getMeter } = provider as { getMeter?: Method };
  if (typeof getMeter !== 'function') return false;
  if (GUARDED in provider) return true;
  const filters = new MeasurementFilters(TelemetryRedaction.of(options));
  const guarded = new WeakSet<object>();
  replace(provider, 'getMeter', (...args) => {
    const meter = Reflect.apply(getMeter, provider, args) as object;
    if (!guarded.has(meter)) {
      guarded.add(meter);
      guardMeter(meter, filters);
    }
    return meter;
  });
  Object.defineProperty(provider, GUARDED, { value: true });
  return true;
}

function guardMeter(meter: object, filters: MeasurementFilters): void {
  const methods = meter as Methods;
  for (const [create, write] of Object.entries(SYNCHRONOUS)) {
    wrapMaker(methods, create, (instrument, name) => guardInstrument(instrument, write, filters.of(name)));
  }
  const names = new WeakMap<object, string>();
  for (const create of OBSERVABLE) {
    wrapMaker(methods, create, (instrument, name) => {
      names.set(instrument, name);
      guardCallbacks(instrument as Methods, 'addCallback', 'removeCallback', (result) =>
        observing(result, () => filters.of(name)),
      );
    });
  }
  guardCallbacks(methods, 'addBatchObservableCallback', 'removeBatchObservableCallback', (result) =>
    observing(result, (instrument) => filters.of(names.get(instrument as object) ?? '')),
  );
}

/** Has what a `create…` method returns pass `guard` once. */
function wrapMaker(meter: Methods, create: string, guard: (instrument: object, name: string) => void): void {
  const make = meter[create];
  if (typeof make !== 'function') return;
  const seen = new WeakSet<object>();
  replace(meter, create, (name, ...rest) => {
    const instrument = Reflect.apply(make, meter, [name, ...rest]) as object;
    if (!seen.has(instrument)) {
      seen.add(instrument);
      guard(instrument, String(name));
    }
    return instrument;
  });
}

/** `add(value, attributes, context)` and `record` alike. */
function guardInstrument(instrument: object, write: string, filter: Filter): void {
  const original = (instrument as Methods)[write];
  if (typeof original !== 'function') return;
  const guarded: Method = (value, attributes, ...rest) =>
    Reflect.apply(original, instrument, [value, filtered(filter, attributes), ...rest]);
  // Not where somebody else stands before us.
  if (!Object.hasOwn(instrument, write)) Object.defineProperty(guarded, FILTERED, { value: true });
  replace(instrument, write, guarded);
}

/** Callbacks are added and removed by identity, so each has one wrapper. */
function guardCallbacks(owner: Methods, add: string, remove: string, wrap: (result: object) => object): void {
  const wrappers = new WeakMap<Callback, Callback>();
  const wrapperOf = (callback: unknown) => {
    if (typeof callback !== 'function') return callback;
    let wrapper = wrappers.get(callback as Callback);
    if (!wrapper) {
      wrapper = (result) => (callback as Callback)(wrap(result));
      wrappers.set(callback as Callback, wrapper);
    }
    return wrapper;
  };
  for (const method of [add, remove]) {
    const original = owner[method];
    if (typeof original !== 'function') continue;
    replace(owner, method, (callback, ...rest) => Reflect.apply(original, owner, [wrapperOf(callback), ...rest]));
  }
}

/** The result that a callback observes into: `observe(value, attributes)`, or with the instrument first. */
function observing(result: object, filterOf: (instrument: unknown) => Filter): object {
  const { observe } = result as Methods;
  if (typeof observe !== 'function') return result;
  const view = Object.create(result) as object;
  replace(view, 'observe', (...args) => {
    const at = typeof args[0] === 'object' ? 2 : 1;
    args[at] = filtered(filterOf(args[0]), args[at]);
    return Reflect.apply(observe, result, args);
  });
  return view;
}

function filtered(filter: Filter, attributes: unknown): unknown {
  return typeof attributes === 'object' && attributes !== null ? filter(attributes as AttributeMap) : attributes;
}

function replace(owner: object, name: string, method: Method): void {
  Object.defineProperty(owner, name, { value: method, configurable: true, writable: true });
}

/**
 * The same filter, run once over an object that can never change: whoever records often reuses a frozen object for each
 * series.
 */
function rememberingFrozen(filter: Filter): Filter {
  const results = new WeakMap<AttributeMap, AttributeMap>();
  return (attributes) => {
    const known = results.get(attributes);
    if (known !== undefined) return known;
    const result = filter(attributes);
    if (isUnchangeable(attributes)) results.set(attributes, result);
    return result;
  };
}

/** Frozen, and with plain values: an array in it may change, and a getter may say anything. */
function isUnchangeable(attributes: AttributeMap): boolean {
  if (!Object.isFrozen(attributes)) return false;
  return Object.values(Object.getOwnPropertyDescriptors(attributes)).every(
    ({ value, get }) =>
      get === undefined && (typeof value !== 'object' || value === null) && typeof value !== 'function',
  );
}

/** What measurements pass, by the instrument's name. */
class MeasurementFilters {
  readonly #redaction: TelemetryRedaction;
  /** What was scanned and holds nothing, by name: the same few stand on every measurement. */
  readonly #clean = new Map<string, Set<unknown>>();
  #size = 0;
  readonly #ofModels: Filter;
  readonly #ofOthers: Filter;

  constructor(redaction: TelemetryRedaction) {
    this.#redaction = redaction;
    const detect: Filter = (attributes) => (this.#isKnownClean(attributes) ? attributes : this.#detect(attributes));
    this.#ofModels = rememberingFrozen((attributes) => detect(allowedMetricAttributes(attributes)));
    this.#ofOthers = rememberingFrozen(detect);
  }

  of(instrument: string): Filter {
    return isModelInstrument(instrument) ? this.#ofModels : this.#ofOthers;
  }

  #isKnownClean(attributes: AttributeMap): boolean {
    for (const name in attributes) if (!this.#clean.get(name)?.has(attributes[name])) return false;
    return true;
  }

  #detect(attributes: AttributeMap): AttributeMap {
    const redacted = this.#redaction.metrics.redact(attributes);
    if (redacted !== attributes) return redacted;
    for (const [name, value] of Object.entries(attributes)) if (typeof value !== 'object') this.#note(name, value);
    return attributes;
  }

  #note(name: string, value: unknown): void {
    if (this.#size++ > CLEAN_LIMIT) {
      this.#clean.clear();
      this.#size = 0;
    }
    const values = this.#clean.get(name);
    if (values) values.add(value);
    else this.#clean.set(name, new Set([value]));
  }
}
