import { GenAI, Genspan } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import { MetricAttr } from '../metric-names.ts';
import type { MetricsEvent } from '../metrics-event.ts';
import type { Subject } from './subject.ts';

/** Name of the conventions' event, and of what it alone carries. */
const EVENT = 'gen_ai.evaluation.result';
const SCORE = 'gen_ai.evaluation.score.value';
const EXPLANATION = 'gen_ai.evaluation.explanation';
const ERROR_TYPE = 'error.type';

/** What an evaluation says about an output. */
export interface Result {
  name: string;
  score?: number;
  label?: string;
  /** Through the content filter. */
  explanation?: string;
  /** Why the evaluation itself could not be made. */
  errorType?: string;
}

/**
 * The conventions' event for it, about the span that was evaluated; where that is unknown the id of the response leads there.
 *
 * Source: semantic-conventions-genai, docs/gen-ai/gen-ai-events.md, `gen_ai.evaluation.result`.
 */
export function evaluationResult(result: Result, subject: Subject, more?: Attributes): MetricsEvent {
  const { feature, team, prompt, responseId, span } = subject;
  const attributes: Attributes = { [MetricAttr.evaluationName]: result.name };
  const set = (name: string, value: string | number | undefined) => {
    if (value !== undefined) attributes[name] = value;
  };
  set(SCORE, result.score);
  set(MetricAttr.evaluationLabel, result.label);
  set(EXPLANATION, result.explanation);
  set(ERROR_TYPE, result.errorType);
  set(GenAI.responseId, responseId);
  set(Genspan.feature, feature);
  set(Genspan.team, team);
  set(GenAI.promptName, prompt?.name);
  set(GenAI.promptVersion, prompt?.version);
  const event: MetricsEvent = { name: EVENT, severity: 'INFO', attributes: { ...attributes, ...more } };
  if (span) event.about = span;
  return event;
}
