import type { Meter } from '@opentelemetry/api';
import { LimitedNames } from '../dimensions/limited-names.ts';
import { Metric, MetricAttr } from '../metric-names.ts';
import type { FeedbackDesk } from './feedback-desk.ts';
import type { GivenFields } from './given-fields.ts';
import { ABOUT_FIELDS, type About } from './subject.ts';
import { Tally } from './tally.ts';

/** That the app took something else than it wanted. */
export interface Fallback extends About {
  /** Why, in one of few words: `timeout`, `rate_limited`, `kill_switch`, `invalid_output`. */
  reason: string;
  /** What was wanted, and what was taken: models, `cache`, `static`. */
  from?: string;
  to?: string;
  /** Whether that helped. */
  outcome?: 'ok' | 'failed';
}

const FIELDS = ['reason', 'from', 'to', 'outcome', ...ABOUT_FIELDS];
const OUTCOMES = ['ok', 'failed'] as const;

/** `genspan.fallbacks`. */
export class Fallbacks {
  readonly #desk: FeedbackDesk;
  readonly #tally: Tally;
  readonly #reasons = new LimitedNames(50);
  readonly #ways = new LimitedNames(50);

  constructor(desk: FeedbackDesk) {
    this.#desk = desk;
    // The outcome may be absent.
    const label = { name: MetricAttr.outcome, values: OUTCOMES.length + 1 };
    this.#tally = new Tally(Metric.fallbacks, { features: desk.features, label });
  }

  register(meter: Meter): void {
    this.#tally.register(meter);
  }

  record(given: unknown): void {
    this.#desk.take('recordFallback', given, FIELDS, (fields) => this.#record(fields));
  }

  #record(fields: GivenFields): void {
    const reason = fields.name('reason', true);
    if (reason === undefined) return;
    const from = fields.name('from');
    const to = fields.name('to');
    const outcome = fields.oneOf('outcome', OUTCOMES);
    this.#tally.add({
      ...this.#desk.attributesOf(this.#desk.subject(fields)),
      [MetricAttr.reason]: this.#reasons.of(reason),
      [MetricAttr.from]: from === undefined ? undefined : this.#ways.of(from),
      [MetricAttr.to]: to === undefined ? undefined : this.#ways.of(to),
      [MetricAttr.outcome]: outcome,
    });
  }
}
