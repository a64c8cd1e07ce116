import { MODEL } from '../provider/chat.mjs';
import { differences } from './difference.mjs';

const FAILURES = new Set(['error', 'timeout', 'rate_limited']);

/** Written only when content capture is on, which it never is here. */
const CONTENT = [
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'gen_ai.system_instructions',
  'gen_ai.tool.definitions',
];

const USAGE_NAMES = {
  input: 'gen_ai.usage.input_tokens',
  output: 'gen_ai.usage.output_tokens',
  cacheRead: 'gen_ai.usage.cache_read.input_tokens',
  reasoning: 'gen_ai.usage.reasoning.output_tokens',
  audioInput: 'gen_ai.usage.audio.input_tokens',
  audioOutput: 'gen_ai.usage.audio.output_tokens',
};

/**
 * What a scenario expects of one span. What is not named must not be there: no `usage` means that the span says the
 * provider reported none, no `chunks` that it is no stream. The value `'any'` says that a scenario cannot know.
 *
 * @typedef {object} SpanExpectation
 * @property {string} outcome `genspan.outcome`; decides status and `error.type` too
 * @property {string} [operation] `chat` unless given
 * @property {string|null} [model] requested model; null: none
 * @property {string} [api] `openai.api.type`; `chat_completions` unless given, null where there is none
 * @property {string[]} [finish] finish reasons
 * @property {Record<string, number>|'any'} [usage] by the keys of USAGE_NAMES
 * @property {number} [chunks] chunks that the application received; its presence means that the call is a stream
 * @property {boolean} [firstToken] whether a content-bearing delta was seen; by default, whether there are chunks
 * @property {string} [refusal] `genspan.refusal.source`
 * @property {string[]} [tools] `genspan.tool_calls`
 * @property {number} [retries] `genspan.retry.count`
 * @property {number} [status] HTTP status of the error
 * @property {string|null} [parent] name of the parent span
 * @property {string} [provider] `openai` unless given
 * @property {{address: string, port?: number}} [server] the scripted provider unless given
 * @property {[number, number]} [lasts] least and most duration in milliseconds
 * @property {Record<string, unknown>} [attributes] further attributes, exactly
 */

/** What is wrong with a span of a model call; empty when it is as expected. */
export function spanProblems(span, expected, port) {
  if (expected.internal) return internalProblems(span, expected);
  const { name, shape, attributes } = callExpectation(expected, port);
  const actual = { name: span.name, ...shapeOf(span) };
  if (expected.outcome === 'any') shape.status = actual.status;
  if (name === 'any') actual.name = name;
  const known = Object.entries(attributes).filter(([, value]) => value !== 'any');
  const judged = Object.fromEntries(known.map(([key]) => [key, span.attributes[key]]));
  return [
    ...say(differences({ name, ...shape }, actual)),
    ...say(differences(definedOnly(Object.fromEntries(known)), definedOnly(judged))),
    ...presenceProblems(span, expected),
  ];
}

/** Spans of agents and tools: name, kind, parent and whether they failed. */
function internalProblems(span, { name, failed = false, parent = null, attributes = {} }) {
  const shape = {
    name,
    kind: 'INTERNAL',
    status: failed ? 'ERROR' : 'UNSET',
    parent,
    ended: true,
    ends: 1,
    processed: 1,
  };
  const judged = Object.fromEntries(Object.keys(attributes).map((key) => [key, span.attributes[key]]));
  const problems = say(differences(shape, { name: span.name, ...shapeOf(span) }));
  problems.push(...say(differences(attributes, judged)));
  if (failed !== 'error.type' in span.attributes) problems.push(`error.type is ${span.attributes['error.type']}`);
  if ('gen_ai.provider.name' in span.attributes) problems.push('an internal span names a provider');
  return problems;
}

function callExpectation(expected, port) {
  const { operation = 'chat', model = MODEL, outcome, parent = null } = expected;
  const status = FAILURES.has(outcome) ? 'ERROR' : 'UNSET';
  return {
    name: nameOf(operation, model),
    shape: { kind: 'CLIENT', status, parent, ended: true, ends: 1, processed: 1 },
    attributes: { ...requestAttributes(expected, port), ...endAttributes(expected), ...expected.attributes },
  };
}

function nameOf(operation, model) {
  if (model === 'any') return 'any';
  return model === null ? operation : `${operation} ${model}`;
}

function requestAttributes(expected, port) {
  const { operation = 'chat', model = MODEL, provider = 'openai', chunks } = expected;
  const { api = operation === 'chat' ? 'chat_completions' : null } = expected;
  const { server = { address: '127.0.0.1', port } } = expected;
  return {
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': model ?? undefined,
    'gen_ai.request.stream': chunks === undefined ? undefined : true,
    'openai.api.type': api ?? undefined,
    'server.address': server.address,
    'server.port': server.port,
  };
}

function endAttributes({ outcome, finish, usage, chunks, refusal, tools, retries, status }) {
  return {
    'genspan.outcome': outcome,
    'gen_ai.response.finish_reasons': finish,
    'genspan.stream.chunks': chunks,
    'genspan.refusal.source': refusal,
    'genspan.tool_calls': tools,
    'genspan.retry.count': retries,
    'http.response.status_code': status,
    ...(usage !== 'any' && usageAttributes(usage)),
  };
}

function usageAttributes(usage) {
  const attributes = { 'genspan.usage.source': usage ? 'provider' : 'none' };
  for (const [key, name] of Object.entries(USAGE_NAMES)) attributes[name] = usage?.[key];
  return attributes;
}

function shapeOf({ kind, status, parent, ended, ends, processed }) {
  return { kind, status, parent, ended, ends, processed };
}

/** Attributes whose presence matters, and whose value no scenario can know. */
function presenceProblems(
  span,
  { outcome, chunks, firstToken = chunks === 'any' ? 'any' : chunks > 0, lasts = [0, 60_000] },
) {
  const expectations = {
    'error.type': outcome === 'any' ? span.status === 'ERROR' : FAILURES.has(outcome),
    'gen_ai.response.time_to_first_chunk': chunks === 'any' ? 'any' : chunks > 0,
    'genspan.time_to_first_token': firstToken,
    ...Object.fromEntries(CONTENT.map((name) => [name, false])),
  };
  const problems = [];
  for (const [name, wanted] of Object.entries(expectations)) {
    if (wanted === 'any') continue;
    if (wanted && !(name in span.attributes)) problems.push(`span: ${name} is missing`);
    if (!wanted && name in span.attributes) problems.push(`span: ${name} is ${span.attributes[name]}, expected none`);
  }
  const [least, most] = lasts;
  if (span.durationMs < least || span.durationMs > most) problems.push(`span: lasted ${span.durationMs} ms`);
  return problems;
}

function definedOnly(attributes) {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

/** The lines of {@link differences} speak of two runs; here the sides are an expectation and a span. */
function say(lines) {
  return lines.map((line) => `span ${line.replace(': bare ', ': expected ').replace(', instrumented ', ', got ')}`);
}
