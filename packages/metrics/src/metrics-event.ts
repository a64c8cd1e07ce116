import type { Attributes } from '@opentelemetry/api';

/** Something that happened and is worth a log record. */
export interface MetricsEvent {
  /** `event_name`: `genspan.budget.threshold`, `gen_ai.evaluation.result`, ... */
  name: string;
  severity: 'INFO' | 'WARN' | 'ERROR';
  body?: string;
  attributes: Attributes;
  /** The span that it is about, when that is not the active one. */
  about?: { traceId: string; spanId: string };
}

/** Writes a log record through whichever logger provider the app uses; throws nothing. */
export type EmitEvent = (event: MetricsEvent) => void;
