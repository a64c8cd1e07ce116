import { CoreAttr, GenAI, Genspan } from '@genspan/model-call';
import type { ViewSpan } from './view-span.ts';

/** Total cost of a call in USD. */
const COST = 'gen_ai.usage.cost';
/** Operations that are one model call; agents, workflows and tools only contain calls. */
export const CALL_OPERATIONS = new Set(['chat', 'text_completion', 'generate_content', 'embeddings']);

/** What the GenAI attributes of a span say; a field is undefined when the attribute is absent. */
export interface CallFacts {
  operation: string;
  /** One model call (inference or embeddings), so it counts in totals. */
  isCall: boolean;
  requestModel?: string;
  responseModel?: string;
  /** Tokens, inclusive of cached ones. */
  inputTokens?: number;
  outputTokens?: number;
  /** The token figures are estimates; the provider gave none. */
  estimated?: true;
  cacheRead?: number;
  cacheWrite?: number;
  /** Parts of `cacheWrite` by how long they are kept, longest first; undefined when the provider did not say. */
  cacheWriteBy?: { lifetime: string; tokens: number }[];
  reasoning?: number;
  /** Searches of the web that the provider did for the call. */
  webSearches?: number;
  ttftMs?: number;
  finishReasons: string[];
  /** `genspan.outcome`; for spans of other libraries `error` or `ok`, from the status. */
  outcome: string;
  refusalSource?: string;
  toolCalls: string[];
  /** USD. */
  cost?: number;
  retries?: number;
  retryWaitMs?: number;
  errorType?: string;
  httpStatus?: number;
  feature?: string;
}

/** The GenAI facts of a span, or undefined for a span that has no `gen_ai.operation.name`. */
export function callFacts(span: ViewSpan): CallFacts | undefined {
  const get = reader(span);
  const operation = get.text(GenAI.operationName);
  if (operation === undefined) return undefined;
  const outcome = get.text(Genspan.outcome) ?? (failed(span) ? 'error' : 'ok');
  return {
    operation,
    isCall: CALL_OPERATIONS.has(operation),
    requestModel: get.text(GenAI.requestModel),
    responseModel: get.text(GenAI.responseModel),
    ...tokens(get),
    cacheRead: get.number(GenAI.cacheRead),
    cacheWrite: get.number(GenAI.cacheWrite) ?? get.number(GenAI.cacheCreation),
    cacheWriteBy: cacheWriteBy(get),
    reasoning: get.number(GenAI.reasoning),
    webSearches: get.number(Genspan.webSearches),
    ttftMs: milliseconds(get.number(Genspan.timeToFirstToken)),
    finishReasons: get.texts(GenAI.finishReasons),
    outcome,
    refusalSource: get.text(Genspan.refusalSource),
    toolCalls: get.texts(Genspan.toolCalls),
    cost: get.number(COST),
    retries: get.number(Genspan.retryCount),
    retryWaitMs: milliseconds(get.number(Genspan.retryWait)),
    errorType: get.text(CoreAttr.errorType),
    httpStatus: get.number(CoreAttr.httpStatus),
    feature: get.text(Genspan.feature),
  };
}

/** What is written to the prompt cache is kept for one of these times. */
const LIFETIMES = [
  ['12 h', Genspan.cacheWrite12h],
  ['1 h', Genspan.cacheWrite1h],
  ['30 min', Genspan.cacheWrite30m],
  ['5 min', Genspan.cacheWrite5m],
] as const;

function cacheWriteBy(get: Reader): CallFacts['cacheWriteBy'] {
  const parts = LIFETIMES.map(([lifetime, name]) => ({ lifetime, tokens: get.number(name) ?? 0 }));
  const some = parts.filter(({ tokens }) => tokens > 0);
  return some.length > 0 ? some : undefined;
}

/** Whether the span itself says that it failed. */
export function failed(span: ViewSpan): boolean {
  return span.status.code === 'error' || typeof span.attributes[CoreAttr.errorType] === 'string';
}

/** The model that the app asked for; the one that answered where the request named none. */
export function modelOf(facts: CallFacts): string | undefined {
  return facts.requestModel ?? facts.responseModel;
}

function tokens(get: Reader): Pick<CallFacts, 'inputTokens' | 'outputTokens' | 'estimated'> {
  const reported = { inputTokens: get.number(GenAI.inputTokens), outputTokens: get.number(GenAI.outputTokens) };
  if (reported.inputTokens !== undefined || reported.outputTokens !== undefined) return reported;
  const inputTokens = get.number(Genspan.estimatedInput);
  const outputTokens = get.number(Genspan.estimatedOutput);
  if (inputTokens === undefined && outputTokens === undefined) return {};
  return { inputTokens, outputTokens, estimated: true };
}

interface Reader {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  texts(name: string): string[];
}

function reader({ attributes }: ViewSpan): Reader {
  return {
    text: (name) => (typeof attributes[name] === 'string' ? attributes[name] : undefined),
    number: (name) => {
      const value = attributes[name];
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    },
    texts: (name) => {
      const value = attributes[name];
      return Array.isArray(value) ? value.map(String) : [];
    },
  };
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
