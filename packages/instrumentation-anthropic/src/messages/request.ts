import {
  fingerprints,
  type Json,
  list,
  number,
  object,
  type RequestFacts,
  text,
  texts,
} from '@genspan/instrumentation';
import type { Parameters } from '@genspan/model-call';

/**
 * What a messages body asks for. Null means not given. A thread is continued by the id of its latest answer; nothing in
 * a body names the conversation, and `metadata.user_id` is left where it is.
 */
export function readMessagesRequest(body: unknown, options?: unknown): RequestFacts {
  const request = object(body);
  const output = object(request.output_config);
  const parameters = readSampling(request);
  parameters.maxTokens = number(request.max_tokens);
  parameters.reasoningLevel = text(output.effort);
  parameters.outputType = outputType(output.format ?? request.output_format);
  parameters.previousResponseId = text(object(request.thread).previous_message_id);
  return {
    model: text(request.model),
    stream: request.stream === true || undefined,
    parameters,
    serviceTier: text(request.service_tier),
    speed: text(request.speed),
    fingerprint: fingerprints(systemTexts(request.system), request.tools),
    // What the SDK's own tracing puts on its span, since 0.134.
    conversation: text(object(object(options).openTelemetry).conversationId),
  };
}

/** The parameters that messages and legacy completions have in common. */
export function readSampling(request: Json): Parameters {
  const topK = number(request.top_k);
  return {
    temperature: number(request.temperature),
    topP: number(request.top_p),
    topK: topK !== undefined && Number.isInteger(topK) ? topK : undefined,
    stopSequences: texts(request.stop_sequences),
  };
}

/**
 * The texts of `system`: where a cache breakpoint is set does not tell instructions apart, nor whether one text stands in
 * a block. Later system messages belong to the conversation.
 */
function systemTexts(system: unknown): unknown[] {
  const found = text(system);
  return found ? [found] : list(system).map((block) => text(object(block).text) ?? block);
}

function outputType(format: unknown): string | undefined {
  return object(format).type === 'json_schema' ? 'json' : undefined;
}
