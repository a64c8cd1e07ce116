import type { Attributes } from '@opentelemetry/api';
import type { ContentFilter } from './content.ts';
import type { ModelCall } from './model-call.ts';
import type { SemconvProfile } from './profile.ts';
import { reasonOf, reportOnce } from './report.ts';
import { shared } from './shared.ts';
import type { UsageEstimator } from './usage-estimator.ts';

/** Enrichers run in this order, whatever the order of registration. */
const STAGES = ['price', 'outcome', 'slo'] as const;

/** A pure function of a call that finds facts about money or policy; they become span attributes. */
export interface Enricher {
  name: string;
  stage: (typeof STAGES)[number];
  enrich(call: ModelCall): Attributes | undefined;
}

/** Sees every call; `facts` is what the enrichers found about it. Must be quick: it runs as the call ends. */
export type Observer = (call: ModelCall, facts?: Attributes) => void;

/** Adds an enricher; returns the function that takes it out again. */
export function addEnricher(enricher: Enricher): () => void {
  const state = shared();
  const order = (item: Enricher) => STAGES.indexOf(item.stage);
  state.enrichers = [...state.enrichers, enricher].sort((a, b) => order(a) - order(b));
  return () => {
    state.enrichers = without(state.enrichers, enricher);
  };
}

/**
 * Adds an observer. It sees every call of our taps, sampled or not, after the span was written, so that a trace
 * sampler never bends figures. Returns the function that takes it out again.
 *
 * @example addObserver((call) => counter.add(1, { outcome: call.outcome }));
 */
export function addObserver(observer: Observer): () => void {
  const state = shared();
  state.observers = [...state.observers, observer];
  return () => {
    state.observers = without(state.observers, observer);
  };
}

/** Installs what content passes before it is set on anything. Undefined removes it: content is then dropped. */
export function setContentFilter(filter: ContentFilter | undefined): void {
  shared().filter = filter;
}

/** Installs what estimates tokens where a provider reports none. Undefined removes it: they are then unknown. */
export function setTokenEstimator(estimator: UsageEstimator | undefined): void {
  shared().tokenEstimator = estimator;
}

/** Which generation of the conventions every tap of this process writes. */
export function setProfile(profile: SemconvProfile): void {
  shared().profile = profile;
}

const NOTHING: Attributes = Object.freeze({});

/** Runs the enrichers over a call. One that throws is reported once and skipped. What is returned is only to be read. */
export function enrich(call: ModelCall): Attributes | undefined {
  const { enrichers } = shared();
  if (enrichers.length === 0) return undefined;
  let facts: Attributes | undefined;
  for (const enricher of enrichers) {
    try {
      const found = enricher.enrich(call);
      // Most calls have facts of one enricher; what several found is put together in an object of its own.
      if (found) facts = facts ? { ...facts, ...found } : found;
    } catch (thrown) {
      reportOnce(`enricher:${enricher.name}`, `enricher ${enricher.name} failed and was skipped: ${reasonOf(thrown)}`);
    }
  }
  return facts ?? NOTHING;
}

/** Shows a call, with what the enrichers found, to every observer. One that throws is reported once and skipped. */
export function observe(call: ModelCall, facts?: Attributes): void {
  const { observers } = shared();
  for (const observer of observers) {
    try {
      observer(call, facts);
    } catch (thrown) {
      reportOnce(`observer:${observer.name}`, `an observer failed and was skipped: ${reasonOf(thrown)}`);
    }
  }
}

/** Whether anyone would look at a call whose span is not recorded. */
export function hasObservers(): boolean {
  return shared().observers.length > 0;
}

/** A new list, so that one being walked stays as it is. Takes out one item, registered twice or not. */
function without<T>(list: readonly T[], item: T): T[] {
  const at = list.indexOf(item);
  return list.filter((_, index) => index !== at);
}
