import { isFailure, type Outcome, type Step } from '@genspan/model-call';
import { isCountedBad, isWithin } from './decide-call.ts';
import type { Objective } from './objective.ts';
import { isClientError, OUTCOME_TABLE } from './outcome-table.ts';

/** Whether objectives with the scope `workflow` are about this step. */
export function isUnit(step: Step): boolean {
  return step.isRoot && step.kind !== 'tool';
}

/**
 * Whether an agent or a workflow met an objective; undefined where it counts neither way. It is judged by what its user
 * got: one that ended well is good though calls inside of it failed, one that threw is bad though they went well. A refusal
 * is one whatever became of the step, since what throws then is most often the app that saw it.
 */
export function decideStep(objective: Objective, step: Step): boolean | undefined {
  const { kind } = objective;
  const outcome = kind === 'refusal' ? answerOutcome(step) : outcomeOf(step);
  if (outcome === undefined) return undefined;
  switch (OUTCOME_TABLE[kind][outcome]) {
    case 'good':
      return true;
    case 'bad':
      return isCountedBad(objective, statusOf(step)) ? false : undefined;
    case 'measured':
      if (kind === 'latency') return step.durationMs <= objective.withinMs!;
      if (kind === 'time_to_first_token') return isWithin(firstTokenOf(step), objective);
      return undefined;
    default:
      return undefined;
  }
}

/**
 * How a step ended for its user.
 *
 * @example outcomeOf({ ...step, error: undefined, answer: { outcome: 'error', status: 500 } }) // 'ok': it recovered
 */
export function outcomeOf({ error, isCancelled, answer }: Step): Outcome {
  if (isCancelled) return 'cancelled';
  if (!error) return answer && !isFailure(answer.outcome) ? answer.outcome : 'ok';
  if (answer?.outcome === 'cancelled') return 'cancelled';
  return answer && isFailure(answer.outcome) ? answer.outcome : 'error';
}

/** Undefined where no model's answer came out of the step. */
function answerOutcome(step: Step): Outcome | undefined {
  const { error, isCancelled, answer } = step;
  if (answer?.outcome === 'refused') return 'refused';
  return error || isCancelled || !answer || isFailure(answer.outcome) ? undefined : answer.outcome;
}

/** The status that made the step fail, where a model call's did. */
function statusOf({ answer }: Step): number | undefined {
  return answer && isFailure(answer.outcome) && isClientError(answer.status) ? answer.status : undefined;
}

/** Without a stream its user had the first content when the step was over; see `firstTokenOf` of calls. */
function firstTokenOf({ origin, answer, durationMs }: Step): number | undefined {
  if (answer?.firstTokenMs !== undefined) return answer.firstTokenMs;
  return (answer?.isForeign ?? origin === 'foreign') ? undefined : durationMs;
}
