import {
  type Attribution,
  type CallError,
  type Content,
  type Ending,
  hasObservers,
  type ModelCall,
  type Retry,
  type StepTally,
  shared,
  type TokenCount,
} from '@genspan/model-call';
import type { Context, Span } from '@opentelemetry/api';
import type { Answer, ApiReader, Destination, RequestFacts, StreamReader } from '../api-reader.ts';
import type { Capture } from '../content/capture.ts';
import { Removals } from '../content/removals.ts';
import type { HeldSpan } from '../native/held-span.ts';
import { type HeaderReader, readRateLimit } from '../rate-limit.ts';
import type { PromiseListener } from '../tap/promise-tap.ts';
import type { TapRuntime } from '../tap/tap-runtime.ts';
import { ChunkGaps } from './chunk-gaps.ts';
import { describeError, endingOf } from './error.ts';
import { finishCall } from './finish-call.ts';
import { keepWhenCollected, type Open, openCalls } from './open-calls.ts';
import { retryOf } from './retries.ts';
import { countOutput } from './token-counts.ts';

/** What an SDK's request promise resolves to, before the body is read. */
export interface ResponseProps {
  response?: { headers?: HeaderReader; status?: number };
  options?: object;
}

/** What is known when the call begins. */
export interface Beginning {
  reader: ApiReader;
  destination: Destination;
  request: RequestFacts;
  attribution: Attribution;
  span: Span;
  context: Context;
  recording: boolean;
  /** The innermost agent, workflow or tool around it. */
  step: StepTally | undefined;
  /** Undefined: content is not captured. */
  capture?: Capture;
  /** The conversation, when captured; filtered as the call ends. */
  input?: Content;
  /** Estimates of the request's tokens, where the provider may not report them. */
  inputTokens?: TokenCount;
  /** Whether a chunk is kept from the app; see `Amendment`. */
  hides?: (chunk: unknown) => boolean;
  startMs: number;
  /** The span is the SDK's own, which ends it. */
  isNative?: boolean;
  /** It goes to a provider that we know nothing of. */
  isElsewhere?: boolean;
  /** Keeps the SDK's end of the span back until we have written; absent where that cannot be done. */
  held?: HeldSpan;
}

/**
 * One call under way. Whoever sees a piece of it (promise tap, stream tap, backstops) reports here; the first end
 * counts and later ones are ignored, so that a span ends exactly once.
 */
export class OpenCall implements PromiseListener {
  readonly runtime: TapRuntime;
  readonly begun: Beginning;
  /** Wall clock of the start, ms since the epoch. */
  readonly at = Date.now();
  ended = false;
  /** `performance.now()` at the end, where that was before it was known to be the end. */
  endMs?: number;
  /** Somebody consumes the result; a failure has an owner. */
  touched = false;
  /** The parsed result was asked for; the raw response alone does not end the call. */
  parseAsked = false;
  /** See {@link PromiseListener.handsOver}. */
  handsOver = false;
  /** The collection of some object ends the call; see `abandonWhenCollected`. */
  backstopped = false;
  /** Neighbours among the open calls. */
  previous?: Open;
  next?: Open;
  stream?: StreamReader;
  /** Estimates of what has come back so far. */
  output?: TokenCount;
  chunks = 0;
  firstChunkMs?: number;
  firstTokenMs?: number;
  /** Of a stream, while somebody wants them. */
  gaps?: ChunkGaps;
  /** The headers are in. */
  hasResponded = false;
  /** What the SDK knows of the response; it holds the request too, so it is let go as soon as it was read. */
  #props?: ResponseProps;
  #quotas?: ModelCall['rateLimit'];
  #retry?: Retry;
  /** Reads that the app waits for. */
  pendingReads = 0;
  #lastActiveMs: number;
  #sweptChunks = 0;

  constructor(runtime: TapRuntime, begun: Beginning) {
    this.runtime = runtime;
    this.begun = begun;
    this.#lastActiveMs = begun.startMs;
    // The SDK takes the call for over: its raw response was asked for.
    if (begun.held) begun.held.giveUp = () => this.end('done');
    openCalls.add(this);
  }

  /** The response's headers are in. */
  responded(props: ResponseProps | undefined): void {
    this.hasResponded = true;
    this.#props ??= props;
    this.#lastActiveMs = performance.now();
  }

