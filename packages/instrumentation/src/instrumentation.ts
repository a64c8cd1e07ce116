import { CAPTURE_MODES, type CaptureMode, reasonOf, reportOnce, shared } from '@genspan/model-call';
import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import type { LoggerProviderLike } from './event.ts';
import { installLoaderHook } from './loader/hook.ts';
import { loaderRegistry } from './loader/registry.ts';
import type { Offer } from './loader/targets.ts';
import { isTapped, patchMethod } from './tap/patch.ts';
import type { TapDefinition } from './tap/tap-definition.ts';
import { type TapConfig, type TapRuntime, tapRuntime } from './tap/tap-runtime.ts';

/**
 * An OpenTelemetry `Instrumentation` over a {@link TapDefinition}: `registerInstrumentations`, `NodeSDK` and plain
 * calls accept it. It does its own hooking, and works once however often it is registered in a process.
 */
export class TapInstrumentation {
  readonly instrumentationName: string;
  readonly instrumentationVersion: string;
  readonly #definition: TapDefinition;
  readonly #runtime: TapRuntime;
  #config: TapConfig;

  /** Enabled at once unless the configuration says `enabled: false`. */
  constructor(definition: TapDefinition, config: TapConfig = {}) {
    this.#definition = definition;
    this.instrumentationName = definition.name;
    this.instrumentationVersion = definition.version;
    this.#runtime = tapRuntime(definition.name, definition.version);
    this.#config = { enabled: true, ...config };
    this.setConfig(this.#config);
    if (this.#config.enabled) this.enable();
  }

  /** Hooks the SDK, loaded already (CommonJS) or later. */
  enable(): void {
    this.#config.enabled = true;
    if (this.#runtime.enabledBy.size === 0) this.#runtime.breaker.reset();
    this.#runtime.enabledBy.add(this);
    installLoaderHook([this.#definition.target]);
    const { offers, listeners } = loaderRegistry();
    // Each instance listens for itself, since any other may be disabled; patching twice does nothing.
    if (!listeners.includes(this.#take)) listeners.push(this.#take);
    for (const offer of offers) this.#take(offer);
  }

  /**
   * Restores the SDK's own methods when nobody else has this instrumentation enabled. Where another library wrapped
   * them later they stay, and pass every call through. Calls under way still end their spans.
   */
  disable(): void {
    this.#config.enabled = false;
    this.#runtime.enabledBy.delete(this);
    const { listeners } = loaderRegistry();
    const at = listeners.indexOf(this.#take);
    if (at >= 0) listeners.splice(at, 1);
    if (this.#runtime.enabledBy.size === 0) this.#runtime.restore();
  }

  /** Uses this provider instead of the global one. */
  setTracerProvider(provider: TracerProvider): void {
    this.#runtime.tracerProvider = provider;
    tellOfProvider(provider);
  }

  /** Metrics come from observers of the pipeline; a tap records none itself. */
  setMeterProvider(provider: MeterProvider): void {
    tellOfProvider(provider);
  }

  /** Uses this provider for operation-details events instead of the global one. */
  setLoggerProvider(provider: LoggerProviderLike): void {
    this.#runtime.loggerProvider = provider;
    tellOfProvider(provider);
  }

  /** Replaces the options. A capture mode that is unknown is left out with one line. */
  setConfig(config: TapConfig): void {
    this.#config = { enabled: this.#config?.enabled ?? true, ...config };
    const { enabled: _enabled, captureMessageContent, unredactedContent, ...own } = this.#config;
    // What an SDK's package has for options is its own affair.
    Object.assign(this.#runtime.config, own);
    if (captureMessageContent !== undefined && this.#isMode(captureMessageContent))
      this.#runtime.config.captureMessageContent = captureMessageContent;
    if (unredactedContent !== undefined) this.#runtime.config.unredactedContent = unredactedContent === true;
  }

  #isMode(mode: unknown): boolean {
    if (CAPTURE_MODES.includes(mode as CaptureMode)) return true;
    reportOnce(
      `option:${this.instrumentationName}`,
      `${this.instrumentationName}: captureMessageContent is ${JSON.stringify(mode)}: allowed are ${CAPTURE_MODES.join(', ')}; it was left out`,
    );
    return false;
  }

  getConfig(): TapConfig {
    return this.#config;
  }

  /**
   * Taps an SDK that no loader hook sees: a bundled one, or an ES module imported before us.
   *
   * @param sdk the SDK's main class, such as `OpenAI`
   * @returns whether anything of it is tapped now
   */
  instrument(sdk: unknown): boolean {
    // Under the flag nothing else tells the front door that an SDK is there: no file of it was loaded.
    loaderRegistry().boot?.();
    let tapped = false;
    for (const [surface, classes] of Object.entries(this.#definition.classesOf(sdk))) {
      tapped =
        this.#patch({ package: this.#definition.target.package, surface, file: 'the given class', classes }) || tapped;
    }
    if (!tapped) this.#complain('the given class', 'it does not look like the SDK');
    return tapped;
  }

  readonly #take = (offer: Offer): void => {
    if (offer.package === this.#definition.target.package) this.#patch(offer);
  };

  #patch(offer: Offer): boolean {
    let tapped = false;
    for (const tap of this.#definition.surfaces[offer.surface] ?? []) {
      const prototype = (offer.classes[tap.class] as { prototype?: object } | undefined)?.prototype;
      const patch =
        prototype && !this.#isInside(prototype, tap.method)
          ? patchMethod(prototype, tap.method, tap.wrap(this.#runtime))
          : undefined;
      if (patch) this.#runtime.patches.push(patch);
      if (patch || (prototype && this.#isInPlace(prototype, tap.method))) tapped = true;
      else if (!tap.optional) this.#complain(offer.file, missing(prototype, tap.class, tap.method));
    }
    return tapped;
  }

  /** Our wrapper is still there, under another library's that came later and that {@link disable} left alone. */
  #isInside(prototype: object, method: string): boolean {
    return this.#runtime.patches.some((patch) => patch.prototype === prototype && patch.method === method);
  }

  #isInPlace(prototype: object, method: string): boolean {
    return isTapped(prototype, method) || this.#isInside(prototype, method);
  }

  #complain(where: string, why: string): void {
    const { package: name } = this.#definition.target;
    reportOnce(`unpatched:${name}`, `${name} was loaded but cannot be traced: ${why} (${where})`);
  }
}

/** Has the front door see to a provider that it would not find by itself. */
function tellOfProvider(provider: object): void {
  try {
    shared().given?.(provider);
  } catch (thrown) {
    reportOnce('given-provider', `a given provider could not be prepared: ${reasonOf(thrown)}`);
  }
}

function missing(prototype: object | undefined, className: string, method: string): string {
  if (!prototype) return `it has no class ${className} where every known version has one`;
  if (!Object.hasOwn(prototype, method)) return `${className} has no method ${method}`;
  return `${className}.${method} cannot be replaced (frozen)`;
}
