import {
  abandonWhenCollected,
  type ClientSpan,
  currentAttribution,
  type Destination,
  type IterationListener,
  setHidden,
  type TapRuntime,
  watchIteration,
} from '@genspan/instrumentation';
import { enrich, hasObservers, observe } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import { BatchAttr } from './attributes.ts';
import { type BatchScope, type ResultType, readBatchResult } from './batch-result.ts';
import { SeenResults } from './seen-results.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The SDK's decoder: an async iterable of results, read once. */
interface Results {
  [Symbol.asyncIterator]: Method;
  controller?: AbortController;
}

/** For the whole process, so that it does not matter which client reads. */
const seen = new SeenResults();

/** The results of a batch as the app reads them. */
export class ResultsReading {
  /** Absent when the span is the SDK's own, or nobody wants one. */
  readonly span: ClientSpan | undefined;
  readonly #runtime: TapRuntime;
  readonly #batch: string;
  readonly #scope: BatchScope;
  readonly #counts: Record<ResultType, number> = { succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  #results = 0;
  #inputTokens = 0;
  #outputTokens = 0;
  /** The iterator that is read; another one only gets the SDK's error. */
  #reader?: IterationListener;

  constructor(runtime: TapRuntime, batch: string, destination: Destination, span: ClientSpan | undefined) {
    this.#runtime = runtime;
    this.#batch = batch;
    this.span = span;
    this.#scope = { destination, attribution: span?.attribution ?? currentAttribution() };
    if (!span) return;
    const { traceId, spanId } = span.spanContext;
    Object.assign(this.#scope, { traceId, spanId });
    span.atEnd = () => this.#totals();
  }

  /** The SDK has handed out the results. */
  begun(value: unknown): void {
    this.#runtime.breaker.attempt('watching results', () => this.#watch(value as Results));
  }

  #watch(results: Results): void {
    const { span } = this;
    setHidden(results, Symbol.asyncIterator, this.#iterating(results[Symbol.asyncIterator]));
    if (!span) return;
    span.responded(undefined);
    abandonWhenCollected(results, span);
    this.#watchAbort(results.controller?.signal);
  }

  // Each of the two has a scope of its own: the open connection holds the abort listener, and with it whatever stands in
  // the same scope, and must not hold results that the app has dropped.
  #iterating(original: Results[typeof Symbol.asyncIterator]) {
    const reading = this;
    return function (this: unknown, ...args: unknown[]) {
      const iterator = Reflect.apply(original, this, args) as object;
      reading.#runtime.breaker.attempt('watching results', () => {
        const { span } = reading;
        watchIteration(iterator, reading.#listener());
        if (span && !span.ended) abandonWhenCollected(iterator, span);
      });
      return iterator;
    };
  }

  #watchAbort(signal: AbortSignal | undefined): void {
    signal?.addEventListener('abort', () => this.#aborted(), { once: true });
  }

  #listener(): IterationListener {
    const { span } = this;
    const isReader = () => this.#reader === listener;
    const listener: IterationListener = {
      runtime: this.#runtime,
      asked: () => {
        this.#reader ??= listener;
        if (span && isReader()) span.waiting = true;
        return undefined;
      },
      received: (line) => {
        if (isReader()) this.#runtime.breaker.attempt('reading a result', () => this.#received(line));
      },
      finished: () => {
        if (isReader()) span?.end('done');
      },
      left: () => {
        if (isReader()) span?.end('abandoned');
      },
      failed: (thrown) => {
        if (isReader()) span?.failed(thrown);
      },
    };
    return listener;
  }

  /** A read that is waited for rejects, and ends the span itself. */
  #aborted(): void {
    queueMicrotask(() => {
      if (!this.span?.waiting) this.span?.end('cancelled');
    });
  }

  #received(line: unknown): void {
    if (this.span) {
      this.span.waiting = false;
      this.span.active();
    }
    const { id, type, call } = readBatchResult(line, this.#scope);
    this.#results++;
    if (type) this.#counts[type]++;
    if (!call) return;
    this.#inputTokens += call.usage?.inputTokens ?? 0;
    this.#outputTokens += call.usage?.outputTokens ?? 0;
    if (hasObservers() && (id === undefined || seen.add(this.#batch, id))) observe(call, enrich(call));
  }

  #totals(): Attributes {
    const { succeeded, errored, canceled, expired } = this.#counts;
    return {
      [BatchAttr.results]: this.#results,
      [BatchAttr.succeeded]: succeeded,
      [BatchAttr.errored]: errored,
      [BatchAttr.canceled]: canceled,
      [BatchAttr.expired]: expired,
      [BatchAttr.inputTokens]: this.#inputTokens,
      [BatchAttr.outputTokens]: this.#outputTokens,
    };
  }
}
