import {
  blobPart,
  defined,
  describeBytes,
  type Json,
  latestMessages,
  list,
  object,
  text,
  toolArguments,
  uriPart,
} from '@genspan/instrumentation';
import type { Content, Message, Part, ToolDefinition } from '@genspan/model-call';

/** The conversation of a chat completions body. System messages are part of the history here and stay in it. */
export function chatInput(body: unknown): Content {
  const request = object(body);
  const tools = toolDefinitions(request.tools ?? request.functions);
  return defined<Content>({
    inputMessages: latestMessages(list(request.messages), inputMessage),
    toolDefinitions: tools.length > 0 ? tools : undefined,
  });
}

/** Tools as the conventions describe them; `function` tools of chat completions are nested, of responses flat. */
export function toolDefinitions(tools: unknown): ToolDefinition[] {
  return list(tools).map((item) => {
    const tool = object(item);
    const type = text(tool.type) ?? 'function';
    const inner = object(tool[type] ?? tool);
    return defined<ToolDefinition>({
      type,
      name: text(inner.name) ?? text(tool.name) ?? text(tool.server_label) ?? type,
      description: text(inner.description) ?? text(tool.description),
      parameters: inner.parameters ?? undefined,
    });
  });
}

/** One choice of the answer as an output message. */
export function outputMessage(message: Json, finishReason: string): Message {
  const parts = [...contentParts(message.content), ...reasoningParts(message), ...callParts(message)];
  const refusal = text(message.refusal);
  if (refusal) parts.push({ type: 'text', content: refusal });
  const audio = object(message.audio);
  const data = text(audio.data);
  const transcript = text(audio.transcript);
  if (data) parts.push(blobPart('audio', data));
  if (transcript) parts.push({ type: 'text', content: transcript });
  return { role: text(message.role) ?? 'assistant', parts, finish_reason: messageFinish(finishReason) };
}

/** The message schema's words for finish reasons. */
export function messageFinish(reason: string): string {
  return reason === 'tool_calls' || reason === 'function_call' ? 'tool_call' : reason;
}

function inputMessage(item: unknown): Message {
  const message = object(item);
  const role = text(message.role) ?? 'user';
  const name = text(message.name);
  const parts: Part[] =
    role === 'tool' || role === 'function'
      ? [
          defined<Part>({
            type: 'tool_call_response',
            id: text(message.tool_call_id),
            response: toolResponse(message.content),
          }),
        ]
      : [...contentParts(message.content), ...reasoningParts(message), ...callParts(message)];
  return name ? { role, parts, name } : { role, parts };
}

function contentParts(content: unknown): Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', content }];
  return list(content).map((item) => contentPart(object(item)));
}

function contentPart(part: Json): Part {
  switch (part.type) {
    case 'text':
    case 'refusal':
      return { type: 'text', content: text(part.text) ?? text(part.refusal) ?? '' };
    case 'thinking':
      return {
        type: 'reasoning',
        content: list(part.thinking)
          .map((item) => text(object(item).text) ?? '')
          .join(''),
      };
    case 'image_url':
      return uriPart('image', text(object(part.image_url).url) ?? text(part.image_url) ?? '');
    case 'input_audio':
      return blobPart('audio', text(object(part.input_audio).data) ?? '');
    case 'video_url':
      return uriPart('video', text(object(part.video_url).url) ?? '');
    case 'file':
      return filePart(object(part.file));
    default:
      return { type: 'generic', generic_type: text(part.type) ?? 'unknown' };
  }
}

function filePart(file: Json): Part {
  const id = text(file.file_id);
  if (id) return { type: 'file', modality: 'document', file_id: id };
  return blobPart('document', text(file.file_data) ?? '');
}

function reasoningParts(message: Json): Part[] {
  const reasoning = text(message.reasoning_content) ?? text(message.reasoning);
  return reasoning ? [{ type: 'reasoning', content: reasoning }] : [];
}

function callParts(message: Json): Part[] {
  const parts: Part[] = [];
  for (const item of list(message.tool_calls)) {
    const call = object(item);
    const inner = object(call.function ?? call.custom);
    parts.push(toolCallPart(text(call.id), text(inner.name) ?? 'unknown', inner.arguments ?? inner.input));
  }
  const legacy = object(message.function_call);
  if (text(legacy.name)) parts.push(toolCallPart(undefined, text(legacy.name)!, legacy.arguments));
  return parts;
}

/** What a tool answered; a value of another shape than text is taken apart where it is captured. */
export function toolResponse(given: unknown): unknown {
  return typeof given === 'string' ? describeBytes(given) : (given ?? '');
}

/** A call of a tool; the arguments as the value that they are the JSON of. */
export function toolCallPart(id: string | undefined, name: string, args: unknown): Part {
  return defined<Part>({ type: 'tool_call', id, name, arguments: toolArguments(args) });
}
