import type { ViewSpan } from './view-span.ts';

/** The spans of one trace, as far as they have arrived. */
export interface Trace {
  traceId: string;
  /** In the order of arrival. */
  spans: ViewSpan[];
  /** A span without a parent, or with a parent in another process, has arrived. */
  complete: boolean;
  /** 1 when the trace is handed out first; higher when late spans made it be handed out again, whole. */
  revision: number;
  /** Spans that were not kept because the trace is too large. */
  dropped: number;
}

/** Bounds and patience of a {@link TraceStore}. */
export interface TraceStoreOptions {
  /** Called with each finished trace. */
  onTrace(trace: Trace): void;
  /** Traces kept; the one that was quiet longest goes first. 500 when undefined. */
  maxTraces?: number;
  /** 5,000 when undefined. */
  maxSpansPerTrace?: number;
  /** Quiet time after which a trace whose root has arrived is finished; 300 ms when undefined. */
  quietMs?: number;
  /** The same where the root's parent is in another process, whose spans may follow; 2 s when undefined. */
  remoteQuietMs?: number;
  /** The same where no root has arrived: the trace may still be running; 30 s when undefined. */
  rootlessQuietMs?: number;
}

interface Entry {
  spans: Map<string, ViewSpan>;
  dropped: number;
  revision: number;
  /** Spans arrived since the trace was handed out last. */
  pending: boolean;
  timer?: NodeJS.Timeout;
}

/**
 * Groups spans to traces and decides when a trace is finished. A trace that gets spans after that is handed out
 * again, whole and with a higher revision. What it keeps is bounded.
 */
export class TraceStore {
  readonly #entries = new Map<string, Entry>();
  readonly #options: Required<TraceStoreOptions>;

  constructor(options: TraceStoreOptions) {
    this.#options = {
      maxTraces: 500,
      maxSpansPerTrace: 5_000,
      quietMs: 300,
      remoteQuietMs: 2_000,
      rootlessQuietMs: 30_000,
      ...definedOnly(options),
    };
  }

  /** Takes spans in; returns those that were not known yet (an exporter that retries sends some twice). */
  add(spans: ViewSpan[]): ViewSpan[] {
    const fresh: ViewSpan[] = [];
    const touched = new Set<string>();
    for (const span of spans) {
      const entry = this.#entry(span.traceId);
      if (!entry.spans.has(span.spanId)) fresh.push(span);
      if (entry.spans.size >= this.#options.maxSpansPerTrace && !entry.spans.has(span.spanId)) entry.dropped++;
      else entry.spans.set(span.spanId, span);
      entry.pending = true;
      touched.add(span.traceId);
    }
    for (const traceId of touched) this.#schedule(traceId);
    this.#evict();
    return fresh;
  }

  /** Hands out every trace that has spans not handed out yet, finished or not. */
  flush(): void {
    for (const traceId of [...this.#entries.keys()]) this.#finish(traceId);
  }

  /** Forgets everything, without handing it out. */
  clear(): void {
    for (const entry of this.#entries.values()) clearTimeout(entry.timer);
    this.#entries.clear();
  }

  #entry(traceId: string): Entry {
    const found = this.#entries.get(traceId);
    const entry = found ?? { spans: new Map(), dropped: 0, revision: 0, pending: false };
    // Set anew, so that the map's order is the order of the last arrival.
    if (found) this.#entries.delete(traceId);
    this.#entries.set(traceId, entry);
    return entry;
  }

  #schedule(traceId: string): void {
    const entry = this.#entries.get(traceId)!;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.#finish(traceId), this.#patience(entry));
  }

  #patience(entry: Entry): number {
    let remote = false;
    for (const span of entry.spans.values()) {
      if (span.parentSpanId === undefined) return this.#options.quietMs;
      if (span.parentIsRemote) remote = true;
    }
    return remote ? this.#options.remoteQuietMs : this.#options.rootlessQuietMs;
  }

  #finish(traceId: string): void {
    const entry = this.#entries.get(traceId);
    if (!entry?.pending) return;
    clearTimeout(entry.timer);
    entry.pending = false;
    entry.revision++;
    const spans = [...entry.spans.values()];
    this.#options.onTrace({
      traceId,
      spans,
      complete: spans.some((span) => span.parentSpanId === undefined || span.parentIsRemote === true),
      revision: entry.revision,
      dropped: entry.dropped,
    });
  }

  #evict(): void {
    while (this.#entries.size > this.#options.maxTraces) {
      const oldest = this.#entries.keys().next().value!;
      this.#finish(oldest);
      this.#entries.delete(oldest);
    }
  }
}

function definedOnly<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
