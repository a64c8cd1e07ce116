import type { ModelCall, Usage } from '@genspan/model-call';

/** Tokens of a call by what they cost; the kinds are disjoint. */
export interface BilledTokens {
  /** The whole input, which decides about long-context rates. */
  context: number;
  /** Neither read from a cache nor written to one, and no audio or image. */
  input: number;
  audioInput: number;
  imageInput: number;
  cacheRead: number;
  cacheWrite: CacheWrites;
  output: number;
  audioOutput: number;
  imageOutput: number;
}

/** Cache writes by lifetime; `rest` is what the provider did not say a lifetime of. */
export interface CacheWrites {
  m5: number;
  m30: number;
  h1: number;
  h12: number;
  rest: number;
}

/** Why tokens cannot be billed. */
export type Unbillable = 'no_usage' | 'inconsistent_usage';

/**
 * The tokens of a call as they are billed. Figures that contradict each other (more tokens read from the cache than
 * there were) are not repaired: nobody knows which is wrong.
 */
export function billedTokens(call: ModelCall): (BilledTokens & { isEstimated: boolean }) | Unbillable {
  const { usage, estimatedUsage, operation } = call;
  const input = usage?.inputTokens ?? estimatedUsage?.inputTokens;
  // Embeddings have no output.
  const output = usage?.outputTokens ?? estimatedUsage?.outputTokens ?? (operation === 'embeddings' ? 0 : undefined);
  if (input === undefined || output === undefined) return 'no_usage';
  const isEstimated =
    usage?.inputTokens === undefined || (usage.outputTokens === undefined && operation !== 'embeddings');
  const tokens = split(input, output, usage);
  return typeof tokens === 'string' ? tokens : { ...tokens, isEstimated };
}

function split(context: number, all: number, usage: Usage | undefined): BilledTokens | Unbillable {
  const cacheRead = usage?.cacheRead ?? 0;
  const cacheWrite = writes(usage?.cacheWrite);
  if (!cacheWrite) return 'inconsistent_usage';
  const audioInput = usage?.audioInput ?? 0;
  const imageInput = usage?.imageInput ?? 0;
  const audioOutput = usage?.audioOutput ?? 0;
  const imageOutput = usage?.imageOutput ?? 0;
  const uncached = context - cacheRead - (usage?.cacheWrite?.total ?? 0);
  // The modalities count cached tokens, too, so only what is left can be billed at their rates.
  const input = uncached - audioInput - imageInput;
  const output = all - audioOutput - imageOutput;
  const counts = [context, all, cacheRead, uncached, input, output, audioInput, imageInput, audioOutput, imageOutput];
  if (!counts.every(isCount)) return 'inconsistent_usage';
  return { context, input, audioInput, imageInput, cacheRead, cacheWrite, output, audioOutput, imageOutput };
}

function writes(given: Usage['cacheWrite']): CacheWrites | undefined {
  const { total = 0, m5 = 0, m30 = 0, h1 = 0, h12 = 0 } = given ?? {};
  const rest = total - m5 - m30 - h1 - h12;
  return [m5, m30, h1, h12, rest].every(isCount) ? { m5, m30, h1, h12, rest } : undefined;
}

function isCount(value: number): boolean {
  return value >= 0 && Number.isSafeInteger(value);
}
