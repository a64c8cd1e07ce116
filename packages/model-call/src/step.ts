import type { Attributes } from '@opentelemetry/api';
import type { Attribution } from './attribution.ts';
import type { Outcome } from './outcome.ts';
import { reasonOf, reportOnce } from './report.ts';
import { shared } from './shared.ts';

/**
 * Something around model calls that has ended: an agent, a workflow, a tool that ran. A plain value, as
 * {@link ModelCall} is; it holds no content. A call of a model is never a step.
 *
 * Source: semantic-conventions-genai, spans `invoke_agent`, `invoke_workflow`, `execute_tool`.
 */
export interface Step {
  kind: 'agent' | 'workflow' | 'tool';
  /** Our own span, or one of another instrumentation. */
  origin: 'tap' | 'foreign';
  /** `gen_ai.agent.name`, `gen_ai.workflow.name`, `gen_ai.tool.name`. */
  name?: string;
  /** `gen_ai.tool.type`. */
  toolType?: string;
  /** The agent that a tool ran for. */
  agentName?: string;
  /** `gen_ai.request.model` of an agent. */
  requestModel?: string;
  attribution: Attribution;
  durationMs: number;
  /** Why it failed: low cardinality, as `error.type`. */
  error?: { type: string };
  /** The caller aborted it; it has no error then. */
  isCancelled?: boolean;
  /** No other step is around it in this process: the unit of objectives with the scope `workflow`. */
  isRoot: boolean;
  /** Model calls of its own, failed ones included; not those of an agent inside of it. */
  inferenceCalls: number;
  /** Tools that it ran itself, failed ones included; not those that a provider runs. */
  toolCalls: number;
  /** The last model call inside of it, however deep: what its user got. */
  answer?: StepAnswer;
  traceId?: string;
  spanId?: string;
  /** Wall clock of the start. */
  at: Date;
}

/** How the last model call of a step went. */
export interface StepAnswer {
  outcome: Outcome;
  /** HTTP status of a failed call. */
  status?: number;
  /** From the start of the step to the first content-bearing delta of the answer, in ms; streams only. */
  firstTokenMs?: number;
  /** It was seen as a span of somebody else, which may leave open when content began, and whether it was a stream. */
  isForeign?: boolean;
}

/** Finds facts about a step that has ended; they become attributes of its span. */
export type StepEnricher = (step: Step) => Attributes | undefined;

/** Sees every step; `facts` is what the enrichers found. Must be quick. */
export type StepObserver = (step: Step, facts?: Attributes) => void;

/** Adds an enricher of steps; returns the function that takes it out again. */
export function addStepEnricher(enricher: StepEnricher): () => void {
  const state = shared();
  state.stepEnrichers = [...(state.stepEnrichers ?? []), enricher];
  return () => {
    state.stepEnrichers = (state.stepEnrichers ?? []).filter((item) => item !== enricher);
  };
}

/** Adds an observer of steps; returns the function that takes it out again. */
export function addStepObserver(observer: StepObserver): () => void {
  const state = shared();
  state.stepObservers = [...(state.stepObservers ?? []), observer];
  return () => {
    state.stepObservers = (state.stepObservers ?? []).filter((item) => item !== observer);
  };
}

/** Whether anyone would look at a step whose span is not recorded. */
export function hasStepObservers(): boolean {
  return (shared().stepObservers?.length ?? 0) > 0;
}

/** Runs the enrichers over a step. One that throws is reported once and skipped. */
export function enrichStep(step: Step): Attributes | undefined {
  const enrichers = shared().stepEnrichers;
  if (!enrichers || enrichers.length === 0) return undefined;
  const facts: Attributes = {};
  for (const enricher of enrichers) {
    try {
      Object.assign(facts, enricher(step));
    } catch (thrown) {
      reportOnce('step-enricher', `an enricher of steps failed and was skipped: ${reasonOf(thrown)}`);
    }
  }
  return facts;
}

/** Shows a step to every observer. One that throws is reported once and skipped. */
export function observeStep(step: Step, facts?: Attributes): void {
  for (const observer of shared().stepObservers ?? []) {
    try {
      observer(step, facts);
    } catch (thrown) {
      reportOnce('step-observer', `an observer of steps failed and was skipped: ${reasonOf(thrown)}`);
    }
  }
}
