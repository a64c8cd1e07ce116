import { registeredGlobals } from '@genspan/instrumentation';
import { isRedactionLogRecordProcessor, isRedactionSpanProcessor } from '@genspan/redaction';
import { appBringsSdk } from '../../app-sdk.ts';
import { ourSdk } from '../../decide.ts';
import type { Signal } from '../../endpoint.ts';
import { exportersOf, partsOf } from '../../exporters.ts';
import { resourceAttribute } from '../../metrics/resource-attribute.ts';
import { type ProviderKind, tellOfRegistered } from '../../registrations.ts';
import type { ProcessFacts, SignalFacts } from '../facts.ts';
import {
  className,
  isLogRecordProcessor,
  isMetricReader,
  isSampler,
  isSpanProcessor,
  leavesOf,
} from './provider-parts.ts';

const SIGNALS: Record<ProviderKind, Signal> = { tracer: 'traces', meter: 'metrics', logger: 'logs' };

/** What `@genspan/redaction` leaves on the parts that it has redacted in place. */
const REDACTED = ['genspan.redaction.exporter', 'genspan.redaction.metric-reader'].map(Symbol.for);
const REDACTED_PROVIDERS = ['genspan.redaction.meter-provider', 'genspan.redaction.logger'].map(Symbol.for);

/** The providers that serve now, by signal. The API's own that do nothing are left out. */
export function servingProviders(): Map<Signal, object> {
  const providers = new Map<Signal, object>();
  tellOfRegistered((kind, provider) => {
    if (!/^(Noop|Proxy)/.test(className(provider))) providers.set(SIGNALS[kind], provider);
  });
  return providers;
}

/** Whose provider serves. */
export function servingNow(): ProcessFacts['serving'] {
  if (ourSdk()) return 'ours';
  if (registeredGlobals()?.trace) return 'app';
  return appBringsSdk() ? 'undecided' : 'nobody';
}

/** What each signal is served by. */
export function signalFacts(): SignalFacts[] {
  const providers = servingProviders();
  return (['traces', 'metrics', 'logs'] as const).map((signal) => {
    const provider = providers.get(signal);
    return provider ? factsOf(signal, provider) : { signal, processors: [], exporters: [], redacted: false };
  });
}

/** How the tracer provider samples, in the sampler's own words. */
export function samplerOf(provider: object | undefined): string | undefined {
  const [sampler] = provider ? partsOf(provider, isSampler) : [];
  return sampler ? String(sampler).slice(0, 200) : undefined;
}

function factsOf(signal: Signal, provider: object): SignalFacts {
  const parts = partsOfSignal(signal, provider);
  const exporters = exportersOf(provider).map((exporter) => ({
    name: className(exporter),
    redacted: hasMark(exporter, REDACTED),
  }));
  const redacted =
    parts.some((part) => isRedactionSpanProcessor(part) || isRedactionLogRecordProcessor(part)) ||
    hasMark(provider, REDACTED_PROVIDERS) ||
    (parts.length > 0 && parts.every((part) => hasMark(part, REDACTED))) ||
    (exporters.length > 0 && exporters.every((exporter) => exporter.redacted));
  const facts: SignalFacts = {
    signal,
    provider: className(provider),
    processors: parts.map(className),
    exporters,
    redacted,
  };
  if (signal === 'metrics') facts.isAnonymous = resourceAttribute(provider, 'service.instance.id') === undefined;
  return facts;
}

function partsOfSignal(signal: Signal, provider: object): object[] {
  if (signal === 'traces') return leavesOf(provider, isSpanProcessor);
  return leavesOf(provider, signal === 'metrics' ? isMetricReader : isLogRecordProcessor);
}

function hasMark(value: object, marks: symbol[]): boolean {
  return marks.some((mark) => mark in value);
}
