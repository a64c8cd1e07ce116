import { fingerprints, number, object, type RequestFacts, text } from '@genspan/instrumentation';
import { formatType, readSampling, systemTexts } from '../chat/request.ts';

/** What a responses body asks for. A stored prompt (`prompt: { id }`) may stand for model and instructions. */
export function readResponsesRequest(body: unknown): RequestFacts {
  const request = object(body);
  const prompt = text(object(request.prompt).id);
  const version = text(object(request.prompt).version);
  const parameters = readSampling(request);
  parameters.maxTokens = number(request.max_output_tokens);
  parameters.reasoningLevel = text(object(request.reasoning).effort);
  parameters.outputType = formatType(object(object(request.text).format).type);
  parameters.previousResponseId = text(request.previous_response_id);
  return {
    model: text(request.model),
    stream: request.stream === true || undefined,
    parameters,
    serviceTier: text(request.service_tier),
    conversation: text(request.conversation) ?? text(object(request.conversation).id),
    prompt: prompt ? { name: prompt, version } : undefined,
    fingerprint: fingerprints(systemOf(request), request.tools),
  };
}

function systemOf(request: ReturnType<typeof object>): unknown[] {
  const instructions = text(request.instructions);
  const inInput = systemTexts(request.input);
  return instructions ? [instructions, ...inInput] : inInput;
}
