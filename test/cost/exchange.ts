/** One call of a provider as it went over the wire, and what it costs. */
export interface Exchange {
  id: string;
  title: string;
  /** When it was. */
  at: string;
  /** `gen_ai.provider.name`. */
  provider: string;
  api: 'chat.completions' | 'responses' | 'embeddings' | 'messages' | 'beta.messages' | 'generateContent' | 'converse';
  /** What was asked as far as it decides about the cost. `via` and `base_url` are not part of the body. */
  request: {
    model?: string;
    modelId?: string;
    stream?: boolean;
    via?: 'batch';
    base_url?: string;
    [name: string]: unknown;
  };
  /** The body of the answer; a chunk where the request asked for a stream. */
  response: Record<string, unknown> | null;
  /** The events of the answer where it is given as a stream. */
  stream_events?: Record<string, unknown>[];
}
