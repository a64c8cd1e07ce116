import type { Attribution, Outcome } from '@genspan/model-call';
import { isValidSpanId, isValidTraceId, type Span } from '@opentelemetry/api';
import type { GivenFields } from './given-fields.ts';
import type { RecentCalls } from './recent-calls.ts';

/** A span, or the ids of one that has long been exported. */
export type SpanGiven = Pick<Span, 'spanContext'> | { traceId: string; spanId: string };

/** What every feedback function takes to know what it is about. All are optional. */
export interface About {
  /** `gen_ai.response.id`: `response.id` of the SDK's answer. It need not be of this process, nor of today. */
  responseId?: string;
  /** The span of the call, the agent or the workflow. */
  span?: SpanGiven;
  /** Instead of that of the call, or of the `withAttribution` around. */
  feature?: string;
  team?: string;
  prompt?: { name: string; version?: string };
}

/** The names of the fields of {@link About}. */
export const ABOUT_FIELDS = ['responseId', 'span', 'feature', 'team', 'prompt'] as const;

/** What a piece of feedback is about, as far as it is known. */
export interface Subject {
  feature?: string;
  team?: string;
  prompt?: { name: string; version?: string };
  requestModel?: string;
  responseModel?: string;
  responseId?: string;
  span?: { traceId: string; spanId: string };
  /** Every id that it is known by. */
  ids: readonly string[];
  outcome?: Outcome;
}

/**
 * Finds out what feedback is about. For whom: what is said explicitly, else what the call was made with when it is among
 * the last of this process, else the attribution around.
 */
export function subjectOf(fields: GivenFields, recent: RecentCalls, around: () => Attribution): Subject {
  const responseId = fields.id('responseId');
  const given = spanGiven(fields);
  const call = responseId || given ? recent.find(responseId, given?.spanId) : undefined;
  const attribution = call?.attribution ?? around();
  const known = call?.spanId && call.traceId ? { traceId: call.traceId, spanId: call.spanId } : undefined;
  const span = given ?? known;
  const id = responseId ?? call?.responseId;
  const ids: string[] = [];
  if (id) ids.push(id);
  if (span) ids.push(span.spanId);
  return {
    feature: fields.name('feature') ?? attribution.feature,
    team: fields.name('team') ?? attribution.team,
    prompt: promptGiven(fields) ?? attribution.prompt,
    requestModel: call?.requestModel,
    responseModel: call?.responseModel,
    responseId: id,
    span,
    ids,
    outcome: call?.outcome,
  };
}

function spanGiven(fields: GivenFields): { traceId: string; spanId: string } | undefined {
  const given = fields.value('span');
  if (given === undefined) return undefined;
  const { spanContext } = given as { spanContext?: unknown };
  const isSpan = typeof spanContext === 'function';
  const { traceId, spanId } = ((isSpan ? spanContext.call(given) : given) ?? {}) as Record<string, unknown>;
  if (typeof traceId === 'string' && typeof spanId === 'string' && isValidTraceId(traceId) && isValidSpanId(spanId)) {
    return { traceId, spanId };
  }
  // Without an SDK every span has ids of zeros, which is nobody's mistake.
  if (!isSpan) fields.isWrong('span', 'a span or { traceId, spanId } in hex');
  return undefined;
}

function promptGiven(fields: GivenFields): Subject['prompt'] {
  const given = fields.value('prompt');
  if (given === undefined) return undefined;
  const { name, version } = given as { name?: unknown; version?: unknown };
  if (typeof name !== 'string') {
    fields.isWrong('prompt', 'an object { name, version }');
    return undefined;
  }
  return version === undefined || version === null ? { name } : { name, version: String(version) };
}
