import type { Content, Message, Part } from '../content.ts';
import type { CallRequest, CallResponse, Parameters, ToolCall, Usage } from '../model-call.ts';
import {
  type AttributeReader,
  compact,
  list,
  number,
  object,
  orUndefined,
  parseJson,
  readerOf,
  type Tree,
  text,
} from './attributes.ts';
import { decodeAttribution } from './attribution.ts';
import type { Dialect } from './dialect.ts';
import { type ForeignFacts, foreignCall } from './foreign-call.ts';
import { decodeServer } from './gen-ai.ts';
import { blocksToParts, decodeTools, messageFinish, toolCallPart, toolResponsePart } from './messages.ts';
import { normalProvider } from './providers.ts';
import { rawAnswer } from './raw-answer.ts';
import type { DecodableSpan } from './span.ts';

/** Kinds that are a call of a model; CHAIN, AGENT, TOOL, RETRIEVER, RERANKER, GUARDRAIL and the rest are none. */
const KINDS: Readonly<Record<string, string>> = { LLM: 'chat', EMBEDDING: 'embeddings' };

/**
 * OpenInference (Arize): `llm.*`, messages flattened into attributes, the raw answer in `output.value`. Its token
 * counts are inclusive for every provider.
 *
 * Sources: `@arizeai/openinference-semantic-conventions` 2.12, `@arizeai/openinference-instrumentation-openai` 4.2.7 and
 * `-anthropic` 0.2.8.
 */
export const openInference: Dialect = {
  isCall({ attributes }) {
    const kind = attributes['openinference.span.kind'];
    return typeof kind === 'string' ? Object.hasOwn(KINDS, kind.toUpperCase()) : undefined;
  },
  decode(span, withContent) {
    const get = readerOf(span.attributes);
    const operation = KINDS[get.text('openinference.span.kind')?.toUpperCase() ?? ''] ?? 'chat';
    const asked = object(parseJson(get.text('llm.invocation_parameters', 'embedding.invocation_parameters')));
    const raw = rawAnswer(get.text('output.mime_type') === 'text/plain' ? undefined : get.text('output.value'));
    const output = list(get.tree('llm.output_messages.')).map(messageOf);
    const facts: ForeignFacts = {
      provider: normalProvider(get.text('llm.provider', 'llm.system')),
      operation,
      api: raw.api ?? API_OF_NAME[span.name ?? ''],
      server: decodeServer(get),
      request: decodeRequest(get, asked),
      response: decodeResponse(get, asked, raw, output),
      usage: decodeUsage(get, raw.usage),
      outputMessages: withContent ? outputMessages(get, output) : undefined,
      content: () => decodeContent(get, asked),
      time: firstToken(span),
      attribution: decodeAttribution(get, [], parseJson(get.text('metadata'))),
    };
    return foreignCall(span, get, facts, withContent);
  },
};

/** The names of the spans that its two JavaScript packages make; a stream has no raw answer to tell the API. */
const API_OF_NAME: Readonly<Record<string, string>> = {
  'OpenAI Chat Completions': 'chat_completions',
  'OpenAI Responses': 'responses',
  'Anthropic Messages': 'messages',
};

function decodeRequest(get: AttributeReader, asked: Tree): CallRequest {
  return {
    model: text(asked.model) ?? get.text('llm.request.model_name', 'llm.model_name', 'embedding.model_name'),
    stream: asked.stream === true || undefined,
    parameters: decodeParameters(asked),
    serviceTier: text(asked.service_tier),
  };
}

/** The request's own parameters, in the provider's names. */
function decodeParameters(asked: Tree): Parameters {
  const stop = asked.stop ?? asked.stop_sequences;
  return {
    temperature: number(asked.temperature),
    topP: number(asked.top_p),
    topK: number(asked.top_k),
    maxTokens: number(asked.max_completion_tokens) ?? number(asked.max_tokens) ?? number(asked.max_output_tokens),
    frequencyPenalty: number(asked.frequency_penalty),
    presencePenalty: number(asked.presence_penalty),
    seed: number(asked.seed),
    stopSequences: typeof stop === 'string' ? [stop] : Array.isArray(stop) ? stop.map(String) : undefined,
    choiceCount: number(asked.n),
    reasoningLevel:
      text(asked.reasoning_effort) ?? text(object(asked.reasoning).effort) ?? text(object(asked.output_config).effort),
    previousResponseId: text(asked.previous_response_id),
    encodingFormats: text(asked.encoding_format) === undefined ? undefined : [String(asked.encoding_format)],
    dimensions: number(asked.dimensions),
  };
}

