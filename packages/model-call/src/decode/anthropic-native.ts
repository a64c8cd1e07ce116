import type { Usage } from '../model-call.ts';
import { type AttributeReader, readerOf } from './attributes.ts';
import type { Dialect } from './dialect.ts';
import { type ForeignFacts, foreignCall } from './foreign-call.ts';
import { genAiFacts } from './gen-ai.ts';
import { type DecodableSpan, scopeName } from './span.ts';

const SCOPE = 'com.anthropic.sdk.typescript';

/**
 * The spans of `@anthropic-ai/sdk` itself, from 0.134 on, and of its platform packages, whose scope name has their
 * platform at its end. `anthropic.messages.create` alone is a call; token counts, tool runners, tools and the REST
 * methods are not. Input tokens are inclusive; content is off unless the app asks for it.
 *
 * Source: `internal/tracing.js` and `lib/internal/tracing/` of the package.
 */
export const anthropicNative: Dialect = {
  isCall(span) {
    const scope = scopeName(span);
    if (scope !== SCOPE && !scope.startsWith(`${SCOPE}.`)) return undefined;
    return span.attributes['gen_ai.operation.name'] === 'chat';
  },
  decode(span, withContent) {
    const get = readerOf(span.attributes);
    const facts = genAiFacts(span, get);
    const stopReason = get.text('anthropic.message.stop_reason');
    const { usage, response, request } = facts;
    const call: ForeignFacts = {
      ...facts,
      api: 'messages',
      request: { ...request, serviceTier: get.text('anthropic.request.service_tier') },
      response: {
        ...response,
        finishReasons: stopReason === undefined ? response.finishReasons : [stopReason],
        serviceTier: get.text('anthropic.response.service_tier'),
      },
      usage: usage && withAnthropicParts(usage, get),
      // It times the first content delta, under the name of the first chunk.
      time: facts.time && { ...facts.time, firstTokenMs: facts.time.firstChunkMs },
      retry: decodeRetry(get),
      ending: endingOf(span, get, stopReason),
    };
    return foreignCall(span, get, call, withContent);
  },
};

function withAnthropicParts(usage: Usage, get: AttributeReader): Usage {
  const m5 = get.number('anthropic.usage.cache_creation.ephemeral_5m_input_tokens');
  const h1 = get.number('anthropic.usage.cache_creation.ephemeral_1h_input_tokens');
  const inputTokens = get.number('anthropic.usage.compaction.input_tokens');
  const outputTokens = get.number('anthropic.usage.compaction.output_tokens');
  return {
    ...usage,
    cacheWrite: usage.cacheWrite && { ...usage.cacheWrite, m5, h1 },
    compaction: inputTokens === undefined || outputTokens === undefined ? undefined : { inputTokens, outputTokens },
  };
}

/** Attempts after the first; how long the SDK waited between them it does not say. */
function decodeRetry(get: AttributeReader): ForeignFacts['retry'] {
  const count = get.number('http.request.resend_count');
  return count === undefined || count === 0 ? undefined : { count, waitMs: 0 };
}

/**
 * The SDK sets OK at a good end and leaves the status unset when the app aborted or closed the stream. Which of the two
 * it was it does not say: what had begun to stream counts as left, what had no answer as aborted.
 */
function endingOf(span: DecodableSpan, get: AttributeReader, stopReason: string | undefined): ForeignFacts['ending'] {
  if ((span.status?.code ?? 0) !== 0 || stopReason !== undefined) return undefined;
  return get.number('http.response.status_code') === undefined ? 'cancelled' : 'abandoned';
}
