import { type Span, type SpanStatus, SpanStatusCode, type TimeInput } from '@opentelemetry/api';
import { setHidden } from '../hidden.ts';

type End = (this: Span, time?: TimeInput) => void;
type SetStatus = (this: Span, status: SpanStatus) => Span;

/** Turns of the event loop that the SDK or we may take to see the end that the other has seen. */
const TURNS = 2;

/** Spans that wait for one of the two; a flush, a shutdown or the process's exit waits no longer. */
const waiting = new Set<HeldSpan>();

/**
 * A span that an SDK has started for a call, and that we enrich. The SDK ends it as soon as it knows how the call went,
 * which may be before we have written what we know. So its end is held, and keeps the SDK's time: until we have written
 * when we know that the call is over, else for {@link TURNS} turns of the event loop, after which the call is over for
 * us, too. The other way round a span that the SDK leaves open is ended as long after we have written.
 */
export class HeldSpan {
  /** Called when the SDK has ended the span and we still take the call for open. Ends the call, which writes. */
  giveUp?: () => void;
  readonly #span: Span;
  readonly #end: End;
  readonly #setStatus: SetStatus;
  /** OK is final for the SDK of OpenTelemetry: an ERROR that we know of would come too late. */
  #ok?: SpanStatus;
  #endedAt?: TimeInput;
  #writtenMs?: number;
  #write?: () => void;
  #isWriting = false;
  #isOver = false;

  private constructor(span: Span) {
    this.#span = span;
    this.#end = span.end;
    this.#setStatus = span.setStatus;
  }

  /** Holds the end of the span; undefined when its end cannot be replaced. */
  static hold(span: Span): HeldSpan | undefined {
    if (!Object.isExtensible(span)) return undefined;
    const held = new HeldSpan(span);
    setHidden(span, 'setStatus', (status: SpanStatus) => held.#status(status));
    setHidden(span, 'end', (time?: TimeInput) => held.#ended(time));
    return held;
  }

  /** The call is over for us; {@link written} follows, perhaps turns later. */
  writing(): void {
    this.#isWriting = true;
  }

  /**
   * All is known. It is put on the span as the span ends, so that what the SDK writes until then does not replace it.
   *
   * @param write must not throw; absent when there is nothing to write
   */
  written(endMs: number, write?: () => void): void {
    this.#isWriting = false;
    this.#write = write;
    this.#writtenMs = endMs;
    if (this.#endedAt === undefined) this.#wait();
    else this.#finish();
  }

  /** Waits no longer. */
  release(): void {
    if (this.#writtenMs === undefined && !this.#isWriting) this.giveUp?.();
    if (!this.#isWriting) this.#finish();
  }

  #ended(time: TimeInput | undefined): void {
    if (this.#endedAt !== undefined || this.#isOver) return;
    this.#endedAt = time ?? performance.now();
    if (this.#writtenMs === undefined) this.#wait();
    else this.#finish();
  }

  #status(status: SpanStatus): Span {
    if (status.code === SpanStatusCode.OK && !this.#isOver) {
      this.#ok = status;
      return this.#span;
    }
    if (status.code === SpanStatusCode.ERROR) this.#ok = undefined;
    return Reflect.apply(this.#setStatus, this.#span, [status]);
  }

  #wait(): void {
    waiting.add(this);
    let turns = TURNS;
    const next = () => {
      if (this.#isOver) return;
      // What is being written is bounded by itself.
      if (this.#isWriting || --turns > 0) setImmediate(next);
      else this.release();
    };
    setImmediate(next);
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    waiting.delete(this);
    this.#write?.();
    if (this.#ok) Reflect.apply(this.#setStatus, this.#span, [this.#ok]);
    Reflect.apply(this.#end, this.#span, [this.#endedAt ?? this.#writtenMs]);
  }
}

/** Waits for no span any longer. */
export function releaseHeldSpans(): void {
  for (const held of waiting) held.release();
}
