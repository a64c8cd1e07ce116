import type { Message, Part, ToolDefinition } from '../content.ts';
import type { ToolCall } from '../model-call.ts';
import { list, object, parseJson, text } from './attributes.ts';

/** Messages in the shape of the conventions' schema, whose parts may hold what the schema does not know. */
export function decodeMessages(value: unknown): Message[] | undefined {
  const items = Array.isArray(value) ? value : undefined;
  return items?.map((item) => {
    const { role, parts, name, finish_reason: finish } = object(item);
    return {
      role: text(role) ?? 'assistant',
      parts: list(parts).map(decodePart),
      name: text(name),
      finish_reason: messageFinish(text(finish)),
    };
  });
}

/** A list of parts alone, as system instructions are; some write the text as it is. */
export function decodeParts(value: unknown): Part[] | undefined {
  if (text(value)) return [{ type: 'text', content: text(value)! }];
  return Array.isArray(value) ? value.map(decodePart) : undefined;
}

/** The message schema's word for a reason in the words of a provider or of an instrumentation. */
const SCHEMA_REASONS: Readonly<Record<string, string>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  max_output_tokens: 'length',
  tool_use: 'tool_call',
  tool_calls: 'tool_call',
  'tool-calls': 'tool_call',
  function_call: 'tool_call',
  refusal: 'content_filter',
  'content-filter': 'content_filter',
};

/** A finish reason as it stands on a message: in the schema's words, where it has one. */
export function messageFinish(reason: string | undefined): string | undefined {
  if (!reason) return undefined;
  return Object.hasOwn(SCHEMA_REASONS, reason) ? SCHEMA_REASONS[reason] : reason;
}

const KNOWN_PARTS = new Set([
  'text',
  'reasoning',
  'tool_call',
  'tool_call_response',
  'server_tool_call',
  'blob',
  'uri',
  'file',
  'generic',
]);

function decodePart(value: unknown): Part {
  const part = object(value);
  const type = text(part.type) ?? 'unknown';
  const nested = object(part.tool_call);
  if (type === 'tool_call' && nested.name !== undefined) return toolCallPart(nested.name, nested.id, nested.arguments);
  if (KNOWN_PARTS.has(type)) return part as unknown as Part;
  const content = text(part.content) ?? text(part.text);
  // OpenLLMetry's part for a refusal; it is what the model said.
  if (type === 'refusal') return { type: 'text', content: content ?? '' };
  return { type: 'generic', generic_type: type, content };
}

/** Whether a raw message has a part that is a refusal, which {@link decodeMessages} makes a text of. */
export function hasRefusal(value: unknown): boolean {
  return list(value).some((message) => list(object(message).parts).some((part) => object(part).type === 'refusal'));
}

/** The tools that output messages ask for, in order. */
export function toolCallsIn(messages: readonly Message[] | undefined): ToolCall[] {
  const calls: ToolCall[] = [];
  for (const { parts } of messages ?? []) {
    for (const part of parts) {
      if (part.type === 'tool_call' && text(part.name)) calls.push({ name: part.name, id: text(part.id) });
    }
  }
  return calls;
}

/** The reasons that output messages end with, without the empty ones that some write. */
export function finishReasonsIn(messages: readonly Message[] | undefined): string[] {
  return (messages ?? []).map((message) => message.finish_reason ?? '').filter(Boolean);
}

/**
 * Tools in any of the shapes that providers take: nested under `function`, with `input_schema` or `inputSchema`; each
 * may be JSON itself.
 */
export function decodeTools(value: unknown): ToolDefinition[] | undefined {
  const tools = list(value).map((item) => {
    const tool = object(parseJson(item));
    const inner = object(tool.function ?? tool);
    const type = text(tool.type);
    return {
      type: type ?? 'function',
      name: text(inner.name) ?? type ?? 'unknown',
      description: text(inner.description),
      parameters: parseJson(inner.parameters ?? inner.input_schema ?? inner.inputSchema ?? inner.arguments),
    };
  });
  return tools.length > 0 ? tools : undefined;
}

/** What a conversation's message holds in the shapes of the chat and messages APIs: a text or a list of blocks. */
export function blocksToParts(content: unknown): Part[] {
  const value = parseBlocks(content);
  if (typeof value === 'string') return value === '' ? [] : [{ type: 'text', content: value }];
  return list(value).map(blockToPart);
}

/** OpenLLMetry and others put lists of blocks into a string. A text that only looks like JSON stays a text. */
function parseBlocks(content: unknown): unknown {
  if (typeof content !== 'string' || !/^\s*\[\s*(\{|\])/.test(content)) return content;
  const value = parseJson(content);
  return Array.isArray(value) && value.every((item) => text(object(item).type)) ? value : content;
}

function blockToPart(value: unknown): Part {
  const block = object(value);
  switch (block.type) {
    case 'text':
    case 'input_text':
    case 'output_text':
    case 'refusal':
      return { type: 'text', content: text(block.text) ?? text(block.refusal) ?? text(block.content) ?? '' };
    case 'thinking':
    case 'reasoning':
      return { type: 'reasoning', content: text(block.thinking) ?? text(block.text) ?? text(block.content) ?? '' };
    case 'tool_use':
    case 'tool-call':
      return toolCallPart(block.name ?? block.toolName, block.id ?? block.toolCallId, block.input ?? block.args);
    case 'tool_result':
    case 'tool-result':
      return toolResponsePart(block.tool_use_id ?? block.toolCallId, block.content ?? block.output ?? block.result);
    default:
      return { type: 'generic', generic_type: text(block.type) ?? 'unknown' };
  }
}

/** A request for a tool; arguments in JSON become what they stand for. */
export function toolCallPart(name: unknown, id: unknown, args: unknown): Part {
  return {
    type: 'tool_call',
    id: text(id),
    name: text(name) ?? 'unknown',
    arguments: typeof args === 'string' ? (parseJson(args) ?? args) : args,
  };
}

/** What a tool gave back. */
export function toolResponsePart(id: unknown, response: unknown): Part {
  return { type: 'tool_call_response', id: text(id), response };
}
