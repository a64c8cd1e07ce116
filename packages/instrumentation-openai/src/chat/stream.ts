import { type Answer, type Json, list, object, readFailure, type StreamReader, text } from '@genspan/instrumentation';
import type { CallError, CallResponse, TokenCount, ToolCall, Usage } from '@genspan/model-call';
import { readUsage } from '../usage.ts';
import { isFilteredByAzure, refusalSource } from './answer.ts';
import { outputMessage } from './messages.ts';
import { weigh, weighCalls, weighContent } from './tokens.ts';

/** The most choices that OpenAI gives is 128. */
const CHOICE_LIMIT = 128;

/** One choice as far as it has arrived. */
interface Choice {
  finishReason?: string;
  /** Calls in the order of their first delta; `key` tells which delta belongs to which. */
  calls: (ToolCall & { key: unknown; arguments: string })[];
  /** Only when content is captured. */
  content?: string;
  reasoning?: string;
  refusal?: string;
}

/** Folds the chunks of a chat completion stream. Without content it holds the facts of the answer alone. */
export class ChatStreamReader implements StreamReader {
  readonly #withContent: boolean;
  /** Is shown all texts. */
  readonly #output?: TokenCount;
  /** By index; choices beyond {@link CHOICE_LIMIT} are not kept. */
  readonly #choices: Choice[] = [];
  #id?: string;
  #model?: string;
  #tier?: string;
  #systemFingerprint?: string;
  #usage?: Usage;
  #refused = false;
  #filtered = false;
  #failure?: CallError;

  constructor(withContent: boolean, output?: TokenCount) {
    this.#withContent = withContent;
    this.#output = output;
  }

  /** Every choice seen has its reason. */
  get complete(): boolean {
    return this.#choices.length > 0 && this.#choices.every((choice) => choice.finishReason !== undefined);
  }

