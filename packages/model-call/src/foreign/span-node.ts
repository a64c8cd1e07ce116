import type { ModelCall } from '../model-call.ts';
import type { StepTally } from '../step-tally.ts';
import { isCallOfTap } from './span-like.ts';

/** A call whose span has ended, and that counts only if the span around it has no tokens to show. */
export interface HeldCall {
  node: SpanNode;
  call: ModelCall;
  /** Taken off the list of what waits. */
  release: () => void;
}

/** How many of the spans around one are known, at least. Beyond are chains in which each starts the next, for days. */
const LEVELS = 64;

/** What is remembered of a span while it is open, and while what it encloses is. The span itself is not kept. */
export class SpanNode {
  readonly traceId: string;
  /** Whether it looked like a span about a model when it started. */
  readonly looksGenAI: boolean;
  /** The order of starts and ends; 0 is not yet. */
  readonly startedAt: number;
  endedAt = 0;
  /** The span around it, whose fate is open, or that was counted while this one was open. */
  above: SpanNode | undefined;
  /** At most so many are above. */
  #depth: number;
  /** Spans about models inside of it that are open. */
  openBelow = 0;
  /** A call inside of it is counted, or its tap sees to that. */
  isCovered = false;
  /** A tap's span, or a native one that a tap enriches: the call is shown to observers there. */
  isOwn = false;
  /** The call that this span stands for was counted, here or by its tap. */
  isCounted = false;
  /** It has ended without tokens, and waits for those of a span around it. */
  isHeld = false;
  /** Nothing is left to be decided. */
  isDone = false;
  /** What a sampler would drop inside of it is recorded all the same, so that it is known what is inside of what. */
  keepsBelow = false;
  /** The innermost step around what starts inside of it: itself, or one around it. */
  step: StepTally | undefined;
  /** It is an agent, a workflow or a tool itself. */
  isStep = false;
  /** What is counted of it then; none where it is the same thing as the one around it. */
  ownStep: StepTally | undefined;
  /** The span while it is open; only of those that looked like one about a model. */
  span: WeakRef<object> | undefined;
  /** What the span said as it ended, while that waits. */
  call: ModelCall | undefined;
  /** Those inside of it that wait for its tokens. */
  held: HeldCall[] | undefined;
  /** Takes it off the list of what waits. */
  release: (() => void) | undefined;

  constructor(traceId: string, startedAt: number, looksGenAI: boolean, above: SpanNode | undefined) {
    this.traceId = traceId;
    this.startedAt = startedAt;
    this.looksGenAI = looksGenAI;
    this.above = above;
    this.#depth = above ? above.#depth + 1 : 0;
    if (this.#depth === 2 * LEVELS) this.#cut();
    this.step = undefined;
    this.ownStep = undefined;
    this.span = undefined;
    this.call = undefined;
    this.held = undefined;
    this.release = undefined;
  }

  #cut(): void {
    let top: SpanNode = this;
    for (let level = 0; level < LEVELS && top.above; level++) top = top.above;
    top.above = undefined;
    this.#depth = LEVELS;
  }

  /** Whether the span was open when `other` started, given that it started before. */
  overlaps(other: SpanNode): boolean {
    return this.endedAt === 0 || this.endedAt > other.startedAt;
  }

  /** Whether the call of this span is shown to observers by a tap, as far as can be told yet. */
  isTaps(): boolean {
    if (this.isOwn) return true;
    const span = this.span?.deref();
    if (span && isCallOfTap(span)) this.isOwn = true;
    return this.isOwn;
  }

  /** Forgets ancestors about which nothing is left to know, so that endless chains of spans are not kept. */
  compress(): void {
    let { above } = this;
    while (above?.isDone && !above.isCounted) above = above.above;
    this.above = above;
  }
}

/** The nearest span around whatever starts now under `parent`: one whose fate is open. */
export function undecided(parent: SpanNode | undefined): SpanNode | undefined {
  let node = parent;
  while (node?.isDone) node = node.above;
  return node;
}
