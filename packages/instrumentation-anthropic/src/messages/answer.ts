import { type Answer, type Json, list, object, readFailure, text } from '@genspan/instrumentation';
import type { CallResponse, ToolCall } from '@genspan/model-call';
import { readUsage } from '../usage.ts';
import { outputMessage } from './messages.ts';

/** What the body of a message says. A gateway may answer 200 with `{ error }`; that is a failure. */
export function readMessage(body: unknown, withContent: boolean): Answer {
  const message = object(body);
  const usage = object(message.usage);
  const failure = message.content === undefined ? readFailure(message.error) : undefined;
  const reason = text(message.stop_reason) ?? 'error';
  const response: CallResponse = {
    id: text(message.id),
    // Of several models that a fallback went through it is the one that answered.
    model: text(message.model),
    finishReasons: failure ? [] : [reason],
    serviceTier: text(usage.service_tier),
    speed: text(usage.speed),
    region: text(usage.inference_geo),
    toolCalls: readToolCalls(message.content),
    refusal: refusalBy(reason),
  };
  return {
    response,
    usage: readUsage(message.usage),
    outputMessages: withContent && !failure ? [outputMessage(list(message.content), reason)] : undefined,
    failure,
  };
}

/** The model, or a classifier while it wrote, declined; `stop_details` says why, in words that are content. */
export function refusalBy(stopReason: string | undefined): CallResponse['refusal'] {
  return stopReason === 'refusal' ? { source: 'finish_reason' } : undefined;
}

/** The tools asked for, in order. */
export function readToolCalls(content: unknown): ToolCall[] {
  const calls: ToolCall[] = [];
  for (const block of list(content)) {
    const call = toolCallIn(object(block));
    if (call) calls.push(call);
  }
  return calls;
}

/**
 * The tool that a block asks for, whoever runs it: the app (`tool_use`), Anthropic (`server_tool_use`) or an MCP server
 * (`mcp_tool_use`).
 */
export function toolCallIn(block: Json): ToolCall | undefined {
  const { type } = block;
  if (typeof type !== 'string' || !type.endsWith('tool_use')) return undefined;
  const name = text(block.name);
  return name ? { name, id: text(block.id) } : undefined;
}
