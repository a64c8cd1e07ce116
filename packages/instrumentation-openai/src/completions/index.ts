import {
  type Answer,
  type ApiReader,
  type Json,
  list,
  number,
  object,
  type RequestFacts,
  readFailure,
  type StreamReader,
  text,
  texts,
} from '@genspan/instrumentation';
import type { CallResponse, Content, Message, TokenCount, Usage } from '@genspan/model-call';
import { refusalSource } from '../chat/answer.ts';
import { readSampling } from '../chat/request.ts';
import { reportedAtEnd, weigh } from '../chat/tokens.ts';
import { readUsage } from '../usage.ts';

/** POST /completions, the legacy API that compatible servers still have. */
export const completionsReader: ApiReader = {
  operation: 'text_completion',
  request: readRequest,
  input: readInput,
  answer: readAnswer,
  stream: (withContent, output) => new CompletionStreamReader(withContent, output),
  tokens: {
    reported: reportedAtEnd,
    weigh(body, count) {
      const { prompt } = object(body);
      const prompts = texts(prompt);
      for (const one of prompts ?? []) count.text(one);
      // A prompt may be given as tokens, too: their number is exact.
      if (!prompts) count.add(list(prompt).flat().length);
      return true;
    },
  },
};

function readRequest(body: unknown): RequestFacts {
  const request = object(body);
  return {
    model: text(request.model),
    stream: request.stream === true || undefined,
    parameters: { ...readSampling(request), maxTokens: number(request.max_tokens) },
    serviceTier: text(request.service_tier),
  };
}

function readInput(body: unknown): Content {
  const prompts = texts(object(body).prompt) ?? [];
  return { inputMessages: prompts.map((content) => ({ role: 'user', parts: [{ type: 'text', content }] })) };
}

function readAnswer(body: unknown, withContent: boolean, output?: TokenCount): Answer {
  const completion = object(body);
  const choices = list(completion.choices).map(object);
  const response: CallResponse = {
    id: text(completion.id),
    model: text(completion.model),
    finishReasons: choices.map((choice) => text(choice.finish_reason) ?? 'error'),
    systemFingerprint: text(completion.system_fingerprint),
    toolCalls: [],
  };
  const source = refusalSource(response.finishReasons, false);
  if (source) response.refusal = { source };
  if (output && !completion.usage) for (const choice of choices) weigh(choice.text, output);
  return {
    response,
    usage: readUsage(completion.usage ?? undefined),
    outputMessages: withContent ? choices.map(outputMessage) : undefined,
    failure: choices.length === 0 ? readFailure(completion.error) : undefined,
  };
}

function outputMessage(choice: Json): Message {
  return {
    role: 'assistant',
    parts: [{ type: 'text', content: text(choice.text) ?? '' }],
    finish_reason: text(choice.finish_reason) ?? 'error',
  };
}

/** Folds text deltas; the result is what a whole body would have said. */
class CompletionStreamReader implements StreamReader {
  readonly #withContent: boolean;
  readonly #output?: TokenCount;
  readonly #choices = new Map<number, Json>();
  #head: Json = {};
  #usage?: Usage;

  constructor(withContent: boolean, output?: TokenCount) {
    this.#withContent = withContent;
    this.#output = output;
  }

  get complete(): boolean {
    if (this.#choices.size === 0) return false;
    for (const choice of this.#choices.values()) if (!choice.finish_reason) return false;
    return true;
  }

  read(value: unknown): boolean {
    const chunk = object(value);
    const { id, model, system_fingerprint } = this.#head;
    this.#head = {
      id: id || chunk.id,
      model: model || chunk.model,
      system_fingerprint: system_fingerprint || chunk.system_fingerprint,
    };
    if (chunk.usage) this.#usage = readUsage(chunk.usage);
    let bearing = false;
    for (const item of list(chunk.choices)) if (this.#readChoice(object(item))) bearing = true;
    return bearing;
  }

  answer(): Answer {
    const choices = [...this.#choices].sort(([a], [b]) => a - b).map(([, choice]) => choice);
    const answer = readAnswer({ ...this.#head, choices }, this.#withContent);
    if (this.#usage) answer.usage = this.#usage;
    return answer;
  }

  #readChoice(choice: Json): boolean {
    const index = typeof choice.index === 'number' ? choice.index : 0;
    const kept = this.#choices.get(index) ?? { text: '' };
    this.#choices.set(index, kept);
    if (choice.finish_reason) kept.finish_reason = choice.finish_reason;
    const piece = text(choice.text);
    if (piece && this.#withContent) kept.text += piece;
    if (piece && !this.#usage) this.#output?.text(piece);
    return piece !== undefined;
  }
}
