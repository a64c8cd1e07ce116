import { type Answer, type Json, object, readFailure, type StreamReader, text } from '@genspan/instrumentation';
import type { CallError, TokenCount } from '@genspan/model-call';
import { answerOf } from './answer.ts';
import { outputItems } from './output.ts';

const TERMINAL = new Set(['response.completed', 'response.incomplete', 'response.failed', 'response.cancelled']);

/**
 * Folds the events of a response stream. The terminal event carries the whole response, so until it comes only the
 * latest response object's facts and the items so far are kept, for the case that the stream is cut.
 */
export class ResponsesStreamReader implements StreamReader {
  readonly #withContent: boolean;
  /** Is shown all texts. */
  readonly #output?: TokenCount;
  /** The response object of the latest event that had one; items of it are kept apart. */
  #response?: Json;
  /** Finished items, else begun ones, by output index. */
  readonly #items = new Map<number, Json>();
  #refused = false;
  #failure?: CallError;
  #terminal = false;

  constructor(withContent: boolean, output?: TokenCount) {
    this.#withContent = withContent;
    this.#output = output;
  }

  get complete(): boolean {
    return this.#terminal;
  }

  read(value: unknown): boolean {
    const event = object(value);
    const type = event.type;
    if (typeof type !== 'string') return false;
    if (type.endsWith('.delta')) return this.#readDelta(type, event);
    if (type === 'response.output_item.added' || type === 'response.output_item.done') this.#keepItem(event);
    else if (event.response !== undefined) this.#keepResponse(type, object(event.response));
    else if (type === 'error')
      this.#failure = readFailure(event.error) ?? readFailure(event) ?? { type: 'provider_error' };
    return false;
  }

  answer(): Answer {
    const response = this.#response ?? {};
    const whole = outputItems(response.output);
    const items = whole.length > 0 ? whole : [...this.#items].sort(([a], [b]) => a - b).map(([, item]) => item);
    const pending = response.status === 'queued' || response.status === 'in_progress';
    const begun = this.#response !== undefined || items.length > 0;
    const answer = answerOf(
      response,
      items,
      this.#withContent,
      begun && !this.#terminal && !(pending && response.background === true),
    );
    if (!begun) answer.response.finishReasons = [];
    if (this.#refused && !answer.response.refusal) answer.response.refusal = { source: 'refusal_field' };
    if (this.#failure) answer.failure = this.#failure;
    return answer;
  }

  #readDelta(type: string, event: Json): boolean {
    if (type === 'response.refusal.delta') this.#refused = true;
    const { delta } = event;
    // Audio comes as data beside its transcript.
    if (this.#output && typeof delta === 'string' && type !== 'response.audio.delta') this.#output.text(delta);
    return typeof delta === 'string' ? delta !== '' : delta !== undefined && delta !== null;
  }

  #keepItem(event: Json): void {
    const index = typeof event.output_index === 'number' ? event.output_index : this.#items.size;
    const item = object(event.item);
    // Without capture only what names the item is kept, so that a long stream stays small.
    this.#items.set(index, this.#withContent ? item : facts(item));
  }

  #keepResponse(type: string, response: Json): void {
    this.#terminal ||= TERMINAL.has(type);
    this.#response =
      this.#terminal || this.#withContent ? response : { ...response, instructions: undefined, tools: undefined };
    if (type === 'response.failed') this.#failure ??= readFailure(response.error) ?? { type: 'response_failed' };
  }
}

function facts(item: Json): Json {
  const content = Array.isArray(item.content)
    ? item.content.map((part) => ({ type: text(object(part).type) }))
    : undefined;
  return { type: item.type, name: item.name, id: item.id, call_id: item.call_id, execution: item.execution, content };
}
