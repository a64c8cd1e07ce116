import { differences } from './difference.mjs';
import { isNative } from './native-span.mjs';

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
  cacheWrite: 'gen_ai.usage.cache_write.input_tokens',
  cacheWrite5m: 'genspan.usage.cache_write.5m',
  cacheWrite1h: 'genspan.usage.cache_write.1h',
  reasoning: 'gen_ai.usage.reasoning.output_tokens',
  audioInput: 'gen_ai.usage.audio.input_tokens',
  audioOutput: 'gen_ai.usage.audio.output_tokens',
  webSearches: 'genspan.usage.web_searches',
};

/**
 * What a scenario expects of one span. What is not named must not be there: no `usage` means that the span says the
 * provider reported none, no `chunks` that it is no stream. The value `'any'` says that a scenario cannot know. Model,
 * provider and API are those that the suite calls usual unless given.
 *
 * @typedef {object} SpanExpectation
 * @property {string} outcome `genspan.outcome`; decides status and `error.type` too
 * @property {string} [operation] `chat` unless given
 * @property {string|null} [model] requested model; null: none
 * @property {string|null} [api] `openai.api.type`; null where there is none
 * @property {boolean} [content] the SDK was told to put the conversation on its span
 * @property {boolean} [isCall] false for a request that is no model call (token counting, batches): no outcome, no usage;
 *   `failed` says whether it failed
 * @property {boolean} [failedBySdk] the SDK's own span has failed by an error that is the application's, not the call's
 * @property {boolean} [untouched] we did not see the call: only name, scope, kind, parent and end are judged
 * @property {boolean} [native] the span is the SDK's own, enriched by us; by default, when its tracing is switched on
 * @property {string[]} [finish] finish reasons
 * @property {Record<string, number>|'any'} [usage] by the keys of USAGE_NAMES
 * @property {number} [chunks] chunks that the application received; its presence means that the call is a stream
 * @property {boolean} [firstToken] whether a content-bearing delta was seen; by default, whether there are chunks
 * @property {string} [refusal] `genspan.refusal.source`
 * @property {string[]} [tools] `genspan.tool_calls`
 * @property {number} [retries] `genspan.retry.count`
 * @property {number} [status] HTTP status of the error
 * @property {string|null} [parent] name of the parent span
 * @property {string} [provider]
 * @property {{address: string, port?: number}} [server] the scripted provider unless given
 * @property {[number, number]} [lasts] least and most duration in milliseconds
 * @property {Record<string, unknown>} [attributes] further attributes, exactly
 */

/**
 * What is wrong with a span of a model call; empty when it is as expected.
 *
 * @param {object} where
 * @param {number} where.port the scripted provider's
 * @param {string} where.scope the instrumentation scope of our spans
 */
export function spanProblems(span, expected, { port, scope }) {
  const problems = scopeProblems(span, expected, scope);
  if (expected.untouched) return [...problems, ...untouchedProblems(span, expected)];
  if (expected.internal) return [...problems, ...internalProblems(span, expected)];
  const { name, shape, attributes } = callExpectation(expected, port);
  const actual = { name: span.name, ...shapeOf(span) };
  if (expected.outcome === 'any' || saysSuccess(span, expected)) shape.status = actual.status;
  if (saysFailure(expected)) shape.status = 'ERROR';
  if (name === 'any') actual.name = name;
  const known = Object.entries(attributes).filter(([, value]) => value !== 'any');
  const judged = Object.fromEntries(known.map(([key]) => [key, span.attributes[key]]));
  return [
    ...problems,
    ...say(differences({ name, ...shape }, actual)),
    ...say(differences(definedOnly(Object.fromEntries(known)), definedOnly(judged))),
    ...presenceProblems(span, expected),
  ];
}

function scopeProblems(span, { native }, scope) {
  if (native) return isNative(span) ? [] : [`span: of ${span.scope}, expected the SDK's own`];
  return span.scope === scope ? [] : [`span: of ${span.scope}, expected ${scope}`];
}

/** The SDK calls its own span of a call that went well OK, which instrumentations leave to the application. */
function saysSuccess(span, { native, outcome, failed }) {
  return native && span.status === 'OK' && !FAILURES.has(outcome) && !failed;
}

