import {
  type Attribution,
  CoreAttr,
  type Ending,
  Genspan,
  markWritten,
  spanName,
  startAttributes,
  writeAttribution,
} from '@genspan/model-call';
import { type Attributes, type Context, type Span, SpanKind, trace } from '@opentelemetry/api';
import type { Destination } from './api-reader.ts';
import { currentAttribution } from './attribution.ts';
import { endingOf } from './call/error.ts';
import { failSpan } from './call/fail-span.ts';
import type { ResponseProps } from './call/open-call.ts';
import { keepWhenCollected, type Open, openCalls } from './call/open-calls.ts';
import { retryOf, watchRetries } from './call/retries.ts';
import { Removals } from './content/removals.ts';
import { activeContext, isSuppressed } from './otel.ts';
import { type ClientLens, runOnce } from './tap/call-tap.ts';
import { type PromiseListener, tapPromise } from './tap/promise-tap.ts';
import type { TapRuntime } from './tap/tap-runtime.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What a request is about that is no model call. */
export interface RequestAbout {
  /** `gen_ai.operation.name`; the span is called so, with the model after it when there is one. */
  operation: string;
  model?: string;
  /** What else is known as it starts. */
  attributes?: Attributes;
}

/**
 * How one such request of an SDK reads: pure functions, which may be given anything and need not guard against throwing.
 */
export interface RequestReader {
  about(args: readonly unknown[]): RequestAbout;
  /** What the answer says, as attributes. */
  answer?(body: unknown): Attributes;
}

/**
 * The span of a request to a provider that is no model call (token counting, batches): observers do not see it, and it
 * carries no usage and no outcome. The first end counts.
 */
export class ClientSpan implements PromiseListener {
  readonly runtime: TapRuntime;
  readonly context: Context;
  readonly attribution: Attribution;
  readonly destination: Destination;
  ended = false;
  touched = false;
  parseAsked = false;
  handsOver = false;
  hasResponded = false;
  backstopped = false;
  previous?: Open;
  next?: Open;
  /** The app waits for something; while it does, the request is not idle. */
  waiting = false;
  /** What is to be said as the span ends, whoever ends it. */
  atEnd?: () => Attributes;
  readonly #span: Span;
  readonly #read: RequestReader['answer'];
  #lastActiveMs = performance.now();
  #props?: ResponseProps;

  private constructor(
    runtime: TapRuntime,
    destination: Destination,
    span: Span,
    parent: Context,
    read: RequestReader['answer'],
  ) {
    this.runtime = runtime;
    this.destination = destination;
    this.attribution = currentAttribution();
    this.context = trace.setSpan(parent, span);
    this.#span = span;
    this.#read = read;
    if (this.recording) openCalls.add(this);
  }

  /** Starts the span; undefined when the caller suppressed tracing. */
  static start(
    runtime: TapRuntime,
    destination: Destination,
    about: RequestAbout,
    read?: RequestReader['answer'],
  ): ClientSpan | undefined {
    const parent = activeContext();
    if (isSuppressed(parent)) return undefined;
    const { operation, model } = about;
    const call = { operation, request: { model, parameters: {} }, ...destination };
    const attributes = { ...startAttributes(call), ...about.attributes };
    writeAttribution(attributes, currentAttribution());
    const span = runtime.tracer().startSpan(spanName(call), { kind: SpanKind.CLIENT, attributes }, parent);
    // It is written in full; who reads spans of others has nothing to find on it.
    markWritten(span);
    return new ClientSpan(runtime, destination, span, parent, read);
  }

  /** Whether anybody will see the span. */
  get recording(): boolean {
    return this.#span.isRecording();
  }

  get spanContext() {
    return this.#span.spanContext();
  }

  responded(props: ResponseProps | undefined): void {
    this.hasResponded = true;
    this.#props ??= props;
    this.active();
  }

  answered(body: unknown): void {
    if (this.ended) return;
    this.runtime.breaker.attempt('reading an answer', () => this.set(this.#read?.(body) ?? {}));
    this.end('done');
  }

  set(attributes: Attributes): void {
    if (!this.ended) this.#span.setAttributes(attributes);
  }

  failed(thrown: unknown): void {
    this.#finish(endingOf(thrown) === 'cancelled' ? undefined : { thrown });
  }

  end(_ending: Ending): void {
    this.#finish(undefined);
  }

  /** The app has taken a step; see {@link isIdle}. */
  active(): void {
    this.#lastActiveMs = performance.now();
  }

  isIdle(now: number, limitMs: number): boolean {
    return this.hasResponded && !this.waiting && now - this.#lastActiveMs > limitMs;
  }

  #finish(failure: { thrown: unknown } | undefined): void {
    if (this.ended) return;
    this.ended = true;
    openCalls.delete(this);
    keepWhenCollected(this);
    this.runtime.breaker.attempt('ending a span', () => this.#write(failure));
  }

  #write(failure: { thrown: unknown } | undefined): void {
    const removals = new Removals();
    const attributes = this.runtime.breaker.attempt('reading an answer', () => this.atEnd?.()) ?? {};
    const retry = retryOf(this.#props?.options, failure?.thrown);
    this.#props = undefined;
    if (retry && retry.count > 0) {
      attributes[Genspan.retryCount] = retry.count;
      attributes[Genspan.retryWait] = retry.waitMs / 1000;
    }
    const error = failure && failSpan(this.#span, failure.thrown, removals);
    if (error?.status !== undefined) attributes[CoreAttr.httpStatus] = error.status;
    removals.writeTo(attributes);
    this.#span.setAttributes(attributes);
    this.#span.end();
  }
}

/**
 * Wraps a method that makes one request which is no model call. The original runs exactly once, in the span's context,
 * with the caller's `this` and arguments; its own promise object is returned.
 *
 * @example { class: 'Messages', method: 'countTokens', wrap: (runtime) => tapRequest(runtime, countTokensReader, lens) }
 */
export function tapRequest(runtime: TapRuntime, reader: RequestReader, lens: ClientLens): (original: Method) => Method {
  return (original) =>
    function (...args) {
      const span = runtime.active ? startRequest(runtime, reader, lens, this, args) : undefined;
      if (!span) return Reflect.apply(original, this, args);
      let result: unknown;
      try {
        result = runOnce(span.context, original, this, args);
      } catch (thrown) {
        span.failed(thrown);
        throw thrown;
      }
      if (span.recording) runtime.breaker.attempt('watching a promise', () => tapPromise(result, span));
      return result;
    };
}

/** Starts the span of a request that a resource object is about to make; undefined when it is not to be traced. */
export function startRequest(
  runtime: TapRuntime,
  reader: RequestReader,
  lens: ClientLens,
  resource: unknown,
  args: readonly unknown[],
): ClientSpan | undefined {
  return runtime.breaker.attempt('starting a span', () => {
    const client = lens.client(resource);
    if (client) watchRetries(client, runtime.patches);
    const about = reader.about(args);
    return ClientSpan.start(runtime, lens.destination(client), about, reader.answer?.bind(reader));
  });
}
