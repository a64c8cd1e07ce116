import { type Attribution, GenAI, Genspan, reasonOf, reportOnce } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import type { Dimensions } from '../dimensions/dimensions.ts';
import { MetricAttr } from '../metric-names.ts';
import type { EmitEvent } from '../metrics-event.ts';
import type { Slo } from '../slo/slo.ts';
import { GivenFields } from './given-fields.ts';
import { RecentCalls } from './recent-calls.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What `createFeedback` needs. */
export interface FeedbackOptions {
  dimensions: Dimensions;
  slo: Pick<Slo, 'judge'>;
  emit: EmitEvent;
  /** The attribution around whoever calls. */
  attribution?: () => Attribution;
}

/** What the feedback functions have in common: whom they ask, whom they tell. */
export class FeedbackDesk {
  readonly recent = new RecentCalls();
  readonly slo: Pick<Slo, 'judge'>;
  readonly emit: EmitEvent;
  /** How many features metrics tell apart. */
  readonly features: number;
  readonly #dimensions: Dimensions;
  readonly #attribution: () => Attribution;

  constructor({ dimensions, slo, emit, attribution = () => ({}) }: FeedbackOptions) {
    this.slo = slo;
    this.emit = emit;
    this.features = dimensions.limits.features;
    this.#dimensions = dimensions;
    this.#attribution = attribution;
  }

  /** Takes what an app said. Nothing that is wrong with it, or with us, reaches the app. */
  take(name: string, given: unknown, fields: readonly string[], record: (fields: GivenFields) => void): void {
    try {
      const read = GivenFields.of(name, given, fields);
      if (read) record(read);
    } catch (thrown) {
      reportOnce(`${name}!`, `${name} recorded nothing: ${reasonOf(thrown)}`);
    }
  }

  subject(fields: GivenFields): Subject {
    return subjectOf(fields, this.recent, this.#attribution);
  }

  /** What stands on each metric of feedback. */
  attributesOf({ feature, team, prompt, requestModel, responseModel }: Subject): Attributes {
    const dimensions = this.#dimensions;
    const promptName = dimensions.promptName(prompt?.name);
    return {
      [Genspan.feature]: dimensions.feature(feature),
      [Genspan.team]: dimensions.team(team),
      [GenAI.requestModel]: dimensions.requestModel(requestModel),
      [GenAI.responseModel]: dimensions.responseModel(responseModel),
      [GenAI.promptName]: promptName,
      [GenAI.promptVersion]: dimensions.promptVersion(promptName, prompt?.version),
      [MetricAttr.environment]: dimensions.environment(),
    };
  }
}
