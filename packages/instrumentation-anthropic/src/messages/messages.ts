import { defined, latestMessages, list, object, text } from '@genspan/instrumentation';
import type { Content, Message, Part, ToolDefinition } from '@genspan/model-call';
import { contentParts } from './parts.ts';

/**
 * The conversation of a messages body. `system` is the separate field that the conventions mean; messages of the role
 * `system` are part of the history and stay in it.
 */
export function messagesInput(body: unknown): Content {
  const request = object(body);
  const system = contentParts(request.system).map(instruction);
  const tools = toolDefinitions(request.tools);
  return defined<Content>({
    systemInstructions: system.length > 0 ? system : undefined,
    inputMessages: latestMessages(list(request.messages), inputMessage),
    toolDefinitions: tools.length > 0 ? tools : undefined,
  });
}

/** The blocks of an answer as the one message that the conventions want for one choice. */
export function outputMessage(content: readonly unknown[], stopReason: string): Message {
  return { role: 'assistant', parts: contentParts(content), finish_reason: messageFinish(stopReason) };
}

/** The message schema's words for stop reasons. */
const FINISH: ReadonlyMap<string, string> = new Map([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  // The provider stopped for a while; the answer goes on when it is sent back.
  ['pause_turn', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool_call'],
  ['refusal', 'content_filter'],
]);

/** A stop reason in the schema's words; one that it has no word for (`compaction`, `error`, new ones) as it is. */
export function messageFinish(stopReason: string): string {
  return FINISH.get(stopReason) ?? stopReason;
}

/** Instructions hold text parts alone. */
function instruction(part: Part): Part {
  return part.type === 'text' ? part : { type: 'generic', generic_type: part.type };
}

/** Results of tools come in messages of the user; one that holds nothing else is the tools' message. */
function inputMessage(item: unknown): Message {
  const message = object(item);
  const parts = contentParts(message.content);
  const isToolsOnly = parts.length > 0 && parts.every(({ type }) => type === 'tool_call_response');
  return { role: isToolsOnly ? 'tool' : (text(message.role) ?? 'user'), parts };
}

/** Tools as the conventions describe them: the app's own are functions, Anthropic's have types with their date. */
export function toolDefinitions(tools: unknown): ToolDefinition[] {
  return list(tools).map((item) => {
    const tool = object(item);
    const type = text(tool.type) ?? 'custom';
    const schema = tool.input_schema;
    return defined<ToolDefinition>({
      type: type === 'custom' ? 'function' : type,
      name: text(tool.name) ?? text(tool.mcp_server_name) ?? type,
      description: text(tool.description),
      parameters: typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? schema : undefined,
    });
  });
}
