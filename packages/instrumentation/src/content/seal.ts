import type { Content, ContentFilter, Message, Part, ToolDefinition } from '@genspan/model-call';
import { CONTENT_LIMIT, FreeValue } from './free-value.ts';

export { CONTENT_LIMIT, TEXT_LIMIT } from './free-value.ts';

/**
 * Makes content fit to leave: every text passes the filter and the size caps. The structure of the conventions'
 * message schema stays, so that the JSON written from it is valid however much was cut. Returns a new value.
 */
export function sealContent(content: Content, filter: ContentFilter | undefined): Content {
  const free = new FreeValue(filter, CONTENT_LIMIT);
  const out: Content = {};
  if (content.systemInstructions)
    out.systemInstructions = content.systemInstructions.map((part) => sealPart(part, free));
  if (content.inputMessages) out.inputMessages = content.inputMessages.map((message) => sealMessage(message, free));
  if (content.outputMessages) out.outputMessages = content.outputMessages.map((message) => sealMessage(message, free));
  if (content.toolDefinitions) out.toolDefinitions = content.toolDefinitions.map((tool) => sealTool(tool, free));
  return out;
}

/** The same for one value alone, such as a tool's arguments. */
export function sealValue(value: unknown, filter: ContentFilter | undefined): unknown {
  return new FreeValue(filter, CONTENT_LIMIT).seal(value);
}

function sealMessage(message: Message, free: FreeValue): Message {
  const out: Message = { role: word(message.role), parts: message.parts.map((part) => sealPart(part, free)) };
  if (message.name !== undefined) out.name = free.text(message.name);
  if (message.finish_reason !== undefined) out.finish_reason = word(message.finish_reason);
  return out;
}

function sealTool(tool: ToolDefinition, free: FreeValue): ToolDefinition {
  const out: ToolDefinition = { type: word(tool.type), name: word(tool.name) };
  if (tool.description !== undefined) out.description = free.text(tool.description);
  if (tool.parameters !== undefined) out.parameters = free.seal(tool.parameters);
  return out;
}

/** Fields that hold the schema's own words, ids and names stay; a filter must not take a tool call id for a number. */
function sealPart(part: Part, free: FreeValue): Part {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return { ...part, content: free.text(part.content) };
    case 'tool_call':
      // The model writes the name; a made-up one may hold anything.
      return 'arguments' in part
        ? { ...part, name: free.text(part.name), arguments: free.seal(part.arguments) }
        : { ...part, name: free.text(part.name) };
    case 'tool_call_response':
      return { ...part, response: free.seal(part.response) };
    case 'server_tool_call': {
      const { type, ...rest } = part.server_tool_call;
      return { ...part, server_tool_call: { ...(free.seal(rest) as object), type } };
    }
    case 'uri':
      return { ...part, uri: free.text(part.uri) };
    case 'generic':
      return part.content === undefined ? part : { ...part, content: free.text(part.content) };
    case 'blob':
      return { ...part, content: free.text(part.content) };
    case 'file':
      return part;
  }
}

/** A word of the schema or of the provider, never long. */
function word(value: string): string {
  return value.slice(0, 256);
}
