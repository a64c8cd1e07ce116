import {
  type Answer,
  type Json,
  list,
  number,
  object,
  readFailure,
  type StreamReader,
  text,
  toolArguments,
} from '@genspan/instrumentation';
import type { CallError, CallResponse, TokenCount } from '@genspan/model-call';
import { type Figures, readFigures, updateFigures, usageOf } from '../usage.ts';
import { refusalBy, toolCallIn } from './answer.ts';
import { outputMessage } from './messages.ts';

/** One content block as far as it has arrived; only when content is captured. */
interface Block {
  /** The block of its start event, as a copy: the SDK's helper adds to its own. */
  begun: Json;
  /** What its deltas added: text, thinking or a summary. */
  text: string;
  /** The JSON of a tool's input. */
  input: string;
}

/** Fields that the deltas of a block add to, by the block's type. */
const TEXT_FIELD: Readonly<Record<string, string>> = { text: 'text', thinking: 'thinking', compaction: 'content' };

/**
 * Folds the events of a message stream. Without content it holds the facts of the answer alone.
 *
 * `message_start` has placeholders for the stop reason and the output tokens; they count only if the stream came to its
 * end without a `message_delta` (calls from within code execution do). What a `message_delta` reports are totals, and null
 * means that nothing changed. A stream that ends without `message_stop` has failed with `incomplete_stream`, unless it was
 * the app that left it.
 */
export class MessageStreamReader implements StreamReader {
  readonly #response: CallResponse = {
    id: undefined,
    model: undefined,
    finishReasons: [],
    serviceTier: undefined,
    speed: undefined,
    region: undefined,
    toolCalls: [],
    refusal: undefined,
  };
  /** By index; only when content is captured. */
  readonly #blocks: Map<unknown, Block> | undefined;
  /** Is shown all texts until the tokens are reported. */
  readonly #output?: TokenCount;
  #stopReason?: string;
  #figures?: Figures;
  #failure?: CallError;
  #begun = false;
  #final = false;
  #stopped = false;

  constructor(withContent: boolean, output?: TokenCount) {
    if (withContent) this.#blocks = new Map();
    this.#output = output;
  }

  get complete(): boolean {
    return this.#stopped;
  }

  read(value: unknown): boolean {
    const event = object(value);
    switch (event.type) {
      case 'content_block_delta':
        return this.#readDelta(event.index, object(event.delta));
      case 'content_block_start':
        return this.#beginBlock(event.index, object(event.content_block));
      case 'message_start':
        return this.#begin(object(event.message));
      case 'message_delta':
        this.#update(event);
        return false;
      case 'message_stop':
        this.#stopped = true;
        return false;
      case 'error':
        this.#failure = readFailure(event.error) ?? { type: 'provider_error' };
        return false;
      default:
        return false;
    }
  }

  answer(): Answer {
    const reason = this.#stopReason ?? 'error';
    const response = { ...this.#response, finishReasons: this.#begun ? [reason] : [], refusal: refusalBy(reason) };
    const figures = this.#figures && { ...this.#figures };
    if (figures && !this.#final && !this.#stopped) {
      figures.output = undefined;
      figures.thinking = undefined;
      figures.compaction = undefined;
    }
    return {
      response,
      usage: figures && usageOf(figures),
      outputMessages: this.#begun && this.#blocks ? [outputMessage(this.#content(this.#blocks), reason)] : undefined,
      failure: this.#failure ?? (this.#stopped ? undefined : { type: 'incomplete_stream' }),
    };
  }

  /** Usually the message is empty yet; calls from within code execution have all of it here. */
  #begin(message: Json): boolean {
    this.#begun = true;
    this.#response.id = text(message.id);
    this.#response.model = text(message.model);
    this.#stopReason = text(message.stop_reason);
    this.#readUsage(message.usage);
    let bearing = false;
    let index = 0;
    for (const block of list(message.content)) if (this.#beginBlock(index++, object(block))) bearing = true;
    return bearing;
  }

  #update(event: Json): void {
    this.#begun = true;
    this.#stopReason = text(object(event.delta).stop_reason) ?? this.#stopReason;
    if (!this.#final && this.#figures) this.#figures.output = undefined;
    this.#final = true;
    this.#readUsage(event.usage);
  }

  #readUsage(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const usage = value as Json;
    const figures = readFigures(usage);
    if (this.#figures) updateFigures(this.#figures, figures);
    else this.#figures = figures;
    const response = this.#response;
    response.serviceTier = text(usage.service_tier) ?? response.serviceTier;
    response.speed = text(usage.speed) ?? response.speed;
    response.region = text(usage.inference_geo) ?? response.region;
  }

  /** A tool that is named is content; so is reasoning that comes encrypted. Results of tools are not the model's. */
  #beginBlock(index: unknown, block: Json): boolean {
    this.#blocks?.set(index, { begun: { ...block }, text: '', input: '' });
    const call = toolCallIn(block);
    if (call) this.#response.toolCalls.push(call);
    if (call) this.#output?.text(call.name);
    switch (block.type) {
      case 'text':
        return text(block.text) !== undefined;
      case 'thinking':
        return text(block.thinking) !== undefined;
      case 'redacted_thinking':
        return true;
      case 'fallback':
        // What follows is another model's.
        this.#response.model = text(object(block.to).model) ?? this.#response.model;
        return false;
      default:
        return call !== undefined;
    }
  }

  /** Signatures, citations and the summary of a compaction are no first token: nobody reads them as the answer. */
  #readDelta(index: unknown, delta: Json): boolean {
    switch (delta.type) {
      case 'text_delta':
        return this.#add(index, 'text', delta.text);
      case 'thinking_delta':
        // Of reasoning that is not shown the provider says about how much there is.
        if (!delta.thinking) this.#output?.add(number(delta.estimated_tokens) ?? 0);
        return this.#add(index, 'text', delta.thinking);
      case 'input_json_delta':
        return this.#add(index, 'input', delta.partial_json);
      case 'compaction_delta':
        this.#add(index, 'text', delta.content);
        return false;
      default:
        return false;
    }
  }

  #add(index: unknown, to: 'text' | 'input', piece: unknown): boolean {
    if (typeof piece !== 'string' || piece === '') return false;
    const block = this.#blocks?.get(index);
    if (block) block[to] += piece;
    this.#output?.text(piece);
    return true;
  }

  #content(blocks: Map<unknown, Block>): Json[] {
    return [...blocks.values()].map(({ begun, text: added, input }) => {
      if (input) return { ...begun, input: toolArguments(input) };
      const field = added ? TEXT_FIELD[String(begun.type)] : undefined;
      return field ? { ...begun, [field]: (text(begun[field]) ?? '') + added } : begun;
    });
  }
}
