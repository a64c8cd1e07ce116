import type { CaptureMode, ContentFilter } from './content.ts';
import type { ForeignState } from './foreign/foreign-state.ts';
import type { Enricher, Observer } from './pipeline.ts';
import type { SemconvProfile } from './profile.ts';
import type { StepEnricher, StepObserver } from './step.ts';
import type { UsageEstimator } from './usage-estimator.ts';

/**
 * The version of {@link Shared}. Raise it when a field changes its meaning; adding an optional field does not.
 */
export const SHARED_VERSION = 1;

const KEY = Symbol.for('genspan');

/** What every copy of the packages in one process shares (ESM and CommonJS twins, nested installs). */
export interface Shared {
  version: number;
  enrichers: Enricher[];
  observers: Observer[];
  /** Of agents, workflows and tools. */
  stepEnrichers?: StepEnricher[];
  stepObservers?: StepObserver[];
  filter?: ContentFilter;
  /** Estimates tokens that nobody reports; without one they stay unknown. */
  tokenEstimator?: UsageEstimator;
  /** Raw content was asked for on purpose; no filter is needed. */
  unredactedContent: boolean;
  profile: SemconvProfile;
  /** Where message content goes; `NO_CONTENT` unless the front door or an option says otherwise. */
  capture: CaptureMode;
  /** Shows a line to the user; set by the front door. */
  sink?: (line: string) => void;
  reported: Set<string>;
  /** Called before calls and by helpers until it returns true: the front door has decided which provider serves. */
  decide?: () => boolean;
  /** Sampled spans that taps have ended, so that the front door can say how many were lost. */
  spansEnded: number;
  /** Told of each provider (tracer, logger, meter) that an instrumentation was given by hand; set by the front door. */
  given?: (provider: object) => void;
  /** True while a tap starts the span of a call that it shows to the observers itself, whatever a sampler says. */
  startsOwn?: boolean;
  /** State of the span processors and samplers for spans of other instrumentations. */
  foreign?: ForeignState;
  /** Some provider drops spans of other instrumentations unseen; read it through `isPartial`. */
  partial?: boolean;
  /** The user has switched everything off for now: spans of others are left alone, too. */
  isOff?: boolean;
  /** What `markWritten` was told. */
  written?: WeakSet<object>;
  /** What `markClean` was told. */
  clean?: WeakMap<object, Readonly<Record<string, unknown>>>;
  /** Somebody wants {@link CallTime.chunkGapsMs}; looked at as a stream begins, and set by the front door. */
  chunkGaps?: boolean;
  /** State of the taps, by instrumentation name. Owned by `@genspan/instrumentation`. */
  taps: Map<string, unknown>;
}

/**
 * The state of this process, made on first use. When two copies of different versions meet, the newer one's state
 * serves both (what was registered on the older one is kept), and one line says so.
 */
export function shared(): Shared {
  const holder = globalThis as unknown as Record<symbol, Shared | undefined>;
  const found = holder[KEY];
  if (found && found.version >= SHARED_VERSION) return found;
  const fresh: Shared = {
    enrichers: [],
    observers: [],
    unredactedContent: false,
    profile: 'default',
    capture: 'NO_CONTENT',
    reported: new Set(),
    spansEnded: 0,
    taps: new Map(),
    ...found,
    version: SHARED_VERSION,
  };
  holder[KEY] = fresh;
  if (found)
    fresh.sink?.(`two versions of genspan are loaded (${found.version} and ${SHARED_VERSION}); the newer one serves`);
  return fresh;
}
