import { blobPart, defined, type Json, latestMessages, list, object, text, uriPart } from '@genspan/instrumentation';
import type { Content, Message, Part } from '@genspan/model-call';
import { messageFinish, toolCallPart, toolDefinitions, toolResponse } from '../chat/messages.ts';

/** The conversation of a responses body; `instructions` is the separate field that the conventions mean. */
export function responsesInput(body: unknown): Content {
  const request = object(body);
  const instructions = text(request.instructions);
  const tools = toolDefinitions(request.tools);
  return defined<Content>({
    systemInstructions: instructions ? [{ type: 'text', content: instructions }] : undefined,
    inputMessages: inputMessages(request.input),
    toolDefinitions: tools.length > 0 ? tools : undefined,
  });
}

/** The output items as the one message that the conventions want for one choice. */
export function responsesOutput(items: readonly Json[], finishReason: string | undefined): Message[] {
  const parts = items.flatMap(itemParts);
  if (parts.length === 0 && !finishReason) return [];
  const message: Message = { role: 'assistant', parts };
  if (finishReason) message.finish_reason = messageFinish(finishReason);
  return [message];
}

function inputMessages(input: unknown): Message[] {
  if (typeof input === 'string') return [{ role: 'user', parts: [{ type: 'text', content: input }] }];
  return latestMessages(list(input), (value) => {
    const item = object(value);
    return { role: roleOf(item), parts: itemParts(item) };
  });
}

function roleOf(item: Json): string {
  const role = text(item.role);
  if (role) return role;
  return String(item.type).endsWith('_output') ? 'tool' : 'assistant';
}

function itemParts(item: Json): Part[] {
  const type = text(item.type) ?? 'message';
  if (type === 'message') return messageParts(item.content);
  if (type === 'reasoning') return reasoningParts(item);
  if (type === 'function_call' || type === 'custom_tool_call') {
    return [toolCallPart(text(item.call_id), text(item.name) ?? 'unknown', item.arguments ?? item.input)];
  }
  if (type.endsWith('_call_output')) {
    return [defined<Part>({ type: 'tool_call_response', id: text(item.call_id), response: toolResponse(item.output) })];
  }
  if (type.endsWith('_call')) return [serverCallPart(type, item)];
  return [{ type: 'generic', generic_type: type }];
}

function messageParts(content: unknown): Part[] {
  if (typeof content === 'string') return [{ type: 'text', content }];
  return list(content).map((value) => contentPart(object(value)));
}

function contentPart(part: Json): Part {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
    case 'refusal':
      return { type: 'text', content: text(part.text) ?? text(part.refusal) ?? '' };
    case 'input_image':
      return imagePart(part);
    case 'input_audio':
      return blobPart('audio', text(object(part.input_audio).data) ?? '');
    case 'input_file':
      return filePart(part);
    default:
      return { type: 'generic', generic_type: text(part.type) ?? 'unknown' };
  }
}

function imagePart(part: Json): Part {
  const id = text(part.file_id);
  return id ? { type: 'file', modality: 'image', file_id: id } : uriPart('image', text(part.image_url) ?? '');
}

function filePart(part: Json): Part {
  const id = text(part.file_id);
  if (id) return { type: 'file', modality: 'document', file_id: id };
  const url = text(part.file_url);
  return url ? uriPart('document', url) : blobPart('document', text(part.file_data) ?? '');
}

function reasoningParts(item: Json): Part[] {
  const pieces = [...list(item.summary), ...list(item.content)].map((piece) => text(object(piece).text) ?? '');
  const content = pieces.filter(Boolean).join('\n');
  return content ? [{ type: 'reasoning', content }] : [];
}

/** A tool that the provider runs itself; its action is kept, its results are not. */
function serverCallPart(type: string, item: Json): Part {
  const name = text(item.name) ?? type.slice(0, -'_call'.length);
  const action = item.action ?? item.queries ?? item.code ?? item.arguments;
  const call = defined({ type: name, action });
  return defined<Part>({ type: 'server_tool_call', id: text(item.id), name, server_tool_call: call });
}