function decodeResponse(
  get: AttributeReader,
  asked: Tree,
  raw: ReturnType<typeof rawAnswer>,
  output: readonly Tree[],
): CallResponse {
  const reason = get.text('llm.finish_reason');
  // `llm.model_name` is the request's until the answer says another.
  const named = get.text('llm.model_name');
  const served = named !== undefined && asked.model !== undefined && named !== asked.model ? named : undefined;
  return {
    ...raw.response,
    model: get.text('llm.response.model_name') ?? raw.response.model ?? served,
    finishReasons:
      raw.response.finishReasons.length > 0 || reason === undefined ? raw.response.finishReasons : [reason],
    toolCalls: output.flatMap(toolCallsOf),
  };
}

function decodeUsage(get: AttributeReader, raw: Usage | undefined): Usage {
  const count = (name: string) => get.number(`llm.token_count.${name}`);
  const written = count('prompt_details.cache_write');
  const usage = {
    inputTokens: count('prompt'),
    outputTokens: count('completion'),
    cacheRead: count('prompt_details.cache_read') ?? count('prompt_details.cache_input'),
    cacheWrite: written === undefined ? undefined : { total: written },
    reasoning: count('completion_details.reasoning'),
    audioInput: count('prompt_details.audio'),
    audioOutput: count('completion_details.audio'),
  };
  return { ...usage, ...compact(raw ?? {}) };
}

function decodeContent(get: AttributeReader, asked: Tree): Omit<Content, 'outputMessages'> {
  const input = list(get.tree('llm.input_messages.')).map(messageOf);
  const tools = list(get.tree('llm.tools.')).map((tool) => object(object(tool).tool).json_schema);
  const system = blocksToParts(asked.system);
  return {
    systemInstructions: system.length > 0 ? system : undefined,
    inputMessages: input.length > 0 ? input.map((message) => decodeMessage(message)) : undefined,
    toolDefinitions: decodeTools(tools),
  };
}

function outputMessages(get: AttributeReader, output: readonly Tree[]): Message[] | undefined {
  const finish = get.text('llm.finish_reason');
  return output.length > 0 ? output.map((message) => decodeMessage(message, finish)) : undefined;
}

function messageOf(item: unknown): Tree {
  return object(object(item).message);
}

function decodeMessage(message: Tree, finish?: string): Message {
  const role = text(message.role) ?? 'assistant';
  const answered = text(message.tool_call_id);
  const parts: Part[] = answered
    ? [toolResponsePart(answered, message.content)]
    : [
        ...textParts(message),
        ...list(message.contents).flatMap(contentPart),
        ...list(message.tool_calls).map(callPart),
      ];
  return { role, parts, finish_reason: messageFinish(finish) };
}

function textParts({ content }: Tree): Part[] {
  return typeof content === 'string' && content !== '' ? [{ type: 'text', content }] : [];
}

/** A block of a message. Tool calls stand there once more; they are read from `tool_calls`. */
function contentPart(item: unknown): Part[] {
  const { type, text: content, image } = object(object(item).message_content);
  if (type === 'tool_use') return [];
  if (type === 'text' || type === 'reasoning') return [{ type, content: text(content) ?? '' }];
  const uri = text(object(object(image).image).url);
  if (uri !== undefined && !uri.startsWith('data:')) return [{ type: 'uri', modality: 'image', uri }];
  return [{ type: 'generic', generic_type: text(type) ?? 'unknown' }];
}

function callPart(item: unknown): Part {
  const call = object(object(item).tool_call);
  const { name, arguments: args } = object(call.function);
  return toolCallPart(name, call.id, args);
}

function toolCallsOf(message: Tree): ToolCall[] {
  return list(message.tool_calls).flatMap((item) => {
    const call = object(object(item).tool_call);
    const name = text(object(call.function).name);
    return name === undefined ? [] : [{ name, id: text(call.id) }];
  });
}

/** The Python packages mark the first token of a stream with an event. */
function firstToken({ events, startTime }: DecodableSpan): ForeignFacts['time'] {
  const time = events?.find(({ name }) => name === 'First Token Stream Event')?.time;
  if (!time) return undefined;
  return orUndefined({ firstTokenMs: (time[0] - startTime[0]) * 1000 + (time[1] - startTime[1]) / 1e6 });
}