  read(value: unknown): boolean {
    const chunk = object(value);
    this.#id ??= text(chunk.id);
    this.#model ??= text(chunk.model);
    // Azure and gateways send facts on any chunk and null on others: what was said stays said.
    if (chunk.service_tier) this.#tier = text(chunk.service_tier);
    if (chunk.system_fingerprint) this.#systemFingerprint = text(chunk.system_fingerprint);
    const usage = chunk.usage ?? (chunk.x_groq as Json | undefined)?.usage;
    if (usage) this.#usage = readUsage(usage);
    if (chunk.error) this.#failure = readFailure(chunk.error);
    let bearing = false;
    const choices = chunk.choices;
    if (Array.isArray(choices)) for (const choice of choices) if (choice && this.#readChoice(choice)) bearing = true;
    return bearing;
  }

  answer(): Answer {
    const choices = this.#choices;
    // Gateways send calls without a name; nobody asked for them.
    for (const choice of choices) choice.calls = choice.calls.filter((call) => call.name !== '');
    const response: CallResponse = {
      id: this.#id,
      model: this.#model,
      finishReasons: choices.map((choice) => choice.finishReason ?? 'error'),
      serviceTier: this.#tier,
      systemFingerprint: this.#systemFingerprint,
      toolCalls: choices.flatMap((choice) => choice.calls.map(({ name, id }) => ({ name, id }))),
    };
    const source = refusalSource(response.finishReasons, this.#refused, this.#filtered);
    if (source) response.refusal = { source };
    return {
      response,
      usage: this.#usage,
      outputMessages: this.#withContent ? choices.map(streamedMessage) : undefined,
      failure: this.#failure,
    };
  }

  #readChoice(value: Json): boolean {
    const index = typeof value.index === 'number' ? value.index : 0;
    if (!Number.isInteger(index) || index < 0 || index >= CHOICE_LIMIT) return false;
    // One that no chunk was about has a place all the same.
    while (this.#choices.length <= index) this.#choices.push({ calls: [] });
    const choice = this.#choices[index]!;
    // A later null (OpenRouter's usage chunk) must not erase the reason.
    if (value.finish_reason) choice.finishReason = text(value.finish_reason);
    if (value.content_filter_results !== undefined && isFilteredByAzure(value)) this.#filtered = true;
    const delta = value.delta as Json | undefined;
    if (!delta) return false;
    if (this.#output && !this.#usage) weighDelta(delta, this.#output);
    return this.#readDelta(choice, delta);
  }

  #readDelta(choice: Choice, delta: Json): boolean {
    let bearing = false;
    const { content } = delta;
    if (content && (typeof content === 'string' || list(content).length > 0)) {
      bearing = true;
      if (this.#withContent) this.#keepContent(choice, content);
    }
    if (delta.refusal) {
      bearing = true;
      this.#refused = true;
      if (this.#withContent) choice.refusal = (choice.refusal ?? '') + String(delta.refusal);
    }
    const reasoning = delta.reasoning_content ?? delta.reasoning;
    if (reasoning || list(delta.reasoning_details).some(hasText)) {
      bearing = true;
      if (this.#withContent && typeof reasoning === 'string') choice.reasoning = (choice.reasoning ?? '') + reasoning;
    }
    if (delta.tool_calls && this.#readToolDeltas(choice, list(delta.tool_calls))) bearing = true;
    if (delta.function_call && this.#readLegacyCall(choice, object(delta.function_call))) bearing = true;
    if (delta.audio && this.#readAudio(choice, object(delta.audio))) bearing = true;
    return bearing;
  }

  #keepContent(choice: Choice, content: unknown): void {
    if (typeof content === 'string') {
      choice.content = (choice.content ?? '') + content;
      return;
    }
    for (const item of list(content)) {
      const part = object(item);
      const thinking = list(part.thinking).map((piece) => text(object(piece).text) ?? '');
      if (part.type === 'thinking') choice.reasoning = (choice.reasoning ?? '') + thinking.join('');
      else choice.content = (choice.content ?? '') + (text(part.text) ?? '');
    }
  }

  #readAudio(choice: Choice, audio: Json): boolean {
    const transcript = text(audio.transcript);
    if (transcript && this.#withContent) choice.content = (choice.content ?? '') + transcript;
    return transcript !== undefined || text(audio.data) !== undefined;
  }

  #readToolDeltas(choice: Choice, deltas: readonly unknown[]): boolean {
    for (const item of deltas) {
      const delta = object(item);
      const inner = object(delta.function ?? delta.custom);
      const call = callFor(choice, delta);
      call.name ||= text(inner.name) ?? '';
      if (this.#withContent) call.arguments += text(inner.arguments) ?? text(inner.input) ?? '';
    }
    return deltas.length > 0;
  }

  #readLegacyCall(choice: Choice, delta: Json): boolean {
    if (!text(delta.name) && !text(delta.arguments)) return false;
    const call = callFor(choice, { index: 'function_call' });
    call.name ||= text(delta.name) ?? '';
    if (this.#withContent) call.arguments += text(delta.arguments) ?? '';
    return true;
  }
}

/**
 * The call a delta belongs to: by index; by id where there is no index; the latest where there is neither. A new id
 * under an old index is a new call.
 */
function callFor(choice: Choice, delta: Json): Choice['calls'][number] {
  const id = text(delta.id);
  const key = delta.index ?? id;
  const found = key === undefined ? choice.calls.at(-1) : choice.calls.findLast((call) => call.key === key);
  if (found && (!id || !found.id || found.id === id)) {
    if (id) found.id ??= id;
    return found;
  }
  const made = { key, name: '', arguments: '', ...(id && { id }) };
  choice.calls.push(made);
  return made;
}

/** What the model wrote. What compatible hosts send twice (`reasoning` and `reasoning_details`) counts once. */
function weighDelta(delta: Json, output: TokenCount): void {
  const { content } = delta;
  if (typeof content === 'string') {
    if (content !== '') output.text(content);
  } else if (content) weighContent(content, output);
  if (delta.refusal) weigh(delta.refusal, output);
  const reasoning = delta.reasoning_content ?? delta.reasoning;
  if (reasoning) weigh(reasoning, output);
  if (delta.tool_calls || delta.function_call) weighCalls(delta, output);
  if (delta.audio) weigh(object(delta.audio).transcript, output);
}

function streamedMessage(choice: Choice) {
  const message: Json = {
    role: 'assistant',
    content: choice.content,
    reasoning: choice.reasoning,
    refusal: choice.refusal,
    tool_calls: choice.calls.map((call) => ({ id: call.id, function: { name: call.name, arguments: call.arguments } })),
  };
  return outputMessage(message, choice.finishReason ?? 'error');
}

function hasText(value: unknown): boolean {
  const detail = object(value);
  return Boolean(detail.text || detail.summary || detail.data);
}