/** Its own span covers the application's part, too: a transform or a listener that throws. */
function saysFailure({ native, failedBySdk }) {
  return native && failedBySdk;
}

/** A span that the SDK made and that no tap enriched. The span processor prices it as it does any span of others. */
function untouchedProblems(span, { name, parent = null, kind = 'CLIENT' }) {
  const shape = { name, kind, status: span.status, parent, ended: true, ends: 1, processed: 1 };
  const ours = Object.keys(span.attributes).filter((key) => /^genspan\.(?!cost\.)/.test(key));
  const problems = say(differences(shape, { name: span.name, ...shapeOf(span) }));
  return ours.length === 0 ? problems : [...problems, `span: ${ours} on a span that no tap has seen`];
}

/** Spans of agents and tools: name, kind, parent and whether they failed. */
function internalProblems(span, expected) {
  const { name, failed = false, parent = null, attributes = {} } = expected;
  const shape = {
    name,
    kind: 'INTERNAL',
    status: failed ? 'ERROR' : 'UNSET',
    parent,
    ended: true,
    ends: 1,
    processed: 1,
  };
  if (saysSuccess(span, expected)) shape.status = span.status;
  const judged = Object.fromEntries(Object.keys(attributes).map((key) => [key, span.attributes[key]]));
  const problems = say(differences(shape, { name: span.name, ...shapeOf(span) }));
  problems.push(...say(differences(attributes, judged)));
  if (failed !== 'error.type' in span.attributes) problems.push(`error.type is ${span.attributes['error.type']}`);
  if (!expected.native && 'gen_ai.provider.name' in span.attributes) problems.push('an internal span names a provider');
  return problems;
}

function callExpectation(expected, port) {
  const { operation = 'chat', model, outcome, parent = null } = expected;
  const status = FAILURES.has(outcome) || expected.failed ? 'ERROR' : 'UNSET';
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
  const { operation = 'chat', model, provider, chunks } = expected;
  const api = operation === 'chat' ? expected.api : null;
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

function endAttributes({ outcome, finish, usage, chunks, refusal, tools, retries, status, native, isCall = true }) {
  return {
    'genspan.outcome': outcome,
    'gen_ai.response.finish_reasons': finish,
    'genspan.stream.chunks': chunks,
    'genspan.refusal.source': refusal,
    'genspan.tool_calls': tools,
    'genspan.retry.count': retries,
    // The SDK writes it on success, too.
    'http.response.status_code': status ?? (native ? 'any' : undefined),
    ...(usage !== 'any' && usageAttributes(usage, isCall)),
  };
}

function usageAttributes(usage, isCall) {
  // Where the provider reported none it may be estimated, which is for pricing to decide, and stands under other names.
  const without = isCall ? 'any' : undefined;
  const attributes = { 'genspan.usage.source': usage ? 'provider' : without };
  for (const [key, name] of Object.entries(USAGE_NAMES)) attributes[name] = usage?.[key];
  return attributes;
}

function shapeOf({ kind, status, parent, ended, ends, processed }) {
  return { kind, status, parent, ended, ends, processed };
}

/** Attributes whose presence matters, and whose value no scenario can know. */
function presenceProblems(span, expected) {
  const { outcome, chunks, lasts = [0, 60_000] } = expected;
  const { firstToken = chunks === 'any' ? 'any' : chunks > 0 } = expected;
  const failed = FAILURES.has(outcome) || expected.failed || saysFailure(expected);
  const expectations = {
    'error.type': outcome === 'any' ? span.status === 'ERROR' : Boolean(failed),
    'gen_ai.response.time_to_first_chunk': chunks === 'any' ? 'any' : chunks > 0,
    'genspan.time_to_first_token': firstToken,
    ...(!expected.content && Object.fromEntries(CONTENT.map((name) => [name, false]))),
  };
  const problems = [];
  for (const [name, wanted] of Object.entries(expectations)) {
    if (wanted === 'any') continue;
    if (wanted && !(name in span.attributes)) problems.push(`span: ${name} is missing`);
    if (!wanted && name in span.attributes) problems.push(`span: ${name} is ${span.attributes[name]}, expected none`);
  }
  const source = span.attributes['genspan.usage.source'];
  if (!expected.usage && source === 'provider') problems.push('span: usage of the provider, expected none');
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
