import type { Content, Message, Part } from '../content.ts';
import { type AttributeReader, compact, list, object, parseJson, text } from './attributes.ts';
import { blocksToParts, decodeTools, messageFinish, toolCallPart } from './messages.ts';

/** The conversation of an `ai.*` span: the SDK's own messages, texts and tool calls, in JSON. */
export function vercelContent(get: AttributeReader): Content {
  return {
    inputMessages: inputMessages(get.json('ai.prompt.messages')),
    outputMessages: outputMessages(get),
    toolDefinitions: decodeTools(get.texts('ai.prompt.tools')),
  };
}

function inputMessages(value: unknown): Message[] | undefined {
  const messages = list(value).map((item) => {
    const { role, content } = object(item);
    return { role: text(role) ?? 'user', parts: blocksToParts(content) };
  });
  return messages.length > 0 ? messages : undefined;
}

function outputMessages(get: AttributeReader): Message[] | undefined {
  const parts: Part[] = [];
  const reasoning = get.text('ai.response.reasoning');
  const answer = get.text('ai.response.text', 'ai.result.text', 'ai.response.object', 'ai.result.object');
  if (reasoning) parts.push({ type: 'reasoning', content: reasoning });
  if (answer) parts.push({ type: 'text', content: answer });
  for (const item of list(parseJson(get.text('ai.response.toolCalls', 'ai.result.toolCalls')))) {
    const { toolName, toolCallId, input, args } = object(item);
    parts.push(toolCallPart(toolName, toolCallId, input ?? args));
  }
  if (parts.length === 0) return undefined;
  const finish = get.text('ai.response.finishReason', 'ai.finishReason');
  return [compact<Message>({ role: 'assistant', parts, finish_reason: messageFinish(finish) })];
}
