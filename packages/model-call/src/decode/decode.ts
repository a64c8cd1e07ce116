import type { ModelCall } from '../model-call.ts';
import { anthropicNative } from './anthropic-native.ts';
import type { Dialect } from './dialect.ts';
import { genAi } from './gen-ai.ts';
import { openInference } from './openinference.ts';
import { openLlmetry } from './openllmetry.ts';
import { own } from './own.ts';
import type { DecodableSpan } from './span.ts';
import { vercelAi } from './vercel-ai.ts';

/**
 * The first that knows a span reads it. The order matters where a span has the names of several: ours may be a native
 * span that was enriched, processors add OpenInference's names to spans of the AI SDK, and most write the conventions'
 * names beside their own.
 */
const DIALECTS: readonly Dialect[] = [own, anthropicNative, vercelAi, openInference, openLlmetry, genAi];

/**
 * Reads a span back into a {@link ModelCall}: one of ours, or one of somebody else (`origin` is `foreign` then).
 * Undefined for spans of agents, tools, workflows and everything else that is no call of a model.
 *
 * Of a span of ours this is not in the result, since it is not on the span: monotonic start (`startMs` is 0), rate
 * limits, tool call ids. Of a foreign span the message of an error is left out, and `content` has passed no filter.
 *
 * @param options.content false leaves `content` out, and saves the reading of long conversations
 * @example decode(span)?.usage?.inputTokens // 1200, cached ones included, whoever wrote the span
 */
export function decode(span: DecodableSpan, { content = true }: { content?: boolean } = {}): ModelCall | undefined {
  for (const dialect of DIALECTS) {
    const isCall = dialect.isCall(span);
    if (isCall !== undefined) return isCall ? dialect.decode(span, content) : undefined;
  }
  return undefined;
}

/** Whether {@link decode} would give a call. Cheap: a few look-ups, nothing is parsed. */
export function isInferenceSpan(span: DecodableSpan): boolean {
  for (const dialect of DIALECTS) {
    const isCall = dialect.isCall(span);
    if (isCall !== undefined) return isCall;
  }
  return false;
}
