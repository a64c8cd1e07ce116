import { type Context, createContextKey, trace } from '@opentelemetry/api';
import type { ModelCall } from './model-call.ts';
import { shared } from './shared.ts';
import type { Step, StepAnswer } from './step.ts';

/**
 * Where a context holds the agent, workflow or tool that it is inside of. The API makes the same key for the same name, so
 * that every copy of the packages reads what another one set.
 */
const STEP_KEY = createContextKey('genspan.step');

/** What a step is about, as it starts. */
export interface StepBegin {
  kind: Step['kind'];
  name?: string;
  /** The instrumentation that traces it, by its scope's name. */
  by: string;
  /** Wall clock of the start, ms since the epoch; now when absent. */
  atMs?: number;
}

/**
 * What is counted of a step while it is open. It has no content, and nothing of the app's. A plain object, since the copies
 * of a package in a process hand it to each other.
 */
export interface StepTally {
  readonly kind: Step['kind'];
  /** Some tell it only as the step ends. */
  name?: string;
  readonly by: string;
  /** The step around it that was open when it started. */
  readonly around?: StepTally;
  /** It, or a step around it, is an agent or a workflow. */
  readonly isUnit: boolean;
  /** Wall clock of the start, ms since the epoch. */
  readonly atMs: number;
  /** `performance.now()` of the same moment. */
  readonly startMs: number;
  inferenceCalls: number;
  toolCalls: number;
  /** Steps that started right inside of it. */
  steps: number;
  /** Calls and steps of it that are under way, however deep. */
  underWay: number;
  answer?: StepAnswer;
  /** Whether the answer is one of a model that generates; an embedding does not take its place. */
  hasInference: boolean;
  isOver: boolean;
  /** Told when nothing of it is under way any more. */
  onQuiet?: () => void;
}

/**
 * A step starts. Undefined when it is the one around it, seen by a second instrumentation: what is inside of it counts
 * there.
 *
 * @param around what {@link stepAround} says where it starts
 */
export function beginStep(about: StepBegin, around: StepTally | undefined): StepTally | undefined {
  const { kind, name, by } = about;
  if (around && isSame(around, about)) {
    around.name ??= name;
    return undefined;
  }
  const nowMs = Date.now();
  const atMs = about.atMs ?? nowMs;
  for (let step = around; step; step = step.around) {
    if (kind === 'tool') step.toolCalls++;
    if (step.kind !== 'tool') break;
  }
  if (around) around.steps++;
  for (let step = around; step; step = step.around) step.underWay++;
  return {
    kind,
    name,
    by,
    around,
    isUnit: kind !== 'tool' || around?.isUnit === true,
    atMs,
    startMs: performance.now() - Math.max(0, nowMs - atMs),
    inferenceCalls: 0,
    toolCalls: 0,
    steps: 0,
    underWay: 0,
    answer: undefined,
    hasInference: false,
    isOver: false,
  };
}

/** A context inside of a step. */
export function inStep(context: Context, step: StepTally | undefined): Context {
  return step ? context.setValue(STEP_KEY, step) : context;
}

/** The innermost step that is open around whatever starts in a context: one of ours, or one that somebody else traces. */
export function stepAround(context: Context): StepTally | undefined {
  const ours = openStep(context.getValue(STEP_KEY) as StepTally | undefined);
  const layers = shared().foreign?.layers;
  if (!layers) return ours;
  return innermost(ours, layers.stepOf(trace.getSpan(context)));
}

/** The step of ours that a context is inside of. */
export function stepIn(context: Context | undefined): StepTally | undefined {
  return openStep(context?.getValue?.(STEP_KEY) as StepTally | undefined);
}

/** The step itself while it is open, else the nearest one around it that is. */
export function openStep(step: StepTally | undefined): StepTally | undefined {
  let open = step;
  while (open?.isOver) open = open.around;
  return open;
}

/** Of two steps around the same thing the inner one; the first, where neither is known to be inside of the other. */
export function innermost(first: StepTally | undefined, second: StepTally | undefined): StepTally | undefined {
  if (!first || !second) return first ?? second;
  for (let step = second.around; step; step = step.around) if (step === first) return second;
  return first;
}

/** A model call starts inside of a step. Failed ones count, too. */
export function countCall(step: StepTally, operation: string): void {
  for (let each: StepTally | undefined = step; each; each = each.around) each.underWay++;
  if (!isInference(operation)) return;
  for (let each: StepTally | undefined = step; each; each = each.around) {
    each.inferenceCalls++;
    if (each.kind !== 'tool') return;
  }
}

/**
 * A model call that {@link countCall} was told of is over: it is the answer of every step around it, so far.
 *
 * @param call undefined when nothing is known of it
 */
export function countEnd(step: StepTally, call: ModelCall | undefined): void {
  for (let each: StepTally | undefined = step; each; each = each.around) {
    if (call) takeAnswer(each, call);
    leave(each);
  }
}

/** A model call inside of a step that is known only now that it is over. */
export function countPastCall(step: StepTally, call: ModelCall): void {
  countCall(step, call.operation);
  countEnd(step, call);
}

/** A step is over: later calls in its context are not inside of it. */
export function endStep(step: StepTally): void {
  if (step.isOver) return;
  step.isOver = true;
  for (let each = step.around; each; each = each.around) leave(each);
}

/** The name of the agent for which something runs inside of a step. */
export function agentAround(step: StepTally | undefined): string | undefined {
  for (let each = step; each; each = each.around) if (each.kind === 'agent') return each.name;
  return undefined;
}

/** What a step that is over has counted, in the terms of {@link Step}. */
export function countsOf(step: StepTally): Pick<Step, 'isRoot' | 'inferenceCalls' | 'toolCalls' | 'answer'> {
  const { around, inferenceCalls, toolCalls, answer } = step;
  return { isRoot: around === undefined, inferenceCalls, toolCalls, answer };
}

/**
 * Whether a step that starts is the one around it, seen by a second instrumentation: of one kind and not of two names, and
 * the outer one has done nothing yet.
 */
function isSame(around: StepTally, { kind, name, by }: StepBegin): boolean {
  if (around.kind !== kind || around.by === by) return false;
  if (around.name !== undefined && name !== undefined && around.name !== name) return false;
  return around.inferenceCalls === 0 && around.toolCalls === 0 && around.steps === 0;
}

function isInference(operation: string): boolean {
  return operation !== 'embeddings';
}

function takeAnswer(step: StepTally, call: ModelCall): void {
  const generates = isInference(call.operation);
  if (step.isOver || (step.hasInference && !generates)) return;
  step.hasInference = generates;
  const { outcome, error, time, at, origin } = call;
  const isForeign = origin === 'foreign';
  const answer: StepAnswer = { outcome, isForeign };
  if (error?.status !== undefined) answer.status = error.status;
  // Some that trace calls time the first chunk alone.
  const firstTokenMs = time.firstTokenMs ?? (isForeign ? time.firstChunkMs : undefined);
  if (firstTokenMs !== undefined) {
    // The span of somebody else tells the wall clock alone.
    const startMs = isForeign ? at.getTime() - step.atMs : time.startMs - step.startMs;
    answer.firstTokenMs = startMs + firstTokenMs;
  }
  step.answer = answer;
}

function leave(step: StepTally): void {
  if (--step.underWay === 0) step.onQuiet?.();
}
