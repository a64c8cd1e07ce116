import type { Meter } from '@opentelemetry/api';
import { LimitedNames } from '../dimensions/limited-names.ts';
import { Metric, MetricAttr } from '../metric-names.ts';
import { tellable } from './content-text.ts';
import { evaluationResult } from './evaluation-result.ts';
import type { FeedbackDesk } from './feedback-desk.ts';
import type { GivenFields } from './given-fields.ts';
import { ABOUT_FIELDS, type About } from './subject.ts';
import { Tally } from './tally.ts';

/** What came of checking an output. */
export interface Validation extends About {
  /** The name of what it was checked against: `invoice`, `invoice@2`. */
  schema: string;
  ok: boolean;
  /** Why it failed: an error, or words. It is content, and passes redaction. */
  error?: unknown;
}

const FIELDS = ['schema', 'ok', 'error', ...ABOUT_FIELDS];

/** `gen_ai.evaluation.name` of a validation that failed, and the schema beside it. */
const EVALUATION = 'output_validation';
const SCHEMA = 'genspan.output.schema';

/** `genspan.output.validations`, objectives of validity, and an event for each output that was not valid. */
export class Validations {
  readonly #desk: FeedbackDesk;
  readonly #tally: Tally;
  readonly #schemas = new LimitedNames(50);

  constructor(desk: FeedbackDesk) {
    this.#desk = desk;
    const label = { name: MetricAttr.outcome, values: 2 };
    this.#tally = new Tally(Metric.validations, { features: desk.features, label });
  }

  register(meter: Meter): void {
    this.#tally.register(meter);
  }

  record(given: unknown): void {
    this.#desk.take('recordValidation', given, FIELDS, (fields) => this.#record(fields));
  }

  #record(fields: GivenFields): void {
    const schema = fields.name('schema', true);
    const isValid = fields.truth('ok', true);
    if (schema === undefined || isValid === undefined) return;
    const subject = this.#desk.subject(fields);
    this.#tally.add({
      ...this.#desk.attributesOf(subject),
      [MetricAttr.outcome]: isValid ? 'ok' : 'failed',
      [MetricAttr.schema]: this.#schemas.of(schema),
    });
    this.#desk.slo.judge({ ...subject, validation: { schema, isValid } });
    if (isValid) return;
    const result = { name: EVALUATION, label: 'failed', explanation: reasonIn(fields) };
    this.#desk.emit(evaluationResult(result, subject, { [SCHEMA]: schema }));
  }
}

function reasonIn(fields: GivenFields): string | undefined {
  const error = fields.value('error');
  const said = error instanceof Error ? error.message : error;
  if (typeof said === 'string') return tellable(said, 'recordValidation: error');
  if (said !== undefined) fields.isWrong('error', 'an Error or a string');
  return undefined;
}
