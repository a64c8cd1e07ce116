import type {
  CallError,
  CallResponse,
  Content,
  Fingerprints,
  Message,
  ModelCall,
  Parameters,
  RateLimit,
  ServerAddress,
  TokenCount,
  Usage,
} from '@genspan/model-call';
import type { HeaderReader } from './rate-limit.ts';

/** What a request says, read once and synchronously; nothing of the user's object is kept. */
export interface RequestFacts {
  model?: string;
  parameters: Parameters;
  serviceTier?: string;
  /** Anthropic's `speed`: `standard` or `fast`. */
  speed?: string;
  /** The request asked for a stream; whether it got one is seen by the result. */
  stream?: boolean;
  /** Ids that the app gave in the request itself; an attribution that names them wins. */
  conversation?: string;
  prompt?: { name: string; version?: string };
  fingerprint?: Fingerprints;
}

/** What an answer says. */
export interface Answer {
  response: CallResponse;
  usage?: Usage;
  /** Only when asked for. */
  outputMessages?: Message[];
  /** The provider reported a failure inside a successful HTTP response. */
  failure?: CallError;
}

/** Folds the chunks of one stream. Holds O(1) state unless content is captured. */
export interface StreamReader {
  /** Takes one chunk; returns whether it carried content (text, reasoning, tool call, audio). */
  read(chunk: unknown): boolean;
  /** The provider has said that the answer is complete, whether or not the stream goes on. */
  readonly complete: boolean;
  /** What has arrived so far. */
  answer(): Answer;
}

/**
 * How one API of a provider reads: pure functions on provider JSON. They may be given anything and need not guard
 * against throwing getters or proxies; whoever calls them does.
 */
export interface ApiReader {
  operation: ModelCall['operation'];
  api?: string;
  /** @param options what the SDK's method takes beside the body */
  request(body: unknown, options?: unknown): RequestFacts;
  /** The conversation, in the conventions' shape. Called only when content is captured. */
  input(body: unknown): Content;
  /** @param output is shown the texts of the answer; only where its tokens may have to be estimated */
  answer(body: unknown, withContent: boolean, output?: TokenCount): Answer;
  /** @param output is shown the texts of the chunks as they come, until the provider has reported tokens */
  stream(withContent: boolean, output?: TokenCount): StreamReader;
  /** Absent: tokens of this API are reported, or not to be estimated. */
  tokens?: TokenReader;
  /** How the provider's response headers tell its quotas; as OpenAI's do, when absent. */
  rateLimit?(headers: HeaderReader): RateLimit | undefined;
}

/** What is estimated where a provider reports no tokens. */
export interface TokenReader {
  /**
   * Whether the input tokens of this request are reported: with the first that comes back, only at the end of a stream, which
   * may be cut, or never.
   */
  reported(body: unknown): 'surely' | 'last' | 'never';
  /**
   * Shows the texts of a request to a count. False when it cannot be estimated: it holds images, or stands on a conversation
   * that the provider keeps.
   *
   * @param toolsKey the fingerprint of the tool definitions
   */
  weigh(body: unknown, count: TokenCount, toolsKey?: string): boolean;
}

/** Where a client sends its calls. */
export interface Destination {
  provider: string;
  server?: ServerAddress;
}
