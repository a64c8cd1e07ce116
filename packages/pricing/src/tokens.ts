import type { CompactionUsage, ModelCall, Usage } from '@genspan/model-call';

/** Tokens of a call by what they cost; the kinds are disjoint. */
export interface BilledTokens {
  /** The whole input, which decides about long-context rates. */
  context: number;
  /** Neither read from a cache nor written to one, and no audio or image. */
  input: number;
  audioInput: number;
  imageInput: number;
  cacheRead: number;
  cacheWrite?: CacheWrites;
  /** No audio or image; reasoning is in it. */
  output: number;
  audioOutput: number;
  imageOutput: number;
  /** Some of them were not reported. */
  isEstimated: boolean;
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
export type Unbillable = 'no_usage' | 'inconsistent_usage' | 'unpriced_unit';

/**
 * The tokens of a call as they are billed. Figures that contradict each other (more tokens read from the cache than
 * there were) are not repaired: nobody knows which is wrong.
 */
export function billedTokens(call: ModelCall): BilledTokens | Unbillable {
  const { usage, estimatedUsage, operation } = call;
  if (!isCount(usage?.webSearches ?? 0) || !isCount(usage?.fileSearches ?? 0)) return 'inconsistent_usage';
  let isEstimated = false;
  let input = usage?.inputTokens;
  let output = usage?.outputTokens;
  if (output !== undefined) output += reasoningBeside(call);
  else if (operation === 'embeddings') output = 0;
  if (input === undefined || output === undefined) {
    input ??= estimatedUsage?.inputTokens;
    output ??= estimatedUsage?.outputTokens;
    if (input === undefined || output === undefined) return 'no_usage';
    isEstimated = true;
  }
  return split(input, output, usage ?? NONE, isEstimated);
}

const NONE: Usage = {};

/**
 * Reasoning that `outputTokens` leaves out. xAI's chat completions count it beside the completion, and bill both; its
 * responses have it inside, as everybody else. Source: docs.x.ai, and the sum that `total_tokens` is.
 */
function reasoningBeside({ provider, api, usage }: ModelCall): number {
  const { reasoning = 0, outputTokens = 0 } = usage ?? NONE;
  if (provider !== 'x_ai') return 0;
  // A span of somebody else need not name the API; more reasoning than output can only be beside it.
  return api === 'chat_completions' || (api === undefined && reasoning > outputTokens) ? reasoning : 0;
}

function split(context: number, all: number, usage: Usage, isEstimated: boolean): BilledTokens | Unbillable {
  const { cacheRead = 0, audioInput = 0, imageInput = 0, audioOutput = 0, imageOutput = 0, reasoning = 0 } = usage;
  const cacheWrite = usage.cacheWrite && writes(usage.cacheWrite);
  if (cacheWrite === null) return 'inconsistent_usage';
  const uncached = context - cacheRead - (usage.cacheWrite?.total ?? 0);
  const output = all - audioOutput - imageOutput;
  const isSound =
    isCount(context) &&
    isCount(cacheRead) &&
    isCount(uncached) &&
    isCount(audioInput) &&
    isCount(imageInput) &&
    audioInput + imageInput <= context &&
    isCount(output) &&
    isCount(audioOutput) &&
    isCount(imageOutput) &&
    (isEstimated || reasoning <= all) &&
    (usage.compaction === undefined || isSoundCompaction(usage.compaction));
  if (!isSound) return 'inconsistent_usage';
  const input = uncached - audioInput - imageInput;
  // The modalities count cached tokens, too. How many of the cached ones were audio is not said, and they have other rates.
  if (input < 0) return 'unpriced_unit';
  return {
    context,
    input,
    audioInput,
    imageInput,
    cacheRead,
    cacheWrite,
    output,
    audioOutput,
    imageOutput,
    isEstimated,
  };
}

/** Null when the lifetimes do not fit into the total. */
function writes({ total, m5 = 0, m30 = 0, h1 = 0, h12 = 0 }: NonNullable<Usage['cacheWrite']>): CacheWrites | null {
  const rest = total - m5 - m30 - h1 - h12;
  return isCount(m5) && isCount(m30) && isCount(h1) && isCount(h12) && isCount(rest)
    ? { m5, m30, h1, h12, rest }
    : null;
}

function isSoundCompaction({ inputTokens, outputTokens, cacheRead = 0, cacheWrite = 0 }: CompactionUsage): boolean {
  const uncached = inputTokens - cacheRead - cacheWrite;
  return isCount(outputTokens) && isCount(cacheRead) && isCount(cacheWrite) && isCount(uncached);
}

function isCount(value: number): boolean {
  return value >= 0 && Number.isSafeInteger(value);
}
