import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** JSON as it stood on the wire: nothing about its shape is promised. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object whose fields may be anything. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** The calls that the suite replays: those of the OpenAI client, then those of the Anthropic client. */
export type Api =
  | 'chat.completions'
  | 'responses'
  | 'embeddings'
  | 'completions'
  | 'messages'
  | 'count_tokens'
  | 'complete';

/** One exchange with a provider: what was asked, and the bytes that came back. */
export interface Recording {
  id: string;
  provider: string;
  api: Api;
  streaming: boolean;
  /** From the index; stands in for the request's model where the request was not recorded. */
  model?: string | null;
  /** `host` and `path` are where the exchange was recorded. */
  request: { host?: string; path?: string; headers?: Record<string, string>; body: JsonObject | null };
  response: { status: number; headers?: Record<string, string>; body?: Json; sse?: string; text?: string };
  /** Own fixtures only: span attributes that a person wrote down, to keep the oracle honest. */
  expected?: JsonObject;
}

/** Where this suite lives. */
export const suiteDirectory = dirname(fileURLToPath(import.meta.url));

/** The repository's root. */
export const repository = resolve(suiteDirectory, '..', '..');

/** The folder of the project's own fixtures. */
export const fixturesDirectory = join(suiteDirectory, 'fixtures');

/** The shared recordings' folder: `$GENSPAN_SHARED/recordings`, or beside the repository; undefined when not there. */
export function sharedRecordingsDirectory(): string | undefined {
  const shared = process.env.GENSPAN_SHARED ?? join(repository, '..', 'shared');
  const directory = join(shared, 'recordings');
  return existsSync(join(directory, 'index.json')) ? directory : undefined;
}

/** What tells whether a client speaks a recording: which provider answered, and to which call. */
export type RecordingKind = Pick<Recording, 'provider' | 'api'>;

/** The project's own fixtures that a client speaks, by id. */
export function readFixtures(reads: (kind: RecordingKind) => boolean, directory = fixturesDirectory): Recording[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readRecording(join(directory, file)))
    .filter(reads);
}

/** Every shared recording that a client speaks. */
export function readSharedRecordings(reads: (kind: RecordingKind) => boolean, directory: string): Recording[] {
  const index = JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8')) as Array<Recording>;
  return index.filter(reads).map(({ provider, id }) => readRecording(join(directory, provider, `${id}.json`)));
}

function readRecording(file: string): Recording {
  const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording;
  if (!recording.id || !recording.api) throw new Error(`${file} is no recording`);
  return recording;
}

/** What the driver passes to the client: the recorded request, or a minimal one where it was not recorded. */
export function requestBody(recording: Recording): JsonObject {
  const body = recording.request.body ? { ...recording.request.body } : minimalRequest(recording);
  // Some tools recorded the request without the flag that their client added later.
  if (recording.streaming) body.stream = true;
  return body;
}

function minimalRequest({ api, model }: Recording): JsonObject {
  const asked: JsonObject = { model: model ?? 'unknown-model' };
  switch (api) {
    case 'complete':
      return { ...asked, max_tokens_to_sample: 64, prompt: '\n\nHuman: hello\n\nAssistant:' };
    case 'messages':
      return { ...asked, max_tokens: 64, messages: [{ role: 'user', content: 'hello' }] };
    case 'chat.completions':
    case 'count_tokens':
      return { ...asked, messages: [{ role: 'user', content: 'hello' }] };
    case 'completions':
      return { ...asked, prompt: 'hello' };
    default:
      return { ...asked, input: 'hello' };
  }
}
