import type { CallResponse, Usage } from '../model-call.ts';
import { list, number, object, parseJson, type Tree, text } from './attributes.ts';
import { anthropicUsage, servedAs } from './provider-metadata.ts';

/** Longer answers are not parsed for the few facts that the attributes lack. */
const LONGEST = 262_144;

/** What a provider's answer says besides what was said in it. */
export interface RawAnswer {
  api?: string;
  response: CallResponse;
  usage?: Usage;
}

/**
 * Facts from an answer of the chat, responses or messages API in JSON, as OpenInference keeps it beside its own
 * attributes: ids, tiers, refusals, the lifetimes of cache writes. Anything else gives no facts.
 */
export function rawAnswer(json: string | undefined): RawAnswer {
  const nothing: RawAnswer = { response: { finishReasons: [], toolCalls: [] } };
  if (json === undefined || json.length > LONGEST || !json.startsWith('{')) return nothing;
  const answer = object(parseJson(json));
  if (Array.isArray(answer.choices)) return chatAnswer(answer);
  if (answer.object === 'response') return responsesAnswer(answer);
  return answer.type === 'message' ? messagesAnswer(answer) : nothing;
}

function chatAnswer(answer: Tree): RawAnswer {
  const choices = list(answer.choices).map(object);
  const refused = choices.some((choice) => text(object(choice.message).refusal) !== undefined);
  return {
    api: answer.object === 'chat.completion' ? 'chat_completions' : undefined,
    response: {
      ...openAIResponse(answer),
      finishReasons: choices.flatMap((choice) => text(choice.finish_reason) ?? []),
      refusal: refused ? { source: 'refusal_field' } : undefined,
    },
    usage: openAIUsage(answer.usage),
  };
}

function responsesAnswer(answer: Tree): RawAnswer {
  const blocks = list(answer.output).flatMap((item) => list(object(item).content));
  const refused = blocks.some((block) => object(block).type === 'refusal');
  return {
    api: 'responses',
    response: {
      ...openAIResponse(answer),
      finishReasons: [responsesReason(answer)].filter((reason) => reason !== undefined),
      refusal: refused ? { source: 'refusal_field' } : undefined,
    },
    usage: openAIUsage(answer.usage),
  };
}

/** As our tap of the responses API has it: why the answer is incomplete, else how it ended. */
function responsesReason(answer: Tree): string | undefined {
  const reason = text(object(answer.incomplete_details).reason);
  if (reason !== undefined || answer.status !== 'completed') return reason;
  return list(answer.output).some((item) => object(item).type === 'function_call') ? 'tool_calls' : 'stop';
}

function openAIResponse(answer: Tree): CallResponse {
  return {
    id: text(answer.id),
    model: text(answer.model),
    finishReasons: [],
    serviceTier: text(answer.service_tier),
    systemFingerprint: text(answer.system_fingerprint),
    toolCalls: [],
  };
}

/** Only what OpenInference has no attribute for. */
function openAIUsage(value: unknown): Usage {
  const usage = object(value);
  const input = object(usage.prompt_tokens_details ?? usage.input_tokens_details);
  const written = number(input.cache_write_tokens);
  const split = object(input.cache_write_tokens_details);
  const m30 = number(split.ttl_30m_tokens);
  const h12 = number(split.ttl_12h_tokens);
  return { cacheWrite: written === undefined ? undefined : { total: written, m30, h12 } };
}

function messagesAnswer(answer: Tree): RawAnswer {
  const reason = text(answer.stop_reason);
  return {
    api: 'messages',
    response: {
      id: text(answer.id),
      model: text(answer.model),
      finishReasons: reason === undefined ? [] : [reason],
      toolCalls: [],
      ...servedAs(answer.usage),
    },
    usage: anthropicUsage(answer.usage),
  };
}