  /** The parsed body of an answer that is no stream. */
  answered(body: unknown): void {
    if (this.ended) return;
    const { runtime, begun } = this;
    let answer: Answer | undefined;
    try {
      // Without an estimate of the input one of the output is of no use.
      const output = begun.inputTokens && countOutput(this);
      answer = begun.reader.answer(body, begun.capture !== undefined, output);
      if (!answer.failure) this.output = output;
    } catch (caught) {
      runtime.breaker.failed('reading an answer', caught);
    }
    this.#finish(answer?.failure ? 'error' : 'done', answer, undefined);
  }

  /** A stream has begun; its chunks come through {@link chunk}. */
  streaming(): void {
    this.output = countOutput(this);
    this.stream = this.begun.reader.stream(this.begun.capture !== undefined, this.output);
    if (shared().chunkGaps) this.gaps = new ChunkGaps();
    this.#readResponse(undefined);
  }

  /** The app received a chunk. */
  chunk(value: unknown): void {
    if (this.ended) return;
    if (this.begun.hides?.(value)) {
      this.stream!.read(value);
      return;
    }
    this.chunks++;
    const bearing = this.stream!.read(value);
    if (this.firstTokenMs !== undefined && this.gaps === undefined) return;
    const now = performance.now();
    this.#lastActiveMs = now;
    this.gaps?.note(now);
    this.firstChunkMs ??= now - this.begun.startMs;
    if (bearing) this.firstTokenMs ??= now - this.begun.startMs;
  }

  /** Whether the provider said that the answer is complete. */
  get complete(): boolean {
    return this.stream?.complete === true;
  }

  /** The SDK threw or rejected. A stream that the caller aborted rejects in some versions and ends in others. */
  fail(thrown: unknown): void {
    if (this.ended) return;
    this.#finish(endingOf(thrown), undefined, thrown);
  }

  /** {@link fail} for places where nothing of ours may throw. */
  failed(thrown: unknown): void {
    try {
      this.fail(thrown);
    } catch (error) {
      this.runtime.breaker.failed('noting a failure', error);
    }
  }

  /** The call is over without an error object. Later calls of this and of `fail` and `answered` do nothing. */
  end(ending: Ending, endMs?: number): void {
    if (this.ended) return;
    this.endMs = endMs;
    this.#finish(ending, undefined, undefined);
  }

  /** The answer is there, and the app has not asked for more of it for `limitMs`. Called at the pace of sweeps. */
  isIdle(now: number, limitMs: number): boolean {
    if (this.chunks !== this.#sweptChunks) {
      this.#sweptChunks = this.chunks;
      this.#lastActiveMs = now;
    }
    const unread = this.stream ? this.pendingReads === 0 : this.hasResponded && !this.parseAsked;
    return unread && now - this.#lastActiveMs > limitMs;
  }

  #finish(ending: Ending, answer: Answer | undefined, thrown: unknown): void {
    this.ended = true;
    openCalls.delete(this);
    keepWhenCollected(this);
    const removals = this.begun.capture || thrown !== undefined ? new Removals() : undefined;
    let facts: Answer | undefined;
    let error: CallError | undefined;
    try {
      facts = answer ?? this.stream?.answer();
      error = thrown === undefined ? facts?.failure : describeError(thrown, removals);
      this.#readResponse(thrown);
    } catch (caught) {
      this.runtime.breaker.failed('reading how a call ended', caught);
    }
    const failed = facts?.failure !== undefined && ending === 'done' ? 'error' : ending;
    finishCall(this, failed, facts, error, removals);
  }

  /** Quotas, when anybody looks at them. */
  get quotas(): ModelCall['rateLimit'] {
    return this.#quotas;
  }

  /** What the SDK did again before this answer or error. */
  get retry(): Retry | undefined {
    return this.#retry;
  }

  /** Takes what is wanted of the response, or of the error, and lets it go. */
  #readResponse(thrown: unknown): void {
    const props = this.#props;
    this.#props = undefined;
    this.#retry ??= retryOf(props?.options, thrown, this.begun.startMs);
    // Only observers look at quotas, and every header read costs a microsecond.
    if (this.#quotas || !hasObservers()) return;
    const headers = props?.response?.headers ?? (thrown as { headers?: unknown } | undefined)?.headers;
    this.#quotas = this.runtime.breaker.attempt('reading headers', () =>
      quotasIn(headers, this.begun.reader.rateLimit ?? readRateLimit),
    );
  }
}

function quotasIn(headers: unknown, read: typeof readRateLimit): ModelCall['rateLimit'] {
  if (typeof headers !== 'object' || headers === null) return undefined;
  if (typeof (headers as HeaderReader).get === 'function') return read(headers as HeaderReader);
  // openai 4 puts a plain object on its errors.
  return read({ get: (name) => (headers as Record<string, string | undefined>)[name] ?? null });
}
