import type { Meter } from '@opentelemetry/api';
import { LimitedNames } from '../dimensions/limited-names.ts';
import { Histogram } from '../instruments/histogram.ts';
import { Metric, MetricAttr } from '../metric-names.ts';
import { tellable } from './content-text.ts';
import { evaluationResult } from './evaluation-result.ts';
import type { FeedbackDesk } from './feedback-desk.ts';
import type { GivenFields } from './given-fields.ts';
import { ABOUT_FIELDS, type About } from './subject.ts';
import { SeriesOf } from './tally.ts';

/** What an evaluation said about an output: a score, a label, or why it could say nothing. */
export interface Evaluation extends About {
  /** `gen_ai.evaluation.name`: `relevance`. */
  name: string;
  /** On whatever scale the evaluation has. */
  score?: number;
  /** One of few words: `pass`, `fail`, `relevant`. */
  label?: string;
  /** It is content, and passes redaction. */
  explanation?: string;
  /** Why the evaluation itself failed: an error, or its type. Such a one counts for no objective. */
  error?: unknown;
}

const FIELDS = ['name', 'score', 'label', 'explanation', 'error', ...ABOUT_FIELDS];

/** An `error.type`, as opposed to a message. */
const TYPE = /^[\w.$:-]{1,100}$/;

/** The event `gen_ai.evaluation.result`, `genspan.evaluation.score`, and objectives of quality. */
export class Evaluations {
  readonly #desk: FeedbackDesk;
  readonly #scores = new Histogram(Metric.evaluationScore);
  readonly #series: SeriesOf;
  readonly #names = new LimitedNames(50);
  readonly #labels = new LimitedNames(50);

  constructor(desk: FeedbackDesk) {
    this.#desk = desk;
    this.#series = new SeriesOf({ features: desk.features });
  }

  register(meter: Meter): void {
    this.#scores.register(meter);
  }

  record(given: unknown): void {
    this.#desk.take('recordEvaluation', given, FIELDS, (fields) => this.#record(fields));
  }

  #record(fields: GivenFields): void {
    const name = fields.name('name', true);
    if (name === undefined) return;
    const score = fields.number('score');
    const label = fields.name('label');
    const errorType = errorTypeIn(fields);
    if (score === undefined && label === undefined && errorType === undefined) {
      fields.isEmpty(['score', 'label', 'error']);
      return;
    }
    const said = fields.text('explanation');
    const explanation = said === undefined ? undefined : tellable(said, 'recordEvaluation: explanation');
    const subject = this.#desk.subject(fields);
    if (score !== undefined && errorType === undefined) {
      const attributes = {
        ...this.#desk.attributesOf(subject),
        [MetricAttr.evaluationName]: this.#names.of(name),
        [MetricAttr.evaluationLabel]: label === undefined ? undefined : this.#labels.of(label),
      };
      this.#scores.record(score, this.#series.of(attributes));
      this.#desk.slo.judge({ ...subject, evaluation: { name, score } });
    }
    this.#desk.emit(evaluationResult({ name, score, label, explanation, errorType }, subject));
  }
}

function errorTypeIn(fields: GivenFields): string | undefined {
  const error = fields.value('error');
  if (error === undefined) return undefined;
  if (error instanceof Error) return TYPE.test(error.name) ? error.name : '_OTHER';
  if (typeof error === 'string') return TYPE.test(error) ? error : '_OTHER';
  fields.isWrong('error', 'an Error or the type of one', 'its type is _OTHER');
  return '_OTHER';
}
