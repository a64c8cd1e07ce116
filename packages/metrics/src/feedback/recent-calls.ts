import type { Attribution, ModelCall, Outcome, Step } from '@genspan/model-call';
import { isUnit, outcomeOf } from '../slo/decide-step.ts';

/** What is remembered of a call, an agent or a workflow. */
export interface RecentCall {
  responseId?: string;
  traceId?: string;
  spanId?: string;
  attribution: Attribution;
  requestModel?: string;
  responseModel?: string;
  /** Undefined for an agent inside of another: it is no unit of objectives. */
  outcome?: Outcome;
}

/** Of one shape from the start. */
const EMPTY: RecentCall = {
  responseId: undefined,
  traceId: undefined,
  spanId: undefined,
  attribution: {},
  requestModel: undefined,
  responseModel: undefined,
  outcome: undefined,
};

/** Some minutes of a busy process, at 200 bytes each. */
const REMEMBERED = 1000;

/**
 * The last calls of this process, so that feedback which names a response or a span is known to be about a feature. A ring
 * whose places are used again: remembering costs nothing to speak of, looking for one goes through them all, newest first.
 */
export class RecentCalls {
  readonly #ring: RecentCall[] = [];
  readonly #size: number;
  #next = 0;

  constructor(size = REMEMBERED) {
    this.#size = size;
  }

  add({ request, response, attribution, outcome, origin, traceId, spanId }: ModelCall): void {
    // The results of a batch share the span that fetched them.
    const ownSpanId = origin === 'batch' ? undefined : spanId;
    if (response.id === undefined && ownSpanId === undefined) return;
    const place = this.#place();
    place.responseId = response.id;
    place.traceId = traceId;
    place.spanId = ownSpanId;
    place.attribution = attribution;
    place.requestModel = request.model;
    place.responseModel = response.model;
    place.outcome = outcome;
  }

  addStep(step: Step): void {
    if (step.kind === 'tool' || step.spanId === undefined) return;
    const place = this.#place();
    place.responseId = undefined;
    place.traceId = step.traceId;
    place.spanId = step.spanId;
    place.attribution = step.attribution;
    place.requestModel = undefined;
    place.responseModel = undefined;
    place.outcome = isUnit(step) ? outcomeOf(step) : undefined;
  }

  /** The newest call or step that the id, of a response or a span, belongs to. */
  find(responseId: string | undefined, spanId: string | undefined): RecentCall | undefined {
    const ring = this.#ring;
    for (let back = 1; back <= ring.length; back++) {
      const call = ring[(this.#next - back + ring.length) % ring.length]!;
      if (responseId !== undefined && call.responseId === responseId) return call;
      if (spanId !== undefined && call.spanId === spanId) return call;
    }
    return undefined;
  }

  /** The oldest place, to be written over. */
  #place(): RecentCall {
    const at = this.#next;
    this.#next = (at + 1) % this.#size;
    const place = this.#ring[at];
    if (place) return place;
    const made = { ...EMPTY };
    this.#ring.push(made);
    return made;
  }
}
