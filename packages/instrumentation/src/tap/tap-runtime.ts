import { type CaptureMode, shared } from '@genspan/model-call';
import type { Tracer, TracerProvider } from '@opentelemetry/api';
import { Breaker } from '../breaker.ts';
import { finishBeforeFlush } from '../call/deferred-calls.ts';
import type { LoggerProviderLike } from '../event.ts';
import { globalTracerProvider } from '../otel.ts';
import type { Patch } from './patch.ts';

/** Options of an instrumentation; all may be changed later by `setConfig`. */
export interface TapConfig {
  /** Default true. */
  enabled?: boolean;
  /** Where message content goes; default is what the front door read from the environment, else nowhere. */
  captureMessageContent?: CaptureMode;
  /** Allows captured content to be written although no redaction is installed. */
  unredactedContent?: boolean;
}

/**
 * What the wrappers of one instrumentation work with. There is one for each instrumentation name in a process,
 * however often it is registered: a method is patched once and reports once.
 */
export class TapRuntime {
  readonly name: string;
  readonly version: string;
  readonly breaker: Breaker;
  config: TapConfig = {};
  tracerProvider?: TracerProvider;
  loggerProvider?: LoggerProviderLike;
  /** Instrumentation objects that are enabled; the tap works while there is one. */
  readonly enabledBy = new Set<object>();
  patches: Patch[] = [];
  #tracer?: Tracer;
  #tracerOf?: TracerProvider;
  #decided = false;

  constructor(name: string, version: string) {
    this.name = name;
    this.version = version;
    this.breaker = new Breaker(name);
  }

  /** Whether a wrapper should do anything but pass the call on. */
  get active(): boolean {
    return this.enabledBy.size > 0 && !this.breaker.tripped;
  }

  /** The tracer of the provider given to us, or of the global one at the time of the call. */
  tracer(): Tracer {
    const provider = this.#given() ?? this.#global();
    if (this.#tracer && this.#tracerOf === provider) return this.#tracer;
    this.#tracerOf = provider;
    // Calls that are over for the app and not yet for us come with its flush.
    finishBeforeFlush(provider);
    this.#tracer = provider.getTracer(this.name, this.version);
    return this.#tracer;
  }

  /** The provider that {@link tracer} was last made by. */
  get provider(): TracerProvider | undefined {
    return this.#tracerOf;
  }

  /** `registerInstrumentations` hands out the API's proxy when it was given no provider; that is the global one. */
  #given(): TracerProvider | undefined {
    return this.tracerProvider && 'getDelegate' in this.tracerProvider ? undefined : this.tracerProvider;
  }

  #global(): TracerProvider {
    if (!this.#decided) this.#decided = shared().decide?.() ?? false;
    return globalTracerProvider();
  }

  /** Puts the originals back where nobody else has wrapped them; the rest passes through while not active. */
  restore(): void {
    this.patches = this.patches.filter((patch) => !patch.restore());
  }
}

/** The runtime of an instrumentation in this process, shared between copies of the package. */
export function tapRuntime(name: string, version: string): TapRuntime {
  const { taps } = shared();
  const found = taps.get(name) as TapRuntime | undefined;
  if (found) return found;
  const made = new TapRuntime(name, version);
  taps.set(name, made);
  return made;
}
