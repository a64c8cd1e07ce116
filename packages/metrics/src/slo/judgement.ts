import type { ModelCall, Outcome } from '@genspan/model-call';
import type { Objective } from './objective.ts';

/** What the app found out about an output after its call. */
export interface Judgement {
  /** Of the call, or of whoever says it. */
  feature?: string;
  /** Ids that the output is known by: of the response, of the span. Each objective counts it once. */
  ids: readonly string[];
  /** How the call or step ended, where this process remembers. */
  outcome?: Outcome;
  validation?: { schema: string; isValid: boolean };
  evaluation?: { name: string; score: number };
}

/**
 * Whether an output met an objective of validity or quality; undefined where the objective is about something else, and
 * where the end of the call decided already.
 */
export function decideJudgement(objective: Objective, judgement: Judgement): boolean | undefined {
  const { outcome, validation, evaluation } = judgement;
  if (outcome !== undefined && outcome !== 'ok' && outcome !== 'truncated') return undefined;
  const isTruncated = outcome === 'truncated';
  if (objective.kind === 'validity' && validation) {
    // Objectives about one schema are those that the end of a truncated call leaves open.
    if (objective.schema === undefined) return isTruncated ? undefined : validation.isValid;
    return objective.schema === validation.schema ? validation.isValid && !isTruncated : undefined;
  }
  if (objective.kind === 'quality' && evaluation && !isTruncated) {
    const { name, atLeast } = objective.evaluation!;
    return evaluation.name === name ? evaluation.score >= atLeast : undefined;
  }
  return undefined;
}

/** Whether the app has a say in the objective. */
export function isJudged({ kind }: Objective): boolean {
  return kind === 'validity' || kind === 'quality';
}

/** What a call's output is known by. The results of a batch share the span that fetched them. */
export function idsOf({ origin, response, spanId }: ModelCall): string[] {
  const ids: string[] = [];
  if (response.id) ids.push(response.id);
  if (spanId && origin !== 'batch') ids.push(spanId);
  return ids;
}
