import { createContextKey } from '@opentelemetry/api';

/** For whom and for what a model call was made. Every field is optional; all travel in the OpenTelemetry context. */
export interface Attribution {
  /** Product feature: `checkout-assistant`. Low cardinality; stands on metrics. */
  feature?: string;
  team?: string;
  /** `user.id`; never on metrics. */
  user?: string;
  /** `session.id`; never on metrics. */
  session?: string;
  /** `gen_ai.conversation.id`. */
  conversation?: string;
  prompt?: { name: string; version?: string };
  /** Experiment arm: `prompt-v2`. */
  experiment?: string;
  /** From the resource, for metrics; not written on spans, whose resource says it. */
  environment?: string;
}

/**
 * Where a context holds the attribution of the calls inside it. The API makes the same key for the same name, so that every
 * copy of the packages reads what another one set.
 */
export const ATTRIBUTION_KEY = createContextKey('genspan.attribution');
