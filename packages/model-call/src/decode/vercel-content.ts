import type { Content, Message, Part } from '../content.ts';
import { GenAI } from '../semconv.ts';
import { type AttributeReader, list, object, parseJson, text } from './attributes.ts';
import { blocksToParts, decodeMessages, decodeTools, messageFinish, toolCallPart } from './messages.ts';

/** What an `ai.*` span says was sent: the SDK's own messages and tools, in JSON. */
export function vercelInput(get: AttributeReader): Omit<Content, 'outputMessages'> {
  return {
    // The conventions' names stand there instead when Traceloop's SDK has rewritten the span.
    inputMessages: inputMessages(get.json('ai.prompt.messages')) ?? decodeMessages(get.json(GenAI.inputMessages)),
    toolDefinitions: decodeTools(get.texts('ai.prompt.tools')),
  };
}

/** What it says came back: texts and tool calls. */
export function vercelOutput(get: AttributeReader): Message[] | undefined {
  return outputMessages(get) ?? decodeMessages(get.json(GenAI.outputMessages));
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
  return [{ role: 'assistant', parts, finish_reason: messageFinish(finish) }];
}
