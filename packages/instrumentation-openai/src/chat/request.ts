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

/** What a chat completions body asks for. Null means not given. */
export function readChatRequest(body: unknown): RequestFacts {
  const request = object(body);
  const parameters = readSampling(request);
  parameters.maxTokens = number(request.max_completion_tokens) ?? number(request.max_tokens);
  parameters.reasoningLevel = text(request.reasoning_effort) ?? text(object(request.reasoning).effort);
  parameters.outputType = outputType(request);
  return {
    model: text(request.model),
    stream: request.stream === true || undefined,
    parameters,
    serviceTier: text(request.service_tier),
    // `functions` is what tools were called before they had types.
    fingerprint: fingerprints(systemTexts(request.messages), request.tools ?? request.functions),
  };
}

/** The parameters that chat completions, legacy completions and compatible hosts have in common. */
export function readSampling(request: Json): Parameters {
  const topK = number(request.top_k);
  return {
    temperature: number(request.temperature),
    topP: number(request.top_p),
    topK: topK !== undefined && Number.isInteger(topK) ? topK : undefined,
    frequencyPenalty: number(request.frequency_penalty),
    presencePenalty: number(request.presence_penalty),
    seed: number(request.seed),
    stopSequences: texts(request.stop),
    choiceCount: number(request.n),
  };
}

/** Contents of the messages that instruct rather than converse. */
export function systemTexts(messages: unknown): unknown[] {
  const out: unknown[] = [];
  for (const message of list(messages)) {
    const { role, content } = object(message);
    if ((role === 'system' || role === 'developer') && content !== undefined) out.push(content);
  }
  return out;
}

function outputType(request: Json): string | undefined {
  if (list(request.modalities).includes('audio')) return 'speech';
  return formatType(object(request.response_format).type);
}

/** `gen_ai.output.type` of a response format's type. */
export function formatType(type: unknown): string | undefined {
  if (type === 'text') return 'text';
  return type === 'json_object' || type === 'json_schema' ? 'json' : undefined;
}
