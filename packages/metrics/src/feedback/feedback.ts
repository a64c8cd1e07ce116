import type { ModelCall, Step } from '@genspan/model-call';
import type { Meter } from '@opentelemetry/api';
import type { MetricsPart } from '../metrics-part.ts';
import { type Evaluation, Evaluations } from './evaluations.ts';
import { type Fallback, Fallbacks } from './fallbacks.ts';
import { FeedbackDesk, type FeedbackOptions } from './feedback-desk.ts';
import { type UserFeedback, UserFeedbacks } from './user-feedback.ts';
import { type Validation, Validations } from './validations.ts';

/**
 * What an app tells about outputs. None of these throws: what is wrong with an argument is one line, which names function
 * and field.
 */
export interface Feedback extends MetricsPart {
  /**
   * After the app has checked an output.
   *
   * @example recordValidation({ schema: 'invoice', ok: parsed.success, error: parsed.error, responseId: response.id });
   */
  recordValidation(validation: Validation): void;
  /**
   * After somebody, most often another model, has evaluated an output.
   *
   * @example recordEvaluation({ name: 'relevance', score: 0.8, label: 'relevant', responseId: response.id });
   */
  recordEvaluation(evaluation: Evaluation): void;
  /**
   * After a user has said what they think of an output; days later and in another process, too.
   *
   * @example recordFeedback({ value: 'down', comment: 'Wrong date', responseId, feature: 'checkout' });
   */
  recordFeedback(feedback: UserFeedback): void;
  /**
   * When the app takes something else than it wanted.
   *
   * @example recordFallback({ reason: 'rate_limited', from: 'gpt-5.2', to: 'gpt-5-mini', outcome: 'ok' });
   */
  recordFallback(fallback: Fallback): void;
  observe(call: ModelCall): void;
  observeStep(step: Step): void;
}

/** Makes the feedback functions and their metrics. As an observer it remembers the last calls, which they may be about. */
export function createFeedback(options: FeedbackOptions): Feedback {
  const desk = new FeedbackDesk(options);
  const validations = new Validations(desk);
  const evaluations = new Evaluations(desk);
  const userFeedbacks = new UserFeedbacks(desk);
  const fallbacks = new Fallbacks(desk);
  return {
    stage: 'feedback',
    recordValidation: (given) => validations.record(given),
    recordEvaluation: (given) => evaluations.record(given),
    recordFeedback: (given) => userFeedbacks.record(given),
    recordFallback: (given) => fallbacks.record(given),
    observe: (call) => desk.recent.add(call),
    observeStep: (step) => desk.recent.addStep(step),
    register(meter: Meter) {
      for (const part of [validations, evaluations, userFeedbacks, fallbacks]) part.register(meter);
    },
  };
}
