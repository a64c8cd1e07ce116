import { type Answer, type ApiReader, type Json, list, object } from '@genspan/instrumentation';
import { readers as anthropic } from '@genspan/instrumentation-anthropic';
import { readers as openai } from '@genspan/instrumentation-openai';
import { BadInput } from '../../command/bad-input.ts';
import { readConverse, readGenerateContent } from './bodies.ts';

/** How the bodies of an API are read, and who serves it unless told otherwise. */
export interface Api {
  name: string;
  provider: string;
  operation: string;
  answer(body: Json): Answer;
  /** Undefined where streams are not read. */
  events?(events: readonly unknown[]): Answer;
}

const APIS: readonly Api[] = [
  tapped('chat_completions', 'openai', openai.chat_completions),
  tapped('responses', 'openai', openai.responses),
  tapped('completions', 'openai', openai.completions),
  tapped('embeddings', 'openai', openai.embeddings),
  tapped('messages', 'anthropic', anthropic.messages),
  { name: 'generate_content', provider: 'gcp.gemini', operation: 'generate_content', answer: readGenerateContent },
  { name: 'converse', provider: 'aws.bedrock', operation: 'chat', answer: readConverse },
].filter((api) => api !== undefined);

/** The APIs that are read by a tap are read here as they are there. */
function tapped(name: string, provider: string, reader: ApiReader | undefined): Api | undefined {
  if (!reader) return undefined;
  return {
    name,
    provider,
    operation: reader.operation,
    answer: (body) => reader.answer(body, false),
    events(events) {
      const stream = reader.stream(false);
      for (const event of events) stream.read(event);
      return stream.answer();
    },
  };
}

/**
 * The API of that name, in whatever way it is written: `chat.completions`, `generateContent`, `beta.messages`.
 *
 * @throws {BadInput} when it is not known
 */
export function apiNamed(given: string): Api {
  const wanted = plain(given);
  const found = APIS.find(({ name }) => plain(name) === wanted || plain(name) === wanted.replace(/^beta/, ''));
  if (found) return found;
  throw new BadInput(
    `--api ${JSON.stringify(given)} is not known; known are ${APIS.map(({ name }) => name).join(', ')}`,
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** The API whose body this looks like. */
export function apiOf(body: Json): Api | undefined {
  const name = nameOf(body);
  return APIS.find((api) => api.name === name);
}

function nameOf(body: Json): string | undefined {
  const { object: kind, type, usage } = body;
  if (body.usageMetadata !== undefined || body.candidates !== undefined) return 'generate_content';
  if (kind === 'response') return 'responses';
  if (kind === 'text_completion') return 'completions';
  if (typeof kind === 'string' && kind.startsWith('chat.completion')) return 'chat_completions';
  if (type === 'message') return 'messages';
  const { inputTokens, input_tokens: input, prompt_tokens: prompt } = object(usage);
  if (inputTokens !== undefined) return 'converse';
  if (kind === 'list' || (prompt !== undefined && Array.isArray(body.data))) return 'embeddings';
  if (Array.isArray(body.choices) || prompt !== undefined) return 'chat_completions';
  if (input !== undefined) return list(body.output).length > 0 ? 'responses' : 'messages';
  return undefined;
}
