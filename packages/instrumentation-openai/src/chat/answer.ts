import { type Answer, type Json, list, object, readFailure, text } from '@genspan/instrumentation';
import type { CallResponse, Message, TokenCount, ToolCall } from '@genspan/model-call';
import { readUsage } from '../usage.ts';
import { outputMessage } from './messages.ts';
import { weigh, weighCalls, weighContent } from './tokens.ts';

/** What the body of a chat completion says. A gateway may answer 200 with `{ error }`; that is a failure. */
export function readChatAnswer(body: unknown, withContent: boolean, output?: TokenCount): Answer {
  const completion = object(body);
  const choices = [...list(completion.choices)].map(object).sort(byIndex);
  const response: CallResponse = {
    id: text(completion.id),
    model: text(completion.model),
    finishReasons: choices.map(finishReason),
    serviceTier: text(completion.service_tier),
    systemFingerprint: text(completion.system_fingerprint),
    toolCalls: choices.flatMap((choice) => readToolCalls(object(choice.message))),
    refusal: undefined,
  };
  const source = refusalSource(
    response.finishReasons,
    choices.some((choice) => text(object(choice.message).refusal) !== undefined),
    choices.some(isFilteredByAzure),
  );
  if (source) response.refusal = { source };
  if (output && !completion.usage) for (const choice of choices) weighAnswer(object(choice.message), output);
  return {
    response,
    usage: readUsage(completion.usage ?? undefined),
    outputMessages: withContent ? choices.map(chatOutput) : undefined,
    failure: choices.length === 0 ? readFailure(completion.error) : undefined,
  };
}

/** The refusal field is the model's own word; a content filter's reason counts without it too. */
export function refusalSource(
  finishReasons: readonly string[],
  refused: boolean,
  filtered = false,
): 'refusal_field' | 'content_filter' | undefined {
  if (refused) return 'refusal_field';
  return filtered || finishReasons.includes('content_filter') ? 'content_filter' : undefined;
}

/** Azure judges each category by itself, and in its asynchronous mode after the finish reason was sent. */
export function isFilteredByAzure(choice: Json): boolean {
  const results = choice.content_filter_results;
  if (typeof results !== 'object' || results === null) return false;
  return Object.values(results).some((category) => object(category).filtered === true);
}

function weighAnswer(message: Json, output: TokenCount): void {
  weighContent(message.content, output);
  weigh(message.refusal, output);
  weigh(message.reasoning_content ?? message.reasoning, output);
  weighCalls(message, output);
}

function byIndex(a: Json, b: Json): number {
  return (typeof a.index === 'number' ? a.index : 0) - (typeof b.index === 'number' ? b.index : 0);
}

function finishReason(choice: Json): string {
  // Azure's vision preview reported the reason as `finish_details`.
  return text(choice.finish_reason) ?? text(object(choice.finish_details).type) ?? 'error';
}

function readToolCalls(message: Json): ToolCall[] {
  const calls: ToolCall[] = [];
  for (const item of list(message.tool_calls)) {
    const call = object(item);
    const name = text(object(call.function).name) ?? text(object(call.custom).name);
    if (name) calls.push({ name, id: text(call.id) });
  }
  const legacy = text(object(message.function_call).name);
  if (legacy && calls.length === 0) calls.push({ name: legacy });
  return calls;
}

function chatOutput(choice: Json): Message {
  return outputMessage(object(choice.message), finishReason(choice));
}
