import { type Context, trace } from '@opentelemetry/api';
import { isInferenceSpan } from '../decode/decode.ts';
import { looksGenAI } from '../decode/looks-gen-ai.ts';
import { startDate } from '../decode/span.ts';
import type { ModelCall } from '../model-call.ts';
import { isFailure } from '../outcome.ts';
import { GenAI, Genspan } from '../semconv.ts';
import { countPastCall, endStep, innermost, openStep, type StepTally, stepIn } from '../step-tally.ts';
import { OpenSpans } from './open-spans.ts';
import { decodeForeign, showCall } from './show-call.ts';
import { type ForeignSpan, isCallOfTap, localParentId } from './span-like.ts';
import { type HeldCall, SpanNode, undecided } from './span-node.ts';
import { finishStep, noticeStep } from './span-steps.ts';
import { UnlinkedCalls } from './unlinked-calls.ts';
import { WaitingList } from './waiting-list.ts';

/**
 * Which of the spans around one model call is the one that counts, for all providers of this process.
 *
 * The innermost span that stands for a call is counted; those around it are not, whatever tokens they carry. A call that
 * a tap sees is counted by the tap: nothing around it counts, and nothing inside of it. Siblings are calls of their own.
 * Spans are linked within a trace and a process only, but for LangChain's, which are never around what they stand for:
 * such a span does not count when a call of its model was counted that started while it was open.
 *
 * - A span that ends while one about a model is open inside of it waits for that one's end, or half a minute.
 * - A span that ended well, but without tokens, inside of an open one that stands for a call, waits for that one, as
 *   long at most: when it shows tokens, it is counted instead.
 */
export class Layers {
  readonly #spans = new OpenSpans();
  readonly #waiting = new WaitingList();
  readonly #unlinked = new UnlinkedCalls();
  /** Starts and ends so far. */
  #clock = 0;

  /**
   * A span has started. Told twice is told once.
   *
   * @param isOwn whether a tap starts it, for a call that it shows to the observers itself
   * @param context in which it starts
   */
  started(span: ForeignSpan, isOwn: boolean, context?: Context): void {
    const { traceId, spanId } = span.spanContext();
    if (this.#spans.has(spanId)) return;
    const parentId = localParentId(span);
    const parent = parentId === undefined ? undefined : this.#get(traceId, parentId);
    const looks = isOwn || looksGenAI(span.name, span.attributes ?? {});
    const node = new SpanNode(traceId, ++this.#clock, looks, undecided(parent));
    if (parent) noticeStep(parent, context && trace.getSpan(context));
    node.step = innermost(stepIn(context), openStep(parent?.step));
    if (!isOwn) noticeStep(node, span);
    if (looks) {
      // Of a tap's own span all is known; a WeakRef for each call costs the garbage collector.
      if (!isOwn) node.span = new WeakRef(span);
      for (let above = node.above; above; above = above.above) above.openBelow++;
    }
    node.keepsBelow ||= parent?.keepsBelow === true || (looks && mayBeCall(span));
    if (isOwn) {
      node.isOwn = true;
      coverAbove(node);
      this.#unlinked.add(span.attributes[GenAI.requestModel], Date.now());
    }
    this.#spans.add(spanId, node, (forgotten) => this.#forget(forgotten));
  }

  /** A call of a tap has started, perhaps under a span, and its own span is not recorded. */
  tapStarted(model: unknown, parent: { traceId: string; spanId: string } | undefined): void {
    this.#unlinked.add(model, Date.now());
    const node = parent && this.#get(parent.traceId, parent.spanId);
    if (!node) return;
    node.isCovered = true;
    coverAbove(node);
  }

  /** The innermost step that is open around what starts under a span. */
  stepOf(span: object | undefined): StepTally | undefined {
    return openStep(this.#noticed(span)?.step);
  }

  /** Whether what starts under a span must be recorded for the sake of the layers. */
  keepsBelow(span: object | undefined): boolean {
    return this.#noticed(span)?.keepsBelow === true;
  }

  /**
   * A span has ended, or is about to. Told twice is told once.
   *
   * @param canWrite whether attributes can still be set on it
   */
  ended(span: ForeignSpan, canWrite: boolean): void {
    const { spanId } = span.spanContext();
    const node = this.#spans.take(spanId);
    if (!node) return;
    node.endedAt = ++this.#clock;
    try {
      this.#judge(node, span, canWrite ? span : undefined);
    } finally {
      node.span = undefined;
      if (!node.release && !node.isHeld) node.isDone = true;
      this.#leave(node);
      node.compress();
      if (hasOpenModelSpan(node.above)) this.#spans.keepEnded(spanId, node);
    }
    finishStep(node, span, canWrite ? span : undefined);
  }

  /** Decides what waits, without waiting any longer. */
  decideAll(): void {
    if (this.#waiting.size > 0) this.#waiting.decideAll();
  }

  #get(traceId: string, spanId: string): SpanNode | undefined {
    const node = this.#spans.get(spanId);
    return node?.traceId === traceId ? node : undefined;
  }

  #noticed(span: object | undefined): SpanNode | undefined {
    const context = (span as Partial<ForeignSpan> | undefined)?.spanContext?.();
    const node = context && this.#get(context.traceId, context.spanId);
    if (node) noticeStep(node, span);
    return node;
  }

  #judge(node: SpanNode, span: ForeignSpan, writable: ForeignSpan | undefined): void {
    if (!node.looksGenAI && !node.held && !looksGenAI(span.name, span.attributes ?? {})) return;
    if (isOfTap(node, span)) {
      if (!node.isOwn) this.#unlinked.add(span.attributes[GenAI.requestModel], startDate(span).getTime());
      node.isOwn = true;
      node.isCounted = true;
      coverAbove(node);
      return;
    }
    if (node.isCovered && !node.held) return;
    node.call = decodeForeign(span);
    if (!node.call && !node.held) return;
    if (node.call && !node.held && this.#unlinked.claims(span, node.call)) {
      node.call = undefined;
      coverAbove(node);
      return;
    }
    if (node.openBelow > 0) node.release = this.#waiting.add(() => this.#decideLate(node));
    else this.#decide(node, writable);
  }

  /** The span has ended before, and nothing that it could wait for will come. */
  #decideLate(node: SpanNode): void {
    for (const open of this.#spans.open()) if (open.looksGenAI && open.isTaps()) coverAbove(open);
    this.#decide(node, undefined);
  }

  #decide(node: SpanNode, writable: ForeignSpan | undefined): void {
    const { call, held } = node;
    node.release?.();
    node.isDone = true;
    node.release = node.call = node.held = undefined;
    if (call && !node.isCovered && !isInsideCounted(node) && (!held || hasTokens(call))) {
      for (const leaf of held ?? []) letGo(leaf);
      if (!held && this.#holds(node, call)) return;
      this.#count(node, call, writable);
      return;
    }
    for (const leaf of held ?? []) {
      letGo(leaf);
      if (node.isCovered || leaf.node.isCovered || !this.#holds(leaf.node, leaf.call)) this.#stand(leaf);
    }
  }

  /** A call that was held counts after all. */
  #stand({ node, call }: HeldCall): void {
    if (!node.isCovered && !isInsideCounted(node)) this.#count(node, call, undefined);
  }

  /** Whether a call without tokens waits for those of a span around it. */
  #holds(node: SpanNode, call: ModelCall): boolean {
    if (hasTokens(call) || isFailure(call.outcome)) return false;
    const around = enclosingCall(node);
    if (!around || around.isCovered) return false;
    const release = this.#waiting.add(() => {
      around.held = without(around.held, held);
      letGo(held);
      this.#stand(held);
    });
    const held: HeldCall = { node, call, release };
    around.held = [...(around.held ?? []), held];
    node.isHeld = true;
    node.isDone = false;
    return true;
  }

  #count(node: SpanNode, call: ModelCall, writable: ForeignSpan | undefined): void {
    node.isCounted = true;
    coverAbove(node);
    this.#unlinked.add(call.request.model, call.at.getTime());
    if (node.step) {
      if (node.step.isUnit) call.isInsideStep = true;
      countPastCall(node.step, call);
    }
    showCall(call, writable);
  }

  /** The spans around one that is over wait for it no longer. */
  #leave(node: SpanNode): void {
    if (!node.looksGenAI) return;
    for (let { above } = node; above; above = above.above) {
      if (--above.openBelow === 0 && above.release) this.#decide(above, undefined);
    }
  }

  #forget(node: SpanNode): void {
    node.isDone = true;
    if (node.ownStep) endStep(node.ownStep);
    this.#leave(node);
  }
}

