import {
  type Answer,
  type ApiReader,
  type Json,
  number,
  object,
  type RequestFacts,
  readAnthropicRateLimit,
  readFailure,
  type StreamReader,
  text,
} from '@genspan/instrumentation';
import type { CallError, Content, TokenCount } from '@genspan/model-call';
import { refusalBy } from '../messages/answer.ts';
import { messageFinish } from '../messages/messages.ts';
import { readSampling } from '../messages/request.ts';

/** POST /v1/complete, the legacy API that the SDK had up to 0.x. It reports no usage. */
export const completionsReader: ApiReader = {
  operation: 'text_completion',
  api: 'complete',
  request: readRequest,
  input: readInput,
  answer: readAnswer,
  stream: (withContent, output) => new CompletionStreamReader(withContent, output),
  tokens: {
    reported: () => 'never',
    weigh(body, count) {
      count.text(text(object(body).prompt) ?? '');
      return true;
    },
  },
  rateLimit: readAnthropicRateLimit,
};

function readRequest(body: unknown): RequestFacts {
  const request = object(body);
  return {
    model: text(request.model),
    stream: request.stream === true || undefined,
    parameters: { ...readSampling(request), maxTokens: number(request.max_tokens_to_sample) },
  };
}

function readInput(body: unknown): Content {
  const prompt = text(object(body).prompt);
  return { inputMessages: prompt ? [{ role: 'user', parts: [{ type: 'text', content: prompt }] }] : [] };
}

function readAnswer(body: unknown, withContent: boolean, output?: TokenCount): Answer {
  const completion = object(body);
  const failure = completion.completion === undefined ? readFailure(completion.error) : undefined;
  const reason = text(completion.stop_reason) ?? 'error';
  const content = text(completion.completion) ?? '';
  output?.text(content);
  return {
    response: {
      id: text(completion.id),
      model: text(completion.model),
      finishReasons: failure ? [] : [reason],
      toolCalls: [],
      refusal: refusalBy(reason),
    },
    outputMessages:
      withContent && !failure
        ? [{ role: 'assistant', parts: [{ type: 'text', content }], finish_reason: messageFinish(reason) }]
        : undefined,
    failure,
  };
}

/**
 * Folds text deltas; the last event has the stop reason. A stream that ends without one has failed with
 * `incomplete_stream`, unless it was the app that left it.
 */
class CompletionStreamReader implements StreamReader {
  readonly #withContent: boolean;
  readonly #output?: TokenCount;
  readonly #whole: Json = {};
  #text = '';
  #begun = false;
  #failure?: CallError;

  constructor(withContent: boolean, output?: TokenCount) {
    this.#withContent = withContent;
    this.#output = output;
  }

  get complete(): boolean {
    return this.#whole.stop_reason !== undefined;
  }

  read(value: unknown): boolean {
    const event = object(value);
    if (event.type === 'error') this.#failure = readFailure(event.error) ?? { type: 'provider_error' };
    if (event.type !== 'completion') return false;
    this.#begun = true;
    const { id, model, stop_reason } = this.#whole;
    this.#whole.id = id ?? text(event.id);
    this.#whole.model = model ?? text(event.model);
    this.#whole.stop_reason = text(event.stop_reason) ?? stop_reason;
    const piece = text(event.completion);
    if (piece && this.#withContent) this.#text += piece;
    if (piece) this.#output?.text(piece);
    return piece !== undefined;
  }

  answer(): Answer {
    const answer = readAnswer({ ...this.#whole, completion: this.#text }, this.#withContent && this.#begun);
    if (!this.#begun) answer.response.finishReasons = [];
    answer.failure = this.#failure ?? (this.complete ? undefined : { type: 'incomplete_stream' });
    return answer;
  }
}
