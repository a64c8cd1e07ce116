import { type Json, list, object, type TokenReader, text } from '@genspan/instrumentation';
import type { TokenCount } from '@genspan/model-call';

/** Chat completions report tokens at the end of a stream, and only when asked to. */
export const chatTokens: TokenReader = {
  reported: reportedAtEnd,
  weigh(body, count, toolsKey) {
    const request = object(body);
    for (const item of list(request.messages)) {
      count.message();
      if (!weighMessage(object(item), count)) return false;
    }
    weighTools(request, count, toolsKey);
    return true;
  },
};

/** Of a whole body the tokens are at hand as it comes; of a stream they are the last thing, where they were asked for. */
export function reportedAtEnd(body: unknown): 'surely' | 'last' | 'never' {
  const { stream, stream_options } = object(body);
  if (stream !== true) return 'surely';
  return object(stream_options).include_usage === true ? 'last' : 'never';
}

function weighMessage(message: Json, count: TokenCount): boolean {
  if (message.audio) return false;
  weigh(message.name, count);
  weigh(message.reasoning_content ?? message.reasoning, count);
  // Each call is written as a message of its own.
  for (const _ of list(message.tool_calls)) count.message();
  weighCalls(message, count);
  return weighContent(message.content, count);
}

/** Texts of a content; false when there is more than text: what an image costs depends on its size. */
export function weighContent(content: unknown, count: TokenCount): boolean {
  if (typeof content === 'string') {
    count.text(content);
    return true;
  }
  for (const item of list(content)) {
    const part = object(item);
    const said = typeof item === 'string' ? item : (part.text ?? part.refusal);
    if (typeof said === 'string') count.text(said);
    // Mistral's reasoning is a content of its own.
    else if (!Array.isArray(part.thinking) || !weighContent(part.thinking, count)) return false;
  }
  return true;
}

/** The tools that a message or an answer asks for. */
export function weighCalls(message: Json, count: TokenCount): void {
  for (const item of list(message.tool_calls)) {
    const call = object(item);
    const inner = object(call.function ?? call.custom);
    weigh(inner.name, count);
    weigh(inner.arguments ?? inner.input, count);
  }
  const legacy = object(message.function_call);
  weigh(legacy.name, count);
  weigh(legacy.arguments, count);
}

/** Tools and the schema of the answer; how they are written out for the model is not known. */
export function weighTools(request: Json, count: TokenCount, toolsKey: string | undefined): void {
  const tools = request.tools ?? request.functions;
  if (list(tools).length > 0) count.json(tools, toolsKey);
  weighSchema(object(object(request.response_format).json_schema).schema, count);
}

/** The schema that the answer has to follow. */
export function weighSchema(schema: unknown, count: TokenCount): void {
  if (schema) count.text(JSON.stringify(schema));
}

/** A text, if it is one. */
export function weigh(value: unknown, count: TokenCount): void {
  const found = text(value);
  if (found) count.text(found);
}
