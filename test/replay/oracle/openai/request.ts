import type { Api, Json, JsonObject } from '../../recording.ts';
import { fingerprintFields } from '../expectation.ts';
import { number, object, objects, text } from '../json.ts';
import { absent, equals, type Matcher, oneOf } from '../matcher.ts';

/** What the span must say of the request, attribute by attribute. */
export function requestFields(api: Api, body: JsonObject): Map<string, Matcher> {
  const fields = new Map<string, Matcher>();
  const expect = (name: string, value: unknown) => fields.set(name, equals(value));
  const chat = api === 'chat.completions';
  const embeddings = api === 'embeddings';
  const inference = !embeddings;

  expect('gen_ai.request.model', text(body.model));
  expect('gen_ai.request.stream', body.stream === true ? true : undefined);
  expect('gen_ai.request.temperature', number(body.temperature));
  expect('gen_ai.request.top_p', number(body.top_p));
  fields.set('gen_ai.request.top_k', oneOf(undefined, number(body.top_k)));
  expect('gen_ai.request.max_tokens', inference ? maxTokens(api, body) : undefined);
  expect('gen_ai.request.frequency_penalty', number(body.frequency_penalty));
  expect('gen_ai.request.presence_penalty', number(body.presence_penalty));
  expect('gen_ai.request.seed', number(body.seed));
  expect('gen_ai.request.stop_sequences', stopSequences(body.stop));
  expect('gen_ai.request.choice.count', number(body.n) === 1 ? undefined : number(body.n));
  expect('gen_ai.request.reasoning.level', text(body.reasoning_effort) ?? text(object(body.reasoning).effort));
  expect('gen_ai.request.previous_response.id', text(body.previous_response_id));
  expect('gen_ai.request.encoding_formats', embeddings ? listOf(text(body.encoding_format)) : undefined);
  expect('gen_ai.embeddings.dimension.count', embeddings ? number(body.dimensions) : undefined);
  fields.set('gen_ai.output.type', outputType(api, body));
  const tier = text(body.service_tier);
  expect('openai.request.service_tier', (chat || api === 'responses') && tier !== 'auto' ? tier : undefined);
  return fields;
}

/** Names that the application gave to the API and that the span carries along: a stored prompt, a conversation. */
export function attributionFields(body: JsonObject): Map<string, Matcher> {
  const prompt = object(body.prompt);
  const conversation = text(body.conversation) ?? text(object(body.conversation).id);
  return new Map([
    ['gen_ai.prompt.name', equals(text(prompt.id))],
    ['gen_ai.prompt.version', equals(text(prompt.version))],
    ['gen_ai.conversation.id', equals(conversation)],
  ]);
}

/** Which hashes the request must leave: of its instructions, of its tools. */
export function fingerprints(api: Api, body: JsonObject): Map<string, Matcher> {
  const messages = objects(api === 'responses' ? body.input : body.messages);
  const instructs = ({ role, content }: JsonObject) => (role === 'system' || role === 'developer') && Boolean(content);
  const system = text(body.instructions) !== undefined || messages.some(instructs);
  return fingerprintFields(system, objects(body.tools).length + objects(body.functions).length > 0);
}

function maxTokens(api: Api, body: JsonObject): number | undefined {
  if (api === 'responses') return number(body.max_output_tokens);
  return number(body.max_completion_tokens) ?? number(body.max_tokens);
}

function stopSequences(stop: Json | undefined): unknown {
  return Array.isArray(stop) ? stop : listOf(text(stop));
}

function listOf(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value];
}

function outputType(api: Api, body: JsonObject): Matcher {
  if (api === 'embeddings' || api === 'completions') return absent;
  if (Array.isArray(body.modalities) && body.modalities.includes('audio')) return equals('speech');
  const format = text(object(api === 'responses' ? object(body.text).format : body.response_format).type);
  if (format === undefined) return absent;
  if (format === 'text') return equals('text');
  return format.startsWith('json') ? equals('json') : oneOf(undefined, format);
}

/** How many choices were asked for. */
export function askedChoices(body: JsonObject): number {
  return number(body.n) ?? 1;
}
