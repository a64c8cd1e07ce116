import { loaderRegistry } from '@genspan/instrumentation';
import type { Evaluation, Fallback, Feedback, UserFeedback, Validation } from '@genspan/metrics';
import { reasonOf, reportOnce, shared } from '@genspan/model-call';
import { currentFeedback } from './apply-metrics.ts';

/**
 * Records that the app has checked an output: `genspan.output.validations`, and the objective `validity`. Throws nothing.
 *
 * @example recordValidation({ schema: 'invoice', ok: parsed.success, responseId: response.id });
 */
export function recordValidation(validation: Validation): void {
  withFeedback('recordValidation', (feedback) => feedback.recordValidation(validation));
}

/**
 * Records what an evaluation says of an output: the conventions' event `gen_ai.evaluation.result`, `genspan.evaluation.score`, and the
 * objective `quality`. Throws nothing.
 *
 * @example recordEvaluation({ name: 'relevance', score: 0.8, responseId: response.id });
 */
export function recordEvaluation(evaluation: Evaluation): void {
  withFeedback('recordEvaluation', (feedback) => feedback.recordEvaluation(evaluation));
}

/**
 * Records what a user says of an output: the evaluation event named `user_feedback`, and `genspan.feedback`. Throws nothing.
 *
 * @example recordFeedback({ value: 'down', responseId: response.id });
 */
export function recordFeedback(given: UserFeedback): void {
  withFeedback('recordFeedback', (feedback) => feedback.recordFeedback(given));
}

/**
 * Records that the app fell back to another model, a cache or the like: `genspan.fallbacks`. Throws nothing.
 *
 * @example recordFallback({ reason: 'rate_limited', from: 'gpt-5.2', to: 'gpt-5-mini' });
 */
export function recordFallback(fallback: Fallback): void {
  withFeedback('recordFallback', (feedback) => feedback.recordFallback(fallback));
}

function withFeedback(name: string, record: (feedback: Feedback) => void): void {
  try {
    if (shared().isOff) return;
    // Under the flag this may be the first that the process has to do with models.
    loaderRegistry().boot?.();
    const feedback = currentFeedback();
    if (feedback) record(feedback);
    else
      reportOnce(
        'feedback',
        `${name}: Genspan is not set up in this process (the flag, or withGenspan); nothing is recorded`,
      );
  } catch (thrown) {
    reportOnce(name, `${name} failed: ${reasonOf(thrown)}`);
  }
}
