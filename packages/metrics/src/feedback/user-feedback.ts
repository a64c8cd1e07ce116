import type { Attributes, Meter } from '@opentelemetry/api';
import { Metric, MetricAttr } from '../metric-names.ts';
import { tellable } from './content-text.ts';
import { evaluationResult } from './evaluation-result.ts';
import type { FeedbackDesk } from './feedback-desk.ts';
import type { GivenFields } from './given-fields.ts';
import { ABOUT_FIELDS, type About } from './subject.ts';
import { Tally } from './tally.ts';

/** What a user said or did about an output; at least one of these. */
export interface UserFeedback extends About {
  /** A thumb. */
  value?: 'up' | 'down';
  /** Stars. */
  rating?: 1 | 2 | 3 | 4 | 5;
  /** Whether the user got done what they came for. */
  completed?: boolean;
  /** It is content, and passes redaction. */
  comment?: string;
}

const FIELDS = ['value', 'rating', 'completed', 'comment', ...ABOUT_FIELDS];
const THUMBS = ['up', 'down'] as const;
const RATINGS = [1, 2, 3, 4, 5] as const;
const WORDS = THUMBS.length + RATINGS.length + 2;

/** `gen_ai.evaluation.name` of it. */
const EVALUATION = 'user_feedback';

/** One thing that a user said. */
interface Said {
  /** `value` of the metric, `gen_ai.evaluation.score.label` of the event. */
  word: string;
  /** From 0 to 1, whatever the scale. */
  score: number;
  attributes: Attributes;
}

/** `genspan.feedback`, the event `gen_ai.evaluation.result`, and objectives of quality about `user_feedback`. */
export class UserFeedbacks {
  readonly #desk: FeedbackDesk;
  readonly #tally: Tally;

  constructor(desk: FeedbackDesk) {
    this.#desk = desk;
    const label = { name: MetricAttr.value, values: WORDS };
    this.#tally = new Tally(Metric.feedback, { features: desk.features, label });
  }

  register(meter: Meter): void {
    this.#tally.register(meter);
  }

  record(given: unknown): void {
    this.#desk.take('recordFeedback', given, FIELDS, (fields) => this.#record(fields));
  }

  #record(fields: GivenFields): void {
    const said = saidIn(fields);
    const comment = fields.text('comment');
    const [first] = said;
    if (!first && comment === undefined) {
      fields.isEmpty(['value', 'rating', 'completed', 'comment']);
      return;
    }
    const subject = this.#desk.subject(fields);
    const attributes = this.#desk.attributesOf(subject);
    for (const { word } of said) this.#tally.add({ ...attributes, [MetricAttr.value]: word });
    if (first) this.#desk.slo.judge({ ...subject, evaluation: { name: EVALUATION, score: first.score } });
    const explanation = comment === undefined ? undefined : tellable(comment, 'recordFeedback: comment');
    if (!first && explanation === undefined) return;
    const result = { name: EVALUATION, score: first?.score, label: first?.word, explanation };
    this.#desk.emit(evaluationResult(result, subject, Object.assign({}, ...said.map((item) => item.attributes))));
  }
}

/** The most deliberate first: it is what the event's score says. */
function saidIn(fields: GivenFields): Said[] {
  const said: Said[] = [];
  const value = fields.oneOf('value', THUMBS);
  const rating = fields.oneOf('rating', RATINGS);
  const completed = fields.truth('completed');
  if (value) said.push({ word: value, score: value === 'up' ? 1 : 0, attributes: { 'genspan.feedback.value': value } });
  if (rating !== undefined) {
    const attributes = { 'genspan.feedback.rating': rating };
    said.push({ word: `rating_${rating}`, score: (rating - 1) / 4, attributes });
  }
  if (completed !== undefined) {
    const attributes = { 'genspan.feedback.completed': completed };
    said.push({ word: completed ? 'completed' : 'not_completed', score: completed ? 1 : 0, attributes });
  }
  return said;
}