function letGo({ node, release }: HeldCall): void {
  release();
  node.isHeld = false;
  node.isDone = true;
}

/** Whether the call of a span is shown to observers by a tap, of this version or an older one. */
function isOfTap(node: SpanNode, span: ForeignSpan): boolean {
  return node.isOwn || isCallOfTap(span) || span.attributes?.[Genspan.outcome] !== undefined;
}

function coverAbove(node: SpanNode): void {
  for (let { above } = node; above; above = above.above) if (above.overlaps(node)) above.isCovered = true;
}

/** Whether a call is inside of one that is counted already, or by its tap. */
function isInsideCounted(node: SpanNode): boolean {
  for (let { above } = node; above; above = above.above) {
    if (above.overlaps(node) && (above.isCounted || above.isTaps())) return true;
  }
  return false;
}

/** The nearest span around one that stands for a call, as far as can be told yet. */
function enclosingCall(node: SpanNode): SpanNode | undefined {
  for (let { above } = node; above; above = above.above) {
    if (above.isDone || !above.overlaps(node)) continue;
    const span = above.span?.deref() as ForeignSpan | undefined;
    if (above.call || above.isOwn || (span && isInferenceSpan(span))) return above;
  }
  return undefined;
}

function hasOpenModelSpan(node: SpanNode | undefined): boolean {
  for (let above = node; above; above = above.above) if (above.looksGenAI && !above.isDone) return true;
  return false;
}

function hasTokens({ usage }: ModelCall): boolean {
  return usage?.inputTokens !== undefined || usage?.outputTokens !== undefined;
}

/** What says at the start of a span that it is about an agent, a tool or a workflow, in the dialects that have it. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['gen_ai.operation.name', /agent|workflow|tool|plan|memory|retrieval/],
  ['openinference.span.kind', /^(?!LLM|EMBEDDING)/i],
  ['traceloop.span.kind', /./],
];

/** Whether a span may turn out to stand for a call. */
function mayBeCall({ attributes }: ForeignSpan): boolean {
  return !KINDS.some(([name, kind]) => typeof attributes?.[name] === 'string' && kind.test(attributes[name]));
}

function without<T>(list: readonly T[] | undefined, item: T): T[] | undefined {
  const rest = list?.filter((each) => each !== item);
  return rest && rest.length > 0 ? rest : undefined;
}
