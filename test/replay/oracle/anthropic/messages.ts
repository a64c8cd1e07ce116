import type { Json, JsonObject } from '../../recording.ts';
import { errorWords } from '../facts.ts';
import { firstText, number, object, objects, text } from '../json.ts';
import { oneOf } from '../matcher.ts';
import { type Facts, nothing, stopFacts } from './facts.ts';
import { usageFields } from './usage.ts';

/** Facts of a Message. */
export function messageFacts(message: JsonObject): Facts {
  // An error in the place of a message, with a status that says nothing of it.
  if (message.type === 'error')
    return { ...nothing(), finishReasons: [undefined, ['error']], failure: errorWords(message.error) };
  const usage = object(message.usage);
  const tier = text(usage.service_tier);
  return {
    ...nothing(),
    ...stopFacts(message.stop_reason),
    id: text(message.id),
    model: text(message.model),
    tools: objects(message.content).flatMap(toolName),
    tiers: tier ? [tier] : [],
    speed: text(usage.speed),
    region: text(usage.inference_geo),
    usage: usageFields(message.usage),
  };
}

/** Names for calls of every kind: the caller's tools, those that the provider runs, and those of MCP servers. */
function toolName(block: JsonObject): string[] {
  const isCall = ['tool_use', 'server_tool_use', 'mcp_tool_use'].includes(text(block.type) ?? '');
  return isCall ? [text(block.name) ?? ''] : [];
}

/**
 * Facts of a stream of messages: those of the Message that its events tell, as far as they came. Only `message_stop`
 * says that it is complete; a stream that ends without is a failure that the app does not see.
 *
 * @param thrown the SDK threw after these events
 */
export function messageStreamFacts(events: JsonObject[], thrown: boolean): Facts {
  const content = contentOf(events);
  const isComplete = events.some(({ type }) => type === 'message_stop');
  const begun = events.findLast(({ type }) => type === 'message_start');
  const unfinished = isComplete || thrown ? {} : { failure: [], unfinished: true };
  if (!begun) return { ...nothing(), ...unfinished, finishReasons: [undefined, ['error']], content };
  const deltas = events.filter(({ type }) => type === 'message_delta');
  const message = object(begun.message);
  const blocks = events
    .filter(({ type }) => type === 'content_block_start')
    .map((event) => object(event.content_block));
  const fallbacks = blocks.filter(({ type }) => type === 'fallback');
  const stopReason = firstText(deltas.toReversed().map(({ delta }) => object(delta).stop_reason));
  const facts = messageFacts({
    ...message,
    // A fallback block names the model that writes the rest.
    model: text(object(fallbacks.at(-1)?.to).model) ?? message.model,
    stop_reason: stopReason ?? message.stop_reason,
    // Usually empty; calls from within code execution have all of it here.
    content: [...objects(message.content), ...blocks],
    usage: deltas.reduce((usage: Json | undefined, { usage: next }) => overlay(usage, next), message.usage),
  });
  const isTold = deltas.some(({ usage }) => number(object(usage).output_tokens) !== undefined);
  // A complete stream without a delta has its figures where it began.
  if (!isTold && (deltas.length > 0 || !isComplete)) leaveOutputOpen(facts, object(message.usage));
  return { ...facts, ...unfinished, content };
}

/** Totals of the whole message: a later one replaces an earlier one, and null says nothing. */
function overlay(usage: Json | undefined, next: Json | undefined): Json | undefined {
  const told = Object.entries(object(next)).filter(([, value]) => value !== null && value !== undefined);
  return told.length > 0 ? { ...object(usage), ...Object.fromEntries(told) } : usage;
}

/** `message_start` reports a placeholder: whether the span has it where nothing replaced it is left open. */
function leaveOutputOpen({ usage }: Facts, started: JsonObject): void {
  usage.set('gen_ai.usage.output_tokens', oneOf(undefined, number(started.output_tokens)));
}

const CONTENT: Readonly<Record<string, string>> = {
  text_delta: 'text',
  thinking_delta: 'thinking',
  input_json_delta: 'partial_json',
};

/**
 * Text, thinking and arguments of tools bear content. Whether the start of a tool call does, a signature, a citation, a
 * summary, or a block that comes whole, the contract does not say.
 */
function contentOf(events: JsonObject[]): Facts['content'] {
  const deltas = events.filter(({ type }) => type === 'content_block_delta').map((event) => object(event.delta));
  if (deltas.some((delta) => text(delta[CONTENT[text(delta.type) ?? ''] ?? '']))) return 'yes';
  const isOther = deltas.some((delta) => !CONTENT[text(delta.type) ?? '']);
  const isWhole = events.some(
    ({ content_block, message }) => bearsMore(object(content_block)) || objects(object(message).content).length > 0,
  );
  return isOther || isWhole ? 'unclear' : 'no';
}

/** A block that begins with more than an empty text or empty thoughts. */
function bearsMore({ type, text: words, thinking }: JsonObject): boolean {
  if (type === 'text' || type === 'thinking') return text(words) !== undefined || text(thinking) !== undefined;
  return type !== undefined;
}
