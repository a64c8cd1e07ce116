import { type Destination, object, readFailure, text } from '@genspan/instrumentation';
import { type Attribution, type CallError, decideOutcome, isFailure, type ModelCall } from '@genspan/model-call';
import { messagesReader } from '../messages/index.ts';

/** How a request of a batch ended. */
export type ResultType = 'succeeded' | 'errored' | 'canceled' | 'expired';

/** One line of a batch's results. */
export interface BatchResult {
  /** The app's own name for the request. */
  id?: string;
  type?: ResultType;
  /** The request reached a model, or was refused on the way; absent for one that was canceled or has expired. */
  call?: ModelCall;
}

/** What is known of the batch. */
export interface BatchScope {
  destination: Destination;
  attribution: Attribution;
  /** Of the span that reads the results. */
  traceId?: string;
  spanId?: string;
}

const TYPES: ReadonlySet<unknown> = new Set(['succeeded', 'errored', 'canceled', 'expired']);

/**
 * HTTP statuses of the provider's error types: a batch gives the type alone, while an objective may leave out errors of
 * the caller. Source: the errors page of the Anthropic API documentation.
 */
const STATUS: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/**
 * Reads one line of a batch's results. A call has neither parameters nor the model asked for, since the results do not
 * repeat the request, and it took no time that anybody waited for.
 */
export function readBatchResult(line: unknown, scope: BatchScope): BatchResult {
  const { custom_id, result } = object(line);
  const { type, message, error } = object(result);
  const read: BatchResult = { id: text(custom_id), type: TYPES.has(type) ? (type as ResultType) : undefined };
  if (type === 'succeeded') read.call = succeeded(message, scope);
  if (type === 'errored') read.call = errored(error, scope);
  return read;
}

function succeeded(message: unknown, scope: BatchScope): ModelCall {
  const { response, usage, failure } = messagesReader.answer(message, false);
  const call = callOf(scope, response);
  if (usage) call.usage = usage;
  call.outcome = decideOutcome(failure ? 'error' : 'done', failure, response);
  if (failure) call.error = failure;
  return call;
}

/** `{ type: 'error', error: { type, message } }`; the message may quote the request and is left out. */
function errored(response: unknown, scope: BatchScope): ModelCall {
  const { type } = readFailure(object(response).error) ?? { type: 'provider_error' };
  const error: CallError = STATUS[type] ? { type, status: STATUS[type] } : { type };
  const call = callOf(scope, { finishReasons: [], toolCalls: [] });
  call.outcome = decideOutcome('error', error, call.response);
  if (isFailure(call.outcome)) call.error = error;
  return call;
}

function callOf({ destination, attribution, traceId, spanId }: BatchScope, response: ModelCall['response']): ModelCall {
  const call: ModelCall = {
    origin: 'batch',
    provider: destination.provider,
    operation: messagesReader.operation,
    api: messagesReader.api,
    request: { parameters: {}, batch: true },
    response,
    time: { startMs: performance.now(), durationMs: 0 },
    attribution,
    outcome: 'ok',
    at: new Date(),
  };
  if (destination.server) call.server = destination.server;
  if (traceId) call.traceId = traceId;
  if (spanId) call.spanId = spanId;
  return call;
}
