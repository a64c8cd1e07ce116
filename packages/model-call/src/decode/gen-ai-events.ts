import type { Message } from '../content.ts';
import { list, object, parseJson, text } from './attributes.ts';
import { blocksToParts, decodeMessages, messageFinish, toolCallPart, toolResponsePart } from './messages.ts';
import type { DecodableSpan } from './span.ts';

/** The conversation as span events tell it. */
interface EventMessages {
  inputMessages?: Message[];
  outputMessages?: Message[];
}

const INPUT = /^gen_ai\.(system|user|assistant|tool)\.message$/;

/**
 * Reads the span events in which the conventions held content before messages became attributes:
 * `gen_ai.content.prompt` and `gen_ai.content.completion` (1.27), `gen_ai.user.message` and its kind, `gen_ai.choice`
 * (1.28 to 1.36), and `gen_ai.client.inference.operation.details` (from 1.37).
 */
export function messagesInEvents(events: DecodableSpan['events']): EventMessages {
  const input: Message[] = [];
  const output: Message[] = [];
  for (const { name, attributes = {} } of events ?? []) {
    const role = INPUT.exec(name)?.[1];
    if (role) input.push(messageOf(attributes, role));
    else if (name === 'gen_ai.choice') output.push(choiceOf(attributes));
    else if (name === 'gen_ai.content.prompt')
      input.push(...(chatMessages(parseJson(attributes['gen_ai.prompt'])) ?? []));
    else if (name === 'gen_ai.content.completion')
      output.push(...(chatMessages(parseJson(attributes['gen_ai.completion'])) ?? []));
    else if (name === 'gen_ai.client.inference.operation.details') {
      input.push(...(decodeMessages(parseJson(attributes['gen_ai.input.messages'])) ?? []));
      output.push(...(decodeMessages(parseJson(attributes['gen_ai.output.messages'])) ?? []));
    }
  }
  return {
    inputMessages: input.length > 0 ? input : undefined,
    outputMessages: output.length > 0 ? output : undefined,
  };
}

function choiceOf(attributes: object): Message {
  const choice = object(attributes);
  const message = object(parseJson(choice.message));
  return {
    ...messageOf({ ...choice, ...message }, 'assistant'),
    finish_reason: messageFinish(text(choice.finish_reason)),
  };
}

/** Messages in the shape of the chat API; undefined when there are none. */
export function chatMessages(value: unknown): Message[] | undefined {
  const messages = list(value).map((item) => messageOf(object(item), 'assistant'));
  return messages.length > 0 ? messages : undefined;
}

/** A message in the shape of the chat API. */
function messageOf(value: object, role: string): Message {
  const message = object(value);
  const given = text(message.role) ?? role;
  if (given === 'tool')
    return { role: given, parts: [toolResponsePart(message.id ?? message.tool_call_id, message.content)] };
  const calls = list(parseJson(message.tool_calls)).map((item) => {
    const call = object(item);
    const inner = object(call.function ?? call);
    return toolCallPart(inner.name, call.id, inner.arguments);
  });
  return { role: given, parts: [...blocksToParts(message.content), ...calls] };
}
