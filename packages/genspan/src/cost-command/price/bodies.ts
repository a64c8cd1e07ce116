import { type Answer, type Json, list, number, object, text } from '@genspan/instrumentation';
import type { Usage } from '@genspan/model-call';

/**
 * A body of Gemini's generateContent. Thoughts stand beside the candidates, and prompts of tools beside the prompt; both
 * are billed. Audio that came from a cache is counted as cached alone.
 *
 * Source: `GenerateContentResponseUsageMetadata` of @google/genai 3.1.
 */
export function readGenerateContent(body: Json): Answer {
  const usage = object(body.usageMetadata);
  const thoughts = number(usage.thoughtsTokenCount);
  const prompt = number(usage.promptTokenCount);
  const candidates = number(usage.candidatesTokenCount) ?? (prompt === undefined ? undefined : 0);
  const model = text(body.modelVersion);
  return {
    response: {
      model,
      finishReasons: [],
      toolCalls: [],
      serviceTier: text(usage.serviceTier) ?? text(usage.trafficType),
    },
    usage:
      body.usageMetadata === undefined
        ? undefined
        : {
            inputTokens: prompt === undefined ? undefined : prompt + (number(usage.toolUsePromptTokenCount) ?? 0),
            outputTokens: candidates === undefined ? undefined : candidates + (thoughts ?? 0),
            cacheRead: number(usage.cachedContentTokenCount),
            reasoning: thoughts,
            audioInput: uncached(usage, 'AUDIO'),
            imageInput: uncached(usage, 'IMAGE'),
            audioOutput: ofModality(usage.candidatesTokensDetails, 'AUDIO'),
            imageOutput: ofModality(usage.candidatesTokensDetails, 'IMAGE'),
            webSearches: searches(body, model),
          },
  };
}

function uncached(usage: Json, modality: string): number | undefined {
  const all = ofModality(usage.promptTokensDetails, modality);
  return all === undefined ? undefined : Math.max(0, all - (ofModality(usage.cacheTokensDetails, modality) ?? 0));
}

function ofModality(details: unknown, modality: string): number | undefined {
  const counts = list(details)
    .map(object)
    .filter((one) => one.modality === modality)
    .map((one) => number(one.tokenCount) ?? 0);
  return counts.length > 0 ? counts.reduce((sum, one) => sum + one, 0) : undefined;
}

/** Up to Gemini 2 a prompt with searches is billed once, since then each query. Source: ai.google.dev, pricing. */
function searches(body: Json, model: string | undefined): number | undefined {
  const queries = list(body.candidates).flatMap((one) =>
    list(object(object(one).groundingMetadata).webSearchQueries),
  ).length;
  if (queries === 0) return undefined;
  return model !== undefined && /gemini-[12]\b/.test(model) ? 1 : queries;
}

/**
 * A body of Bedrock's Converse. `inputTokens` leaves out what was read from a cache or written to one. It does not name
 * the model.
 *
 * Source: `TokenUsage` of @aws-sdk/client-bedrock-runtime.
 */
export function readConverse(body: Json): Answer {
  const usage = object(body.usage);
  const [input, read, written] = [usage.inputTokens, usage.cacheReadInputTokens, usage.cacheWriteInputTokens].map(
    number,
  );
  return {
    response: { finishReasons: [], toolCalls: [], serviceTier: text(object(body.serviceTier).type) },
    usage: {
      inputTokens: input === undefined ? undefined : input + (read ?? 0) + (written ?? 0),
      outputTokens: number(usage.outputTokens),
      cacheRead: read,
      cacheWrite: written === undefined ? undefined : { total: written, ...lifetimes(usage.cacheDetails) },
    },
  };
}

function lifetimes(details: unknown): Pick<NonNullable<Usage['cacheWrite']>, 'm5' | 'h1'> {
  const of = (ttl: string) => {
    const counts = list(details)
      .map(object)
      .filter((one) => one.ttl === ttl);
    return counts.length > 0 ? counts.reduce((sum, one) => sum + (number(one.inputTokens) ?? 0), 0) : undefined;
  };
  return { m5: of('5m'), h1: of('1h') };
}
