import {
  type Attribution,
  agentAround,
  beginStep,
  type CallError,
  countsOf,
  endStep,
  enrichStep,
  inStep,
  observeStep,
  type Step,
  type StepBegin,
  type StepTally,
  stepAround,
} from '@genspan/model-call';
import type { Context, Span } from '@opentelemetry/api';

/** How a step ended. */
export interface StepEnd {
  error?: CallError;
  /** The caller aborted it. */
  isCancelled?: true;
  /** `performance.now()` at its end; now when absent. */
  endMs?: number;
}

/** An agent, a workflow or a tool of ours that is under way, sampled or not: what its span is for traces, this is for figures. */
export class OpenStep {
  requestModel?: string;
  toolType?: string;
  readonly #tally: StepTally;
  readonly #span: Span;
  readonly #attribution: Attribution;

  private constructor(tally: StepTally, span: Span, attribution: Attribution) {
    this.#tally = tally;
    this.#span = span;
    this.#attribution = attribution;
  }

  /**
   * A step starts. Undefined when somebody else's step around it is the same thing.
   *
   * @param parent the context in which it starts
   */
  static begin(parent: Context, about: StepBegin, span: Span, attribution: Attribution): OpenStep | undefined {
    const tally = beginStep(about, stepAround(parent));
    return tally && new OpenStep(tally, span, attribution);
  }

  /** The context of what happens inside of the step, from that of its span. */
  static inside(step: OpenStep | undefined, context: Context): Context {
    return step ? inStep(context, step.#tally) : context;
  }

  /** Model calls and steps inside of it that are not over. */
  get underWay(): number {
    return this.#tally.underWay;
  }

  /** @param fn is called whenever nothing inside of it is under way any more */
  set onQuiet(fn: (() => void) | undefined) {
    this.#tally.onQuiet = fn;
  }

  /** The step is over. */
  end({ error, isCancelled, endMs = performance.now() }: StepEnd = {}): Step {
    const tally = this.#tally;
    endStep(tally);
    const { traceId, spanId } = this.#span.spanContext();
    return {
      kind: tally.kind,
      origin: 'tap',
      name: tally.name,
      toolType: this.toolType,
      agentName: tally.kind === 'tool' ? agentAround(tally.around) : undefined,
      requestModel: this.requestModel,
      attribution: this.#attribution,
      durationMs: endMs - tally.startMs,
      error: error && { type: error.type },
      isCancelled,
      ...countsOf(tally),
      traceId,
      spanId,
      at: new Date(tally.atMs),
    };
  }

  /** It is over, nobody knows since when: there is nothing to be said about it. */
  abandon(): undefined {
    endStep(this.#tally);
  }
}

/** Finds the facts about a step that is over, sets them on its span, and shows both to the observers. */
export function showStep(step: Step, span: Span): void {
  const facts = enrichStep(step);
  if (facts) span.setAttributes(facts);
  observeStep(step, facts);
}
