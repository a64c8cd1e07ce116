import {
  conditional,
  errorType,
  type Facts,
  has,
  optIn,
  type Requirement,
  type Requirements,
  recommended,
  recommendedWhen,
  required,
  serverPort,
} from './requirement.ts';
import type { SpanType } from './span-type.ts';

const streams = (facts: Facts): boolean => facts.attributes['gen_ai.request.stream'] === true;
const showsChunks = (facts: Facts): boolean =>
  has(facts, 'genspan.stream.chunks') || has(facts, 'gen_ai.response.time_to_first_chunk');

const timeToFirstChunk: Requirement = {
  level: 'recommended',
  when: 'the request was a streaming one',
  // A stream that ended before its first chunk has none, so absence shows only when chunks were counted.
  holds: (facts) => streams(facts) && Number(facts.attributes['genspan.stream.chunks'] ?? 0) > 0,
  onlyIf: streams,
};

const promptVersion: Requirement = {
  level: 'conditionally_required',
  when: 'gen_ai.prompt.name is set and the version is known',
  onlyIf: (facts) => has(facts, 'gen_ai.prompt.name'),
};

const given = recommendedWhen('given in the request');
const reported = recommendedWhen('reported by the provider');

/** Sampling parameters of a request, as inference and agent spans carry them. */
export const requestParameters: Requirements = {
  'gen_ai.output.type': conditional('the request names an output format'),
  'gen_ai.request.choice.count': conditional('in the request and not 1'),
  'gen_ai.request.seed': conditional('in the request'),
  'gen_ai.request.frequency_penalty': given,
  'gen_ai.request.max_tokens': given,
  'gen_ai.request.presence_penalty': given,
  'gen_ai.request.stop_sequences': given,
  'gen_ai.request.temperature': given,
  'gen_ai.request.top_p': given,
};

/** The parts of the token totals; each is a subset of the input or the output, so they are never added to them. */
export const usageBreakdown: Requirements = {
  'gen_ai.usage.audio.cache_read.input_tokens': reported,
  'gen_ai.usage.audio.input_tokens': reported,
  'gen_ai.usage.audio.output_tokens': reported,
  'gen_ai.usage.cache_read.input_tokens': reported,
  'gen_ai.usage.cache_write.input_tokens': reported,
  'gen_ai.usage.image.cache_read.input_tokens': reported,
  'gen_ai.usage.image.input_tokens': reported,
  'gen_ai.usage.image.output_tokens': reported,
  'gen_ai.usage.text.cache_read.input_tokens': reported,
  'gen_ai.usage.text.input_tokens': reported,
  'gen_ai.usage.text.output_tokens': reported,
};

/** What was said, in and out. */
export const content: Requirements = {
  'gen_ai.input.messages': optIn,
  'gen_ai.output.messages': optIn,
  'gen_ai.system_instructions': optIn,
  'gen_ai.tool.definitions': optIn,
};

/** One call of a model that generates, retries and the whole stream included. */
export const inference: SpanType = {
  id: 'gen_ai.client.inference',
  kind: 'CLIENT',
  operations: ['chat', 'generate_content', 'text_completion'],
  nameKey: 'gen_ai.request.model',
  attributes: {
    'gen_ai.operation.name': required,
    'gen_ai.provider.name': required,
    'error.type': errorType,
    'gen_ai.conversation.id': conditional('supplied by the library or the application'),
    'gen_ai.prompt.name': conditional('a named prompt template is used'),
    'gen_ai.prompt.version': promptVersion,
    'gen_ai.request.model': conditional('known'),
    'gen_ai.request.stream': conditional('the request is a streaming one', showsChunks),
    'gen_ai.request.top_k': conditional('in the request'),
    'server.port': serverPort,
    'gen_ai.conversation.compacted': recommendedWhen('known to be compacted'),
    'gen_ai.request.previous_response.id': recommendedWhen('the request continues an earlier response'),
    'gen_ai.request.reasoning.level': given,
    'gen_ai.response.finish_reasons': recommended,
    'gen_ai.response.id': recommended,
    'gen_ai.response.model': recommended,
    'gen_ai.response.time_to_first_chunk': timeToFirstChunk,
    'gen_ai.usage.input_tokens': recommended,
    'gen_ai.usage.output_tokens': recommended,
    'gen_ai.usage.reasoning.output_tokens': reported,
    'server.address': recommended,
    'gen_ai.prompt.variable': optIn,
    ...requestParameters,
    ...usageBreakdown,
    ...content,
  },
  never: {
    'gen_ai.retrieval.top_k': 'it belongs to retrieval spans',
    'gen_ai.response.status': 'it belongs to fetch_response spans',
  },
};
