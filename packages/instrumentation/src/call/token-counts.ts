import { type ModelCall, shared, type TokenCount, type Usage } from '@genspan/model-call';
import type { ApiReader, Destination, RequestFacts } from '../api-reader.ts';
import type { Counting } from './counted-calls.ts';
import type { OpenCall } from './open-call.ts';

/** Characters of a request that are looked at when its tokens are known to be reported by nobody. */
const UNREPORTED_LIMIT = 32_768;
/** The same when only the end of the stream reports them: most streams come to their end. */
const REPORTED_LATE_LIMIT = 4096;

/**
 * Estimates the tokens of a request whose answer may come without them. It is done as the call begins, because the request
 * is not kept. Undefined: the provider will report them, nobody estimates, or the request holds more than text.
 */
export function countInput(
  reader: ApiReader,
  body: unknown,
  request: RequestFacts,
  destination: Destination,
): TokenCount | undefined {
  const estimator = shared().tokenEstimator;
  const { tokens } = reader;
  if (!estimator || !tokens) return undefined;
  const reported = tokens.reported(body);
  if (reported === 'surely') return undefined;
  const limit = reported === 'never' ? UNREPORTED_LIMIT : REPORTED_LATE_LIMIT;
  const count = estimator.begin({ provider: destination.provider, model: request.model, limit });
  return tokens.weigh(body, count, request.fingerprint?.tools) ? count : undefined;
}

/** Begins to count what comes back. Throws nothing. */
export function countOutput({ begun, runtime }: OpenCall): TokenCount | undefined {
  const { reader, destination, request } = begun;
  const estimator = shared().tokenEstimator;
  if (!estimator || !reader.tokens) return undefined;
  return runtime.breaker.attempt('estimating tokens', () =>
    estimator.begin({ provider: destination.provider, model: request.model }),
  );
}

/** Estimates of the tokens that nobody reported; undefined when none is missing, or nothing came back to be billed. */
export function estimateMissing(
  { begun, output }: OpenCall,
  usage: Usage | undefined,
  hasFailed: boolean,
): ModelCall['estimatedUsage'] {
  const method = shared().tokenEstimator?.method;
  if (!method || !output || (usage?.inputTokens !== undefined && usage.outputTokens !== undefined)) return undefined;
  const outputTokens = usage?.outputTokens === undefined ? output.tokens : undefined;
  if (hasFailed && outputTokens === 0) return undefined;
  const inputTokens = usage?.inputTokens === undefined ? begun.inputTokens?.tokens : undefined;
  return inputTokens === undefined && outputTokens === undefined ? undefined : { inputTokens, outputTokens, method };
}

/**
 * How the tokens that were estimated are counted exactly, where that was asked for. A span that the SDK ends cannot wait for
 * it.
 */
export function exactCounting(
  { begun, output, runtime }: OpenCall,
  { estimatedUsage }: ModelCall,
): Counting | undefined {
  const estimator = shared().tokenEstimator;
  if (!estimator?.count || !estimatedUsage || begun.isNative) return undefined;
  const input = estimatedUsage.inputTokens === undefined ? undefined : begun.inputTokens;
  const answer = estimatedUsage.outputTokens === undefined ? undefined : output;
  return (done) => {
    try {
      estimator.count?.(input, answer, done);
    } catch (thrown) {
      runtime.breaker.failed('counting tokens', thrown);
      done(undefined);
    }
  };
}
