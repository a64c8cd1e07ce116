import { durationMs, scopeName, startDate } from '../decode/span.ts';
import type { ModelCall } from '../model-call.ts';
import type { ForeignSpan } from './span-like.ts';

/**
 * Tracers that learn of calls through LangChain's callbacks. Their spans are never active while the framework calls a
 * provider's SDK, so that the span of the call itself is not inside of theirs, but beside it or in another trace.
 */
const CALLBACK_TRACER = /langchain/i;

/** Calls that are remembered; a framework's span ends soon after the call that it made. */
const LIMIT = 256;
/** Callbacks may be late by this. */
const TOLERANCE_MS = 50;

interface SeenCall {
  model: string;
  atMs: number;
}

/** Calls that were counted, or are being made by a tap, for the spans that should be around them and are not. */
export class UnlinkedCalls {
  readonly #seen: SeenCall[] = [];

  add(model: unknown, atMs: number): void {
    if (typeof model !== 'string') return;
    if (this.#seen.length >= LIMIT) this.#seen.shift();
    this.#seen.push({ model, atMs });
  }

  /**
   * Whether the call of a callback tracer's span was counted where it was made: one of the same model that started
   * while the span was open. Each call stands for one span only.
   */
  claims(span: ForeignSpan, { request, response }: ModelCall): boolean {
    if (this.#seen.length === 0 || !isOfCallbackTracer(span)) return false;
    const startMs = startDate(span).getTime();
    const [from, to] = [startMs - TOLERANCE_MS, startMs + durationMs(span) + TOLERANCE_MS];
    const at = this.#seen.findIndex(
      ({ model, atMs }) => atMs >= from && atMs <= to && (model === request.model || model === response.model),
    );
    if (at < 0) return false;
    this.#seen.splice(at, 1);
    return true;
  }
}

/** Whether a span is of a tracer whose spans are not active during the calls that they stand for. */
export function isOfCallbackTracer(span: ForeignSpan): boolean {
  return CALLBACK_TRACER.test(scopeName(span));
}
