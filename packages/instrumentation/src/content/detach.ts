import type { Content, Message, Part, ToolDefinition } from '@genspan/model-call';
import { JsonText } from './json-text.ts';
import { Snapshot } from './snapshot.ts';

/** What a provider's own tool was asked or answered, by its type. */
type Typed = { type: string; [key: string]: unknown };

/**
 * Content that refers to no object of the app's or of the SDK's any more: what they change later does not show in it.
 * Texts cannot change and are not copied, however long; values are taken as their JSON.
 */
export function detach(content: Content): Content {
  const snapshot = new Snapshot();
  const out: Content = {};
  // The latest first, since what is taken is bounded.
  if (content.outputMessages) out.outputMessages = detachMessages(content.outputMessages, snapshot);
  if (content.systemInstructions) out.systemInstructions = detachParts(content.systemInstructions, snapshot);
  if (content.inputMessages) out.inputMessages = detachMessages(content.inputMessages, snapshot);
  if (content.toolDefinitions) out.toolDefinitions = content.toolDefinitions.map((tool) => detachTool(tool, snapshot));
  return out;
}

function detachMessages(messages: readonly Message[], snapshot: Snapshot): Message[] {
  const out = [...messages];
  for (let i = out.length - 1; i >= 0; i--) {
    const { parts } = out[i]!;
    if (parts.some(holdsValue)) out[i] = { ...out[i]!, parts: detachParts(parts, snapshot) };
  }
  return out;
}

function detachParts(parts: readonly Part[], snapshot: Snapshot): Part[] {
  return parts.map((part) => (holdsValue(part) ? detachPart(part, snapshot) : part));
}

function detachTool(tool: ToolDefinition, snapshot: Snapshot): ToolDefinition {
  return isValue(tool.parameters) ? { ...tool, parameters: snapshot.take(tool.parameters) } : tool;
}

function detachPart(part: Part, snapshot: Snapshot): Part {
  switch (part.type) {
    case 'tool_call':
      return { ...part, arguments: snapshot.take(part.arguments) };
    case 'tool_call_response':
      return { ...part, response: snapshot.take(part.response) };
    case 'server_tool_call':
      return { ...part, server_tool_call: detachTyped(part.server_tool_call, snapshot) };
    case 'server_tool_call_response':
      return { ...part, server_tool_call_response: detachTyped(part.server_tool_call_response, snapshot) };
    default:
      return part;
  }
}

function detachTyped({ type, ...rest }: Typed, snapshot: Snapshot): Typed {
  const out: Typed = { type };
  for (const [key, value] of Object.entries(rest)) out[key] = snapshot.take(value);
  return out;
}

function holdsValue(part: Part): boolean {
  switch (part.type) {
    case 'tool_call':
      return isValue(part.arguments);
    case 'tool_call_response':
      return isValue(part.response);
    default:
      return part.type === 'server_tool_call' || part.type === 'server_tool_call_response';
  }
}

function isValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof JsonText);
}
