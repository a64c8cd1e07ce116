import type { Outcome } from '@genspan/model-call';
import type { ObjectiveKind } from './objective.ts';

/**
 * What an outcome means for an objective: `good` and `bad` are decided by it alone, `measured` needs a look at the call
 * (its times) or at what is said of it later (validations, evaluations), `excluded` counts neither way.
 */
export type Meaning = 'good' | 'bad' | 'measured' | 'excluded';

const TIMES: Record<Outcome, Meaning> = {
  ok: 'measured',
  truncated: 'measured',
  refused: 'measured',
  error: 'excluded',
  timeout: 'excluded',
  rate_limited: 'excluded',
  cancelled: 'excluded',
  abandoned: 'excluded',
};

const JUDGED: Record<Outcome, Meaning> = {
  ok: 'measured',
  truncated: 'bad',
  refused: 'excluded',
  error: 'excluded',
  timeout: 'excluded',
  rate_limited: 'excluded',
  cancelled: 'excluded',
  abandoned: 'excluded',
};

/** The table "outcome by objective" of docs/slo.md. Of the `bad` ones of availability, some 4xx are excluded. */
export const OUTCOME_TABLE: Readonly<Record<ObjectiveKind, Readonly<Record<Outcome, Meaning>>>> = {
  availability: {
    ok: 'good',
    truncated: 'good',
    refused: 'good',
    error: 'bad',
    timeout: 'bad',
    rate_limited: 'bad',
    cancelled: 'excluded',
    abandoned: 'excluded',
  },
  latency: TIMES,
  time_to_first_token: TIMES,
  refusal: {
    ok: 'good',
    truncated: 'good',
    refused: 'bad',
    error: 'excluded',
    timeout: 'excluded',
    rate_limited: 'excluded',
    cancelled: 'excluded',
    abandoned: 'excluded',
  },
  validity: JUDGED,
  quality: JUDGED,
};

/** 4xx that are nobody's fault but the service's or the moment's: a timeout, a conflict, a rate limit. */
const OF_THE_SERVICE = new Set([408, 409, 429]);

/** Whether the one who asked is to blame: a 4xx that a service answers to a request that is wrong. */
export function isClientError(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && !OF_THE_SERVICE.has(status);
}
